"""Words of events of every type, in headlines, leads and passing remarks, and look-alikes that speak of none."""

import pytest

from checker import api
from checker.model.document import Document
from checker.model.event import Mention


def mentions(text: str) -> tuple[Mention, ...]:
    return api.read_article(Document("a.txt", text), api.rulebook()).mentions


def types_told(text: str) -> set[str]:
    """The types of all events that a text speaks of."""
    return {mention.type for mention in mentions(text)}


def main_type(text: str) -> str:
    """The type of the event that an article reports."""
    return next(mention.type for mention in mentions(text) if mention.role == "main")


TOLD = {
    "talk": [
        "The two leaders held talks on the border on Monday.",
        "Ana Kovac and Jonas Brandt spoke on Friday about grain.",
    ],
    "call": [
        "Ana Kovac and Jonas Brandt spoke by phone on Friday.",
        "The two presidents discussed grain in a phone call, Jonas Brandt told Ana Kovac's office.",
    ],
    "meeting": [
        "Ana Kovac and Jonas Brandt met in Oslo on Friday.",
        "The two leaders' face-to-face meeting in Oslo took three hours.",
    ],
    "summit": ["Leaders arrive in Oslo for climate summit", "The summit in Oslo ended without a text."],
    "visit": ["Ana Kovac visited Oslo on Friday.", "The state visit to Norway begins on Monday."],
    "war": ["The war in the north has lasted nine years.", "The invasion began in spring, historians say."],
    "attack": [
        "Gunmen attacked a convoy near Tamor, killing two guards.",
        "Twelve soldiers killed in ambush near border",
        "A ramming attack at a market hurt six shoppers.",
    ],
    "shooting": [
        "Two people were shot outside a bar in Lowell late Friday.",
        "Man opens fire in mall, three hurt",
        "The gunfight lasted ten minutes, residents said.",
        "The car had been riddled with bullets, an officer said.",
    ],
    "stabbing": ["A teenager was stabbed on a tram on Friday.", "Knife attack in Leeds leaves one dead"],
    "airstrike": ["Air strike hits depot outside Tamor", "The port was shelled overnight, residents said."],
    "bombing": [
        "A car bomb killed nine people at a checkpoint.",
        "Two bombs went off near the central station on Monday.",
        "A man blew himself up at the gate of a barracks.",
    ],
    "explosion": ["Blast rips through flour mill", "A boiler blew up at a paper plant, injuring four workers."],
    "killing": [
        "A councillor was assassinated outside her home in Tamor.",
        "The shopkeeper was beaten to death on Monday, police said.",
    ],
    "kidnapping": [
        "Three engineers were abducted near Tamor on Sunday.",
        "Rebels took hostage nine aid staff in the hills.",
    ],
    "hijacking": [
        "Two men hijacked a domestic flight on Sunday.",
        "Hijacking of freighter ends after nine hours",
    ],
    "robbery": [
        "Masked men robbed a jeweller in Lyon on Friday.",
        "Heist at museum nets coins worth 2 million euros",
        "Detectives are looking into a burglary at the villa.",
    ],
    "siege": ["The standoff at the motel ended at dawn.", "Rebels besieged the town hall on Monday."],
    "coup": ["Officers seized power in Tamor overnight.", "Coup attempt fails, minister says"],
    "cyberattack": ["A cyberattack shut the port's computers.", "Data breach at clinic chain exposes records"],
    "clash": ["Fans and police clashed outside the ground.", "Riot at prison leaves nine hurt"],
    "fighting": ["Troops and rebels were locked in heavy fighting.", "The army offensive in the hills began at dawn."],
    "earthquake": ["A strong quake hit the island before dawn.", "Aftershock rattles Tamor"],
    "tsunami": ["A tsunami swept over two fishing villages.", "Tidal wave reaches harbour"],
    "flood": [
        "The Drava burst its banks near Tamor on Tuesday.",
        "Flash flood sweeps away campers",
        "Three rivers overflowed their banks after a week of rain.",
    ],
    "landslide": ["A landslide buried six houses in the valley.", "Mudslide blocks coast road"],
    "avalanche": ["Four skiers died in an avalanche above Tamor.", "Avalanche hits ski slope"],
    "storm": ["The system made landfall near Tamor on Monday.", "Thunderstorm fells trees across the county"],
    "heatwave": ["The heatwave has killed 40 people in the south.", "Heat wave closes schools"],
    "cold": ["Eleven people froze to death in the cold snap.", "Cold spell grips the north"],
    "drought": ["Wells ran dry in the drought.", "Famine looms in Tamor"],
    "eruption": ["The volcano erupted at noon on Friday.", "Eruption grounds flights"],
    "fire": [
        "A warehouse burned down in Ghent on Sunday night.",
        "Wildfire nears coastal town",
        "The chapel was gutted by fire in March.",
    ],
    "arson": ["Somebody set fire to two police cars.", "Three barns were torched on Friday, farmers said."],
    "accident": ["A road accident near Tamor killed five.", "The freighter ran aground off the cape."],
    "crash": [
        "Two trains collided outside Ghent on Sunday.",
        "Small plane crashes in field",
        "A lorry ploughed into a queue of cars.",
        "The derailment closed the line for a week.",
    ],
    "sinking": [
        "A ferry sank off Tamor on Sunday with 80 people aboard.",
        "Trawler capsizes in gale",
        "The sinking of the ferry led to new rules.",
    ],
    "stampede": ["Nine pilgrims were trampled to death on Friday.", "Stampede at concert leaves two dead"],
    "collapse": ["A footbridge collapsed in Ghent on Sunday.", "Roof of rink caves in"],
    "spill": ["The oil spill reached the beaches on Monday.", "A gas leak forced 300 people out of their homes."],
    "landing": ["Jet makes emergency landing in Ghent", "The forced landing left the pilot with a broken arm."],
    "outage": ["A power cut left half of Tamor dark on Monday.", "Blackout hits capital"],
    "rescue": ["Divers rescued five boys on Monday.", "The rescue operation took nine hours."],
    "outbreak": ["A cholera outbreak has sickened 90 people.", "Epidemic slows in the north"],
    "protest": [
        "Thousands took to the streets of Tamor on Sunday.",
        "Farmers protest over milk price",
        "About 400 students marched through the old town.",
    ],
    "strike": [
        "Nurses downed tools at nine clinics on Monday.",
        "Rail strike to go on, union says",
        "Workers walked off the job at the dock on Monday.",
    ],
    "vote": ["Lawmakers voted 61 to 40 for the bill.", "Referendum set for May"],
    "election": [
        "Norwegians went to the polls on Monday.",
        "By-election in Leeds won by eleven votes",
        "Voters were heading to the polls in Tamor.",
    ],
    "deal": ["The two firms struck a deal on Friday.", "Treaty signed after a decade", "Orla agreed to buy its rival."],
    "ceasefire": ["A ceasefire took hold at dawn.", "Cease-fire holds in the hills"],
    "exchange": ["Forty men came home in a prisoner swap.", "Prisoner exchange under way"],
    "trial": [
        "A former mayor was found guilty of fraud on Friday.",
        "Guard pleads not guilty",
        "The verdict is due in May.",
        "Two brothers went on trial in Ghent on Monday.",
    ],
    "arrest": [
        "Police arrested a man of 40 in Ghent on Monday.",
        "Three suspects were taken into custody at the border.",
        "Arrest in art theft",
    ],
    "launch": ["Norway launched a satellite on Friday.", "The craft lifted off at dawn."],
    "match": ["The match in Leeds ended 2-2.", "Norway won after a penalty shootout."],
    "failure": ["The chain filed for bankruptcy on Friday.", "Airline goes bust"],
    "layoffs": ["The plant laid off 300 people on Monday.", "Job cuts at steel maker"],
    "recall": ["The maker announced a product recall.", "Safety recall for 9,000 prams"],
    "resignation": ["The minister resigned on Friday.", "Mayor steps down", "Her resignation was accepted at once."],
    "remarks": ["The minister gave a speech in Ghent.", "News conference set for noon"],
    "opening": ["The inauguration of the bridge drew crowds.", "Opening ceremony for museum"],
}
SENTENCES = [(kind, sentence) for kind, sentences in TOLD.items() for sentence in sentences]


@pytest.mark.parametrize(("kind", "sentence"), SENTENCES)
def test_a_phrase_tells_of_an_event_of_its_type(kind: str, sentence: str) -> None:
    assert kind in types_told(sentence)


def test_every_type_of_the_lexicon_has_two_phrases() -> None:
    known = {kind.name for kind in api.rulebook().lexicon.events.type} - {"event"}
    assert known == set(TOLD)
    assert all(len(sentences) > 1 for sentences in TOLD.values())


LOOK_ALIKES = [
    ("fire", "The club will fire the coach on Monday."),
    ("fire", "United fires coach after nine defeats"),
    ("fire", "The minister came under fire over the budget."),
    ("fire", "Everything must go in the fire sale."),
    ("shooting", "She shot a film about her village."),
    ("shooting", "The series was shot on location in Malta."),
    ("shooting", "Victory is a long shot, the trainer said."),
    ("shooting", "Norway won after a penalty shootout."),
    ("strike", "The union and the owners struck a deal on pay."),
    ("airstrike", "The two firms struck a deal on Friday."),
    ("airstrike", "The mayor has to strike a balance."),
    ("airstrike", "The comedy bombed at the box office."),
    ("match", "The match lit at the second try."),
    ("match", "The final report is due in May."),
    ("flood", "The council received a flood of complaints."),
    ("flood", "The market is flooded with cheap shoes."),
    ("landslide", "The mayor won by a landslide."),
    ("landslide", "It was a landslide victory for the left."),
    ("flood", "It was a landslide victory for the left."),
    ("avalanche", "The show set off an avalanche of letters."),
    ("storm", "The plan raised a storm of protest."),
    ("protest", "The plan raised a storm of protest."),
    ("storm", "The band took the country by storm."),
    ("earthquake", "Small traders quake with fear at the new tax."),
    ("launch", "The council will launch an inquiry into the fees."),
    ("launch", "The charity is to launch a campaign in May."),
    ("trial", "The new tram made its first trial run."),
    ("trial", "The ruling party chose a new leader."),
    ("trial", "Neighbours ran outside after hearing gunshots."),
    ("vote", "The chairman moved a vote of thanks."),
    ("crash", "Staff were sent on a crash course in Danish."),
    ("crash", "Savers remember the stock market crash."),
    ("crash", "Shares plunged 20 percent on Monday."),
    ("crash", "Norway crashed out of the cup."),
    ("collapse", "Rain gave way to sunshine."),
    ("attack", "The speech was an attack on the budget."),
    ("attack", "Her uncle died of a heart attack."),
    ("explosion", "Bakers report an explosion of interest in rye."),
    ("election", "The primary school opens in May."),
    ("election", "An opinion poll put the left ahead."),
    ("deal", "The patient showed signs of recovery."),
    ("robbery", "The team felt robbed of the title."),
    ("hijacking", "Critics hijacked the debate."),
    ("siege", "The office has a siege mentality."),
    ("spill", "A cousin spilled the beans about the party."),
    ("outage", "The army ordered a news blackout."),
    ("rescue", "Rescue workers dug with their hands."),
    ("rescue", "Ministers agreed a rescue package for the airline."),
    ("arrest", "He died of cardiac arrest."),
    ("protest", "Stocks rallied on Monday."),
    ("outbreak", "The outbreak of war found them in Oslo."),
    ("war", "Ministers fought a war of words."),
    ("call", "Residents call for calm."),
    ("resignation", "They are resigned to losing."),
    ("coup", "The signing is a coup for the club."),
    ("clash", "Riot police stood by."),
    ("explosion", "The joke blew up in his face."),
    ("accident", "The talks ran aground over fish."),
]


@pytest.mark.parametrize(("kind", "sentence"), LOOK_ALIKES)
def test_a_look_alike_tells_of_no_event_of_the_type(kind: str, sentence: str) -> None:
    assert kind not in types_told(sentence)


AFTERMATH = [
    ("shooting", "Police arrested a man after a shooting in Lowell. He was taken into custody on Monday."),
    ("shooting", "A clerk was shot in a robbery in Lowell on Friday. The robbery was the third this month."),
    ("flood", "Divers rescued five boys from a flood near Tamor. The rescue took nine hours."),
    ("storm", "A storm brought a power cut to Tamor. The power cut lasted a night."),
    ("crash", "The minister resigned over a train crash that killed nine people."),
]


@pytest.mark.parametrize(("kind", "text"), AFTERMATH)
def test_what_comes_with_an_event_is_not_what_the_article_reports(kind: str, text: str) -> None:
    assert main_type(text) == kind
