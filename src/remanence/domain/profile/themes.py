"""What a person's memories are about, in broad words."""

from collections import defaultdict
from collections.abc import Iterable

from remanence.domain.memory import Memory
from remanence.domain.profile.choice import primary
from remanence.domain.profile.cues import cues

MOST = 5
WORDS = {
    "Technology and AI": """
        software programm coding code. coder developer machine_learning ml. ai. python react. javascript
        typescript rust. django linux fedora docker kubernetes data_scien data_engineer data_analy cloud app.
        apps. database web. it.
    """,
    "Health and fitness": """
        gym workout fitness running runs. marathon swim yoga pilates cycl weight sleep allerg doctor diet
        asthma diabet therap medic physio training
    """,
    "Family and friends": """
        mother father mum. mom. dad. parent brother sister sibling daughter son. child kids husband wife
        partner girlfriend boyfriend married family friend niece nephew grandma grandpa grandmother
        grandfather grandson granddaughter
    """,
    "Work and career": """
        work. works. job career employ manager promot colleague team. company business client freelanc startup
        salary retire
    """,
    "Food and cooking": """
        cook bake. bakes. baking recipe food restaurant vegan vegetarian pescatarian coffee tea. wine beer
        chocolate cheese meat fish. spicy cuisine olives
    """,
    "Travel and places": """
        travel trip. trips. flight fly. flying flew. holiday vacation visit airport passport abroad backpack
    """,
    "Music and dance": """
        music guitar piano violin drum band. choir sing. sings. singing singer concert album playlist danc
        jazz opera
    """,
    "Art and craft": """
        paint draw. draws. drawing pottery ceramic photograph knit sew. sews. sewing craft sculpt design
        woodwork crochet illustrat
    """,
    "Reading and writing": "read. reads. reading book novel poem poet writes. writing writer blog library journal",
    "Nature and outdoors": """
        hik climb camping garden mountain forest bird sail surf kayak ski. skis. skiing fishing outdoor
        sustainab
    """,
    "Sport and games": """
        football soccer tennis basketball rugby cricket golf chess game. games. gaming boulder martial judo
        karate
    """,
    "Animals": "dog. dogs. cat. cats. pet. pets. puppy kitten rabbit horse chicken parrot beagle hamster",
    "Learning and education": """
        learn study. studies. studying studied course. courses. degree universit school exam teach lesson
        language thesis phd master's
    """,
    "Home and living": """
        lives. apartment flat. house mortgage rent. rents. renting moved moving neighbour neighbor renovat
    """,
    "Money and finance": "budget saving saves. invest loan mortgage pension tax bank salary euro dollar pounds.",
    "Film and television": "film movie cinema series. netflix anime tv.",
}
THEMES = tuple((name, cues(words)) for name, words in WORDS.items())


def themes(memory: Memory) -> tuple[str, ...]:
    """The themes that the text names."""
    return tuple(name for name, pattern in THEMES if pattern.search(memory.text))


def key_themes(memories: Iterable[Memory]) -> tuple[str, ...]:
    """What comes up most, by the importance of the memories; the category, where a text names no theme."""
    weights: defaultdict[str, float] = defaultdict(float)
    for memory in memories:
        for theme in themes(memory) or (primary(memory).value.capitalize(),):
            weights[theme] += 1 + memory.importance
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, _ in ranked[:MOST])
