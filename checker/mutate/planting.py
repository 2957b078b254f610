"""From what several articles say of one thing to copies in which one of them says otherwise."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from checker.model.event import Linked
from checker.model.plant import Plant, Unplanted
from checker.model.sighting import Sighting
from checker.mutate.days import DayPlanter, planted_days
from checker.mutate.figures import FigurePlanter
from checker.mutate.kinds import DAYS, FIGURES, KINDS, QUOTES, PlantKind
from checker.mutate.quotes import QuotePlanter, planted_quotes
from checker.mutate.scene import Fact, Scene
from checker.rulebook.lexicon import Lexicon

_DATED = ("event_date", "last_contact")


def plant_conflicts(
    linked: Linked,
    seen: Mapping[str, Sequence[Sighting]],
    lexicon: Lexicon,
    *,
    seed: int = 0,
    kinds: Collection[PlantKind] = KINDS,
) -> Iterator[Plant | Unplanted]:
    """For each fact of each article, one conflict with other articles, or why there can be none.

    The articles are linked as they stand; `seen` is all that was seen in each. The same seed gives the same conflicts,
    whatever other articles, facts or kinds there are beside.
    """
    scene = Scene.of(linked, seen)
    planters = _Planters(scene, lexicon, seed)
    for fact in scene.facts():
        for told in planters.of(fact, kinds):
            if isinstance(told, Unplanted) or told.kind in kinds:
                yield told


class _Planters:
    def __init__(self, scene: Scene, lexicon: Lexicon, seed: int) -> None:
        self._figures = FigurePlanter(scene, lexicon)
        self._days = DayPlanter(scene, lexicon)
        self._quotes = QuotePlanter(scene, lexicon)
        self._seed = seed

    def of(self, fact: Fact, kinds: Collection[PlantKind]) -> Iterator[Plant | Unplanted]:
        """The plants of one fact of the kinds asked for."""
        if fact.kind in FIGURES and fact.kind in kinds:
            yield self._figures.plant(fact, self._seed)
        elif fact.kind in _DATED and any(kind in kinds for kind in DAYS):
            yield from planted_days(self._days, fact, self._seed)
        elif fact.kind == "quote":
            wanted = [kind for kind in QUOTES if kind in kinds]
            yield from planted_quotes(self._quotes, fact, self._seed, wanted)
