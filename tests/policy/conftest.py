import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from newsroom import POST, WIRE, Newsroom


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "stories"
    folder.mkdir()
    room = Newsroom(folder)
    room.write("wire.md", WIRE)
    room.write("post.md", POST)
    return room
