"""Whose word a claim is: phrases of attribution, what they govern, and what only looks like one.

In a text `[[...]]` marks the words asked about; their attribution is what must be found.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from speech_names import names_in

from checker.extract.attribution import AttributionReader, act_at, attribution_at
from checker.model.claim import Attribution
from checker.rulebook.lexicon import load_lexicon
from checker.text.passage import read_passage

READER = AttributionReader(load_lexicon())
HOUSE = "Own Paper"


def attribution_of(marked: str, field: str = "text") -> Attribution:
    start = marked.index("[[")
    text = marked.replace("[[", "").replace("]]", "")
    end = marked.index("]]") - 2
    passage = read_passage("a", "title" if field == "title" else "text", text)
    acts = READER.read(passage, names_in(passage))
    return attribution_at(acts, passage, start, end, HOUSE)


def shown(attribution: Attribution) -> str:
    """`outlet > speaker`, or `` for the own voice."""
    return " > ".join(link.name for link in attribution.chain)


NAMED = [
    ("Anna Berg said [[twelve people]] were hurt.", "Anna Berg"),
    ("Berg said that [[twelve people]] were hurt.", "Anna Berg"),
    ("[[Twelve people]] were hurt, Berg said.", "Anna Berg"),
    ("[[Twelve people]] were hurt, said Anna Berg.", "Anna Berg"),
    ("[[Twelve people]] were hurt, said Anna Berg, a spokeswoman for the city.", "Anna Berg"),
    ("[[Twelve people]] were hurt, according to Anna Berg.", "Anna Berg"),
    ("According to Berg, [[twelve people]] were hurt.", "Anna Berg"),
    ("Berg told reporters that [[twelve people]] were hurt.", "Anna Berg"),
    ("Berg told reporters on Monday [[twelve people]] were hurt.", "Anna Berg"),
    ("Berg told a news conference that [[twelve people]] were hurt.", "Anna Berg"),
    ("Mayor Anna Berg confirmed [[two deaths]].", "Anna Berg"),
    ("Berg confirmed that [[two people]] died.", "Anna Berg"),
    ("Berg announced [[two new shelters]] on Friday.", "Anna Berg"),
    ("Berg claimed [[thousands]] had marched.", "Anna Berg"),
    ("Berg alleged that [[thousands]] of votes were bought.", "Anna Berg"),
    ("Berg denied that [[two ministers]] had resigned.", "Anna Berg"),
    ("Berg estimates [[4,000 homes]] were lost.", "Anna Berg"),
    ("Berg also noted that [[three bridges]] were closed.", "Anna Berg"),
    ("Berg later added that [[three bridges]] were closed.", "Anna Berg"),
    ("Berg has said [[three bridges]] would close.", "Anna Berg"),
    ("Berg on Monday said [[three bridges]] would close.", "Anna Berg"),
    ("Berg, the city's mayor, said [[three bridges]] would close.", "Anna Berg"),
    ("The city's mayor, Anna Berg, said [[three bridges]] would close.", "Anna Berg"),
    ("Berg, 54, said [[three bridges]] would close.", "Anna Berg"),
    ("Berg, who leads the council, said [[three bridges]] would close.", "Anna Berg"),
    ("Harlan Police Chief Paul Ruiz said [[one man]] was shot.", "Paul Ruiz"),
    ("[[One man]] was shot, police spokesman Paul Ruiz said.", "Paul Ruiz"),
    ("In a statement, Ruiz said [[one man]] was shot.", "Paul Ruiz"),
    ("After the vote in Geneva, Ruiz stressed that [[nine states]] had agreed.", "Paul Ruiz"),
    ("Ruiz said in a statement that [[nine states]] had agreed.", "Paul Ruiz"),
    ("Ruiz said at a briefing that [[nine states]] had agreed.", "Paul Ruiz"),
    ('Ruiz said: "[[Nine states]] have agreed."', "Paul Ruiz"),
    ('Ruiz said, "[[Nine states]] have agreed."', "Paul Ruiz"),
    ('"[[Nine states]] have agreed," Ruiz said.', "Paul Ruiz"),
    ("\u201c[[Nine states]] have agreed,\u201d said Ruiz.", "Paul Ruiz"),
    ('"The talks are over," Ruiz said. "[[Nine states]] have agreed."', "Paul Ruiz"),
    ('"[[Nine states]] have agreed. The rest will follow," Ruiz said.', "Paul Ruiz"),
    ('"The talks are over," Ruiz said, "and [[nine states]] have agreed."', "Paul Ruiz"),
    ("Ruiz said the talks were over, adding that [[nine states]] had agreed.", "Paul Ruiz"),
    ("Ruiz left early, saying [[nine states]] had agreed.", "Paul Ruiz"),
    ("The man, Ruiz said, had [[three rifles]] in his car.", "Paul Ruiz"),
    ("Ruiz declined to give names but said [[three men]] were held.", "Paul Ruiz"),
    ("Ruiz praised the crews and said [[three men]] were held.", "Paul Ruiz"),
    ("When Ruiz stepped out, he said [[three men]] were held.", "Paul Ruiz"),
    ("Ruiz wrote that [[three men]] were held.", "Paul Ruiz"),
    ("Ruiz tweeted that [[three men]] were held.", "Paul Ruiz"),
    ("Ruiz testified that [[three men]] were there.", "Paul Ruiz"),
    ("Ruiz warned that [[a million people]] faced hunger.", "Paul Ruiz"),
    ("Ruiz acknowledged that [[a million people]] faced hunger.", "Paul Ruiz"),
    ("Ruiz insisted that [[a million people]] faced hunger.", "Paul Ruiz"),
    ("Ruiz put the toll at [[at least 40]].", "Paul Ruiz"),
    ("[[Forty]] are dead, Ruiz reported.", "Paul Ruiz"),
    ("Ruiz emphasized to local leaders that [[forty villages]] were cut off.", "Paul Ruiz"),
    ("Ruiz was quoted as saying [[forty villages]] were cut off.", "Paul Ruiz"),
]

ANONYMOUS = [
    ("A senior official said [[ten people]] were held.", "a senior official"),
    ("[[Ten people]] were held, a senior official said.", "a senior official"),
    ("[[Ten people]] were held, officials said.", "officials"),
    ("Officials said [[ten people]] were held.", "officials"),
    ("U.S. officials said [[ten people]] were held.", "U.S. officials"),
    ("[[Ten people]] were held, witnesses said.", "witnesses"),
    ("Witnesses say [[ten people]] were held.", "witnesses"),
    ("Two people familiar with the matter said [[ten ships]] had left.", "two people familiar with the matter"),
    ("[[Ten ships]] had left, according to people briefed on the plan.", "people briefed on the plan"),
    ("[[Ten ships]] had left, according to sources close to the talks.", "sources close to the talks"),
    ("A diplomat in Geneva said [[ten ships]] had left.", "a diplomat in Geneva"),
    ("Residents reported [[ten explosions]] overnight.", "residents"),
    ("Neighbors said [[ten shots]] were fired.", "neighbors"),
    ("[[Ten shots]] were fired, neighbours said.", "neighbours"),
    ("[[Ten shots]] were fired, according to two witnesses.", "two witnesses"),
    ("Experts estimate [[4,000 tonnes]] were spilled.", "experts"),
    ("His lawyer said [[two charges]] were dropped.", "his lawyer"),
    ("[[Two charges]] were dropped, a lawyer for the family said.", "a lawyer for the family"),
    ("The flight reportedly carried [[90 people]].", "unnamed"),
    ("[[Ninety people]] were reportedly on board.", "unnamed"),
    ("The flight allegedly carried [[90 people]].", "unnamed"),
    ("The flight is said to have carried [[90 people]].", "unnamed"),
    ("The two were said to be holding [[90 people]].", "unnamed"),
]

INSTITUTION = [
    ("Police said [[three men]] were held.", "police"),
    ("Police say [[three men]] were held.", "police"),
    ("The police said [[three men]] were held.", "police"),
    ("[[Three men]] were held, police said.", "police"),
    ("[[Three men]] were held, said police.", "police"),
    ("[[Three men]] were held, according to police.", "police"),
    ("According to police, [[three men]] were held.", "police"),
    ("[[Three men]] were held, police said Thursday.", "police"),
    ("[[Three men]] were held, the Harlan Police Department said in a news release.", "Harlan Police Department"),
    ("The Health Ministry said [[300 people]] had died.", "Health Ministry"),
    ("[[300 people]] had died, the health ministry said on Sunday.", "health ministry"),
    (
        "[[300 people]] had died, according to the Ministry of Health in rebel-held Sudan.",
        "Ministry of Health in rebel-held Sudan",
    ),
    ("The White House said [[nine]] were freed.", "White House"),
    ("[[Nine]] were freed, per a White House readout.", "White House"),
    ("[[Nine]] were freed, as per the Kremlin.", "Kremlin"),
    ("[[Nine]] were freed, according to a statement from the Kremlin.", "Kremlin"),
    ("[[Nine]] were freed, a Kremlin spokesman said.", "Kremlin"),
    ("A spokesman for the Red Cross said [[nine]] were freed.", "Red Cross"),
    ("The army claimed [[nine]] were killed.", "army"),
    ("The hospital reported [[nine]] dead.", "hospital"),
    ("Authorities said [[nine]] were hurt.", "authorities"),
    ("Prosecutors allege [[nine]] were paid.", "prosecutors"),
    ("[[Nine]] were paid, prosecutors said.", "prosecutors"),
    ("[[Nine]] were paid, according to court documents.", "court"),
    ("[[Nine]] were hurt, the coroner's office confirmed.", "coroner's office"),
    ("France says [[nine]] of its citizens are there.", "France"),
    ("The Taliban said [[nine]] fighters had fallen.", "Taliban"),
    ("The United Nations estimates [[two million people]] have fled.", "United Nations"),
    ("[[Two million people]] have fled, the United Nations says.", "United Nations"),
    ("The ministry put the death toll at [[412]].", "ministry"),
    ("The company announced [[412 layoffs]].", "company"),
    ("Kyiv said [[412 drones]] were launched.", "Kyiv"),
    ("Kyiv announced that [[412 drones]] were launched.", "Kyiv"),
    ("Firefighters said [[four homes]] burned.", "firefighters"),
]

OUTLETS = [
    ("[[Forty]] were killed, according to Reuters.", "Reuters"),
    ("[[Forty]] were killed, Reuters reported.", "Reuters"),
    ("Reuters reported that [[forty]] were killed.", "Reuters"),
    ("[[Forty]] were killed, said the Associated Press.", "Associated Press"),
    ("[[Forty]] were killed, as per the Associated Press.", "Associated Press"),
    ("[[Forty]] were killed, according to a Reuters tally.", "Reuters"),
    ("[[Forty]] were killed, local media reported.", "local media"),
    ("[[Forty]] were killed, according to state media.", "state media"),
    ("A senior official told Reuters [[forty]] were killed.", "Reuters > a senior official"),
    ("A senior official told Reuters that [[forty]] were killed.", "Reuters > a senior official"),
    ("[[Forty]] were killed, two officials told the BBC.", "BBC > two officials"),
    ("Berg told Reuters [[forty]] were killed.", "Reuters > Anna Berg"),
    ("Berg said in an interview with Reuters that [[forty]] were killed.", "Reuters > Anna Berg"),
    ("Berg told the BBC's Lena Novak that [[forty]] were killed.", "BBC > Anna Berg"),
    ("Reuters reported [[forty]] were killed, citing two officials.", "Reuters > two officials"),
    ("[[Forty]] were killed, Reuters reported, citing the health ministry.", "Reuters > health ministry"),
    ("Reuters, citing two officials, said [[forty]] were killed.", "Reuters > two officials"),
    ("Reuters, quoting Berg, said [[forty]] were killed.", "Reuters > Anna Berg"),
    ("Berg was quoted as saying by Reuters that [[forty]] were killed.", "Reuters > Anna Berg"),
    ("Reuters quoted Berg as saying [[forty]] were killed.", "Reuters > Anna Berg"),
    ("Berg said [[forty]] were killed, according to Reuters.", "Reuters > Anna Berg"),
    ("Berg confirmed to Reuters that [[forty]] were killed.", "Reuters > Anna Berg"),
]

NESTED = [
    ("Berg said police told her that [[six cars]] were burned.", "Anna Berg > police"),
    ("Haddad told Novak that [[six cars]] were burned, Berg added.", "Anna Berg > Omar Haddad"),
    ("Berg said she told Haddad that [[six cars]] were burned.", "Anna Berg"),
    ("Police said five died and witnesses said [[six cars]] were burned.", "witnesses"),
    ("Police said [[five]] died, while witnesses said six cars were burned.", "police"),
    ("The prime minister resigned, and Berg said [[nine others]] would follow.", "Anna Berg"),
]

CARRIED = [
    ("Berg spoke on Friday. She said [[nine]] were safe.", "Anna Berg"),
    ("Berg said the road was open. She added that [[nine]] were safe.", "Anna Berg"),
    (
        'A senior official told Reuters the talks failed. "[[Nine states]] left," the official said.',
        "Reuters > a senior official",
    ),
    ("Police said the road was open. They said [[nine]] were safe.", "police"),
    ("The White House said the road was open. In a statement, it added that [[nine]] were safe.", "White House"),
    ("The two agreed, per a White House readout. [[Nine]] will go home, the readout added.", "White House"),
    ("Paul Ruiz, a police spokesman, said the road was open. [[Nine]] were safe, the spokesman said.", "Paul Ruiz"),
    ("Israeli Prime Minister Anna Berg flew home. The prime minister said [[nine]] were safe.", "Anna Berg"),
    ('"It is over," Berg said.\n\n"[[Nine states]] have agreed."', "Anna Berg"),
    ('"It is over. \n"[[Nine states]] have agreed," Berg said.', "Anna Berg"),
    ('Berg met reporters.\n\n"[[Nine]] were safe," she said.', "Anna Berg"),
]

POSITIVE = NAMED + ANONYMOUS + INSTITUTION + OUTLETS + NESTED + CARRIED


@pytest.mark.parametrize(("marked", "chain"), POSITIVE)
def test_phrase_gives_its_words_to_its_source(marked: str, chain: str) -> None:
    assert shown(attribution_of(marked)) == chain


READ_IN_NEWS = [
    ("[[Nine]] were safe, authorities told The Harlan Herald.", "authorities"),
    ("[[Nine]] were safe, the Sheriff's Office said.", "Sheriff's Office"),
    ('"[[Nine]] were safe," said a woman related to the victims.', "a woman related to the victims"),
    ('"It is over," Berg said, according to Reuters. "[[Nine]] were safe."', "Reuters > Anna Berg"),
    ("[[Nine]] were freed, according to the Prime Minister's Office readout.", "Prime Minister's Office"),
]
POSITIVE += READ_IN_NEWS

OWN_VOICE = [
    "The book told [[three stories]] of loss.",
    "Berg told [[three stories]] of loss.",
    "Berg called for [[three days]] of mourning.",
    "The mill makes [[40 tonnes]] per day.",
    "Prices rose [[four per cent]] in May.",
    "The line carries [[90 people]] per hour.",
    "Everything went according to plan on [[three fronts]].",
    "The [[nine]] were placed according to their age.",
    "Tickets cost from [[9 to 12 euros]], according to size.",
    "The Taliban claimed responsibility for [[two attacks]].",
    "The storm claimed the lives of [[nine people]].",
    "[[Nine people]] were reported missing after the storm.",
    "[[No injuries]] were reported.",
    "Ruiz reported to [[two judges]] on Monday.",
    "Police were told of [[two shots]] at noon.",
    "Berg declined to say whether [[nine]] had left.",
    "Police did not say how [[nine men]] escaped.",
    "Berg would not confirm [[nine deaths]].",
    "Nobody said anything about [[nine ships]].",
    "Berg wants to announce [[nine reforms]] soon.",
    "Berg will announce [[nine reforms]] soon.",
    "The plan announced Monday has [[nine parts]].",
    "The company added [[300 jobs]] in May.",
    "Berg added [[three players]] to the squad.",
    "The reported [[nine cases]] worried many.",
    "The alleged leader owned [[nine houses]].",
    "She is a noted author of [[nine novels]].",
    "The estimated cost is [[nine million euros]].",
    "The statement had [[nine pages]].",
    "GENEVA (Reuters) - [[Nine states]] signed a pact on Monday.",
    "Berg noted for her [[nine novels]] lives in Geneva.",
    "The court denied bail to [[nine men]].",
    "Police found [[nine rifles]] in the barn.",
    "Police reports list [[nine rifles]].",
    "Berg is to say goodbye to [[nine players]].",
    "As reported above, [[nine rifles]] were found.",
    "Reports of [[nine deaths]] spread fast.",
    "Claims against [[nine firms]] were dropped.",
    "The Reuters building has [[nine floors]].",
    "Berg wrote [[nine books]] in Geneva and a play.",
    "Police said three died; [[nine crews]] fought the fire until noon.",
    "In Geneva, where Berg said she would rest, all was calm. [[Nine boats]] sailed.",
    "Berg said three died. [[Nine crews]] fought the fire until noon.",
    "Berg said three died.\n\nThe [[nine crews]] left at noon.",
    "[[Nine boats]] sailed, but Berg said three had sunk.",
    "[[Nine boats]] sailed from Geneva, and police said three had sunk.",
]


@pytest.mark.parametrize("marked", OWN_VOICE)
def test_what_only_looks_like_attribution_stays_the_articles_own_voice(marked: str) -> None:
    attribution = attribution_of(marked)
    assert (attribution.voice, shown(attribution)) == ("outlet", "")
    assert attribution.root == HOUSE


def test_corpora_are_as_large_as_promised() -> None:
    assert len(POSITIVE) >= 120
    assert len(OWN_VOICE) >= 40


@pytest.mark.parametrize(
    ("marked", "voice", "root"),
    [
        ("[[Forty]] were killed, Berg said.", "named", "Anna Berg"),
        ("[[Forty]] were killed, officials said.", "anonymous", "officials"),
        ("[[Forty]] were killed, the army said.", "institution", "army"),
        ("[[Forty]] were killed, Reuters reported.", "other-outlet", "Reuters"),
        ("[[Forty]] were killed, two officials told Reuters.", "other-outlet", "two officials"),
        ("[[Forty]] were reportedly killed.", "anonymous", "unnamed"),
    ],
)
def test_voice_is_that_of_the_first_link_and_root_the_last_name(marked: str, voice: str, root: str) -> None:
    attribution = attribution_of(marked)
    assert (attribution.voice, attribution.root) == (voice, root)


def test_chain_tells_what_each_link_is_and_how_it_spoke() -> None:
    chain = attribution_of("A senior official told Reuters that [[forty]] were killed.").chain
    assert [(link.name, link.kind, link.verb) for link in chain] == [
        ("Reuters", "other-outlet", "told"),
        ("a senior official", "anonymous", "told"),
    ]


@pytest.mark.parametrize(
    ("marked", "distancing"),
    [
        ("Berg claimed [[forty]] were killed.", True),
        ("Berg alleged that [[forty]] were killed.", True),
        ("[[Forty]] were allegedly killed.", True),
        ("[[Forty]] were killed, the army claimed.", True),
        ("Berg said [[forty]] were killed.", False),
        ("[[Forty]] were killed, according to the army.", False),
        ("[[Forty]] were reportedly killed.", False),
    ],
)
def test_verb_that_keeps_its_distance_is_marked(marked: str, distancing: bool) -> None:
    assert attribution_of(marked).distancing is distancing


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Police said Thursday that nine were hurt.", "Thursday"),
        ("Police said on Thursday that nine were hurt.", "on Thursday"),
        ("Police on Thursday said nine were hurt.", "on Thursday"),
        ("Nine were hurt, police said late Thursday.", "late Thursday"),
        ("Nine were hurt, police said earlier this month.", "earlier this month"),
        ("Berg told reporters yesterday that nine were hurt.", "yesterday"),
        ("Berg said in a statement on Jan. 5 that nine were hurt.", "on Jan. 5"),
        ("On Monday, police said nine were hurt.", "Monday"),
        ("As of Monday, officials said nine were hurt.", "Monday"),
        ("Police said nine were hurt on Thursday.", ""),
        ("Police said Thursday's storm hurt nine.", ""),
    ],
)
def test_words_of_time_beside_the_verb_are_of_the_speaking(text: str, when: str) -> None:
    passage = read_passage("a", "text", text)
    (act,) = READER.read(passage, names_in(passage))
    assert act.when.removeprefix("On ") == when


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Police: nine hurt in Harlan", "police"),
        ("Nine hurt in Harlan: police", "police"),
        ("Berg: nine hurt", "Anna Berg"),
    ],
)
def test_headline_gives_its_source_before_or_behind_a_colon(text: str, source: str) -> None:
    at = text.lower().index("nine")
    marked = f"{text[:at]}[[{text[at : at + 4]}]]{text[at + 4 :]}"
    assert shown(attribution_of(marked, "title")) == source


def test_place_before_a_colon_is_no_source() -> None:
    assert attribution_of("Sudan: [[nine]] hurt in clashes", "title").voice == "outlet"


def test_own_outlet_is_no_link_of_the_chain() -> None:
    text = "A senior official told Reuters that forty were killed."
    passage = read_passage("a", "text", text)
    acts = READER.read(passage, names_in(passage))
    at = text.index("forty")
    attribution = attribution_at(acts, passage, at, at + 5, "reuters")
    assert (attribution.voice, attribution.root, len(attribution.chain)) == ("anonymous", "a senior official", 1)


def test_article_that_cites_itself_speaks_in_its_own_voice() -> None:
    text = "Forty were killed, according to a Reuters tally."
    passage = read_passage("a", "text", text)
    acts = READER.read(passage, names_in(passage))
    assert attribution_at(acts, passage, 0, 5, "Reuters") == Attribution("outlet", (), "Reuters")


def test_source_of_one_and_the_one_it_cites_share_a_root() -> None:
    official = attribution_of("A senior official told Reuters that [[forty]] were killed.")
    wire = attribution_of("[[Forty]] were killed, according to Reuters.")
    assert official.shares_root(wire)


@given(st.text(alphabet=st.sampled_from(list("said told Berg \"'“”,.;:()\n-according to reportedly he")), max_size=200))
def test_any_text_is_read_and_every_act_stands_inside_it(text: str) -> None:
    passage = read_passage("a", "text", text)
    for act in READER.read(passage, names_in(passage)):
        assert 0 <= act.start <= act.end <= len(text)
        assert act.governs
        assert act.attribution.root == act.attribution.chain[-1].name
        for start, end in act.governs:
            assert 0 <= start <= end <= len(text)
            assert act_at(READER.read(passage, names_in(passage)), start, start + 1) or start == end


def test_sentence_of_any_length_is_read() -> None:
    text = "Police said nine, Berg said ten, we said he, according to officials, " * 3000
    passage = read_passage("a", "text", text)
    acts = READER.read(passage, ())
    assert len(acts) > 3000
    found = {shown(attribution_at(acts, passage, at, at + 1, HOUSE)) for at in range(0, len(text), 100)}
    assert any("police" in chain for chain in found)
