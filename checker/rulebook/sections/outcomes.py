"""What befalls people and things in events, and the words for it."""

from typing import Literal

from checker.rulebook.schema import Strict


class Outcome(Strict):
    """One outcome of a count.

    `verbs` are forms that follow or precede the counted as its fate ("were killed", "killed 12");
    `adjectives` stand beside it ("12 dead"); `nouns` carry it ("the deaths of 12", "a death toll of 12");
    `people` are nouns that themselves say it ("12 fatalities").
    """

    name: str
    kind: Literal["casualties", "count"] = "casualties"
    verbs: tuple[str, ...] = ()
    transitive: tuple[str, ...] = ()
    """Verbs whose object meets the fate, base form ("kill": "killed 12", "killing 12")."""
    active: tuple[str, ...] = ()
    """Verbs whose subject meets the fate ("12 died")."""
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    """What its subject suffers ("12 suffered burns")."""
    deeds: tuple[str, ...] = ()
    """Nouns for what was done, of which a word before says to how many ("a triple shooting")."""
    self_inflicted: tuple[str, ...] = ()
    """What an attacker does to himself ("killed himself")."""
    destinations: tuple[str, ...] = ()
    """Where its object is sent ("sent 12 to hospital")."""
    of_civilians: str = ""
    """The outcome that it is for civilians: who fights is captured, who does not is abducted."""
    cumulative: bool = True
    """Whether a later count of it can only grow."""
    family: str = ""
    """Outcomes of one family may count the same people ("shot", "wounded", "treated")."""
    loose: bool = False
    """Whether articles mean different things by it, so that two counts of it need not contradict each other."""
    final: bool = False
    """Whether it comes on top of what made them victims: of those hurt, the ones who died are all who did."""


class Outcomes(Strict):
    """`outcomes.toml`."""

    outcome: tuple[Outcome, ...] = ()
    person: tuple[str, ...] = ()
    """Nouns for people, singular, plural where irregular: "person/people", "child/children"."""
    thing: tuple[str, ...] = ()
    """Nouns for what else is counted."""
    attacker: tuple[str, ...] = ()
    """Nouns for the one who did it."""
    combatant: tuple[str, ...] = ()
    """Nouns for those who fight for a side ("soldier", "rebel")."""
    civilian: tuple[str, ...] = ()
    """Nouns for those who do not ("peasant", "child")."""
    fighting: tuple[str, ...] = ()
    """Words that make people near them combatants ("army members", "killed in action")."""
    ranks: tuple[str, ...] = ()
    """Words that rank an event among others of a stretch of time ("the third attack in two weeks")."""
    attacker_signs: tuple[str, ...] = ()
    """Other words with which a sentence speaks of that one ("himself")."""
    remains: tuple[str, ...] = ()
    """Words for the dead as they are found: so many of them need not be all who died."""
    generic: tuple[str, ...] = ()
    """Person nouns that name no group ("people", "victims", "others"): they count whoever was hit."""
    suffering: tuple[str, ...] = ()
    """Verbs whose object is a harm ("sustained")."""
    mild: tuple[str, ...] = ()
    """Words beside a harm that say it was survived ("nonfatal")."""
    sending: tuple[str, ...] = ()
    """Verbs that send their object somewhere, base form."""
    endeavours: tuple[str, ...] = ()
    """Verbs, base form, with which a deed was only meant ("try": "tried to kill four")."""
    including: tuple[str, ...] = ()
    """Phrases behind which parts of a total stand ("including", "among them")."""
    toll: tuple[str, ...] = ()
    """Nouns that stand for a running count ("death toll"), each with its outcome: "death toll=killed"."""
    unreal: tuple[str, ...] = ()
    """Words that say a count is no fact ("could", "feared")."""
    telling: tuple[str, ...] = ()
    """Adjectives that make a count another count ("confirmed", "suspected")."""
    multiples: tuple[str, ...] = ()
    """Words that say to how many a deed was done, each with its number: "double=2"."""
    former: tuple[str, ...] = ()
    """Words that say a figure held before and holds no more ("initially")."""
    former_opening: tuple[str, ...] = ()
    """Words that say so of the figure of a sentence that they begin ("earlier reports")."""
    current: tuple[str, ...] = ()
    """Words right before a figure that say it holds, whatever was before ("now")."""
    moved_from: tuple[str, ...] = ()
    """Pairs of words before the figure from which the one just told grew or fell ("up from")."""
    turns: tuple[str, ...] = ()
    """Words with which a sentence turns from one figure to another that it is held against ("up from", "not")."""
    roles: tuple[str, ...] = ()
    """Nouns whose number tells something of an event even where no fate is told ("214 detainees")."""
    additional: tuple[str, ...] = ()
    """Words that add to a count already given ("another", "others", "more")."""
