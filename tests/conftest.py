"""What all tests share: the option that writes golden files anew, and how cases are made up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same cases on every machine, and none that fails because the machine was busy.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture(autouse=True, scope="session")
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the tests keep from one start to the next is no user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHECKER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write golden files anew; review them as a diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compares a text with the file of that name under `fixtures/`, or writes it where the option asks for it."""

    def compare(name: str, text: str) -> None:
        path = FIXTURES / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.exists(), f"no golden {name}: write it with --update-goldens"
        assert text == path.read_bytes().decode("utf-8")

    return compare
