"""English verbs: irregular forms, and the verbs that a sentence without a subject may begin with."""

from remanence.domain.extraction.phrases import word_set

BE = {"am": "is", "are": "is", "is": "is", "was": "was", "were": "was", "be": "be", "been": "been"}
MODALS = word_set("can could will would shall should may might must cannot ought")
AUXILIARIES = word_set(
    """am is are was were be been being have has had having do does did can could will would shall should may might
    must cannot"""
)
IRREGULAR_THIRD = {
    "have": "has", "do": "does", "go": "goes", "be": "is", "am": "is", "are": "is", "were": "was", "dont": "does not",
    "undergo": "undergoes", "forgo": "forgoes", "quiz": "quizzes",
}  # fmt: skip
SAME_PAST = word_set("quit split hurt shut shed wed beat cost hit burst thrust bid")
"""Past and base are one word; alone it is the past."""
SAME_PRESENT = word_set("read put set cut let spread bet fit cast broadcast upset")
"""Past and base are one word; alone it is the present."""

PAST = {
    "was": "be", "were": "be", "had": "have", "did": "do", "went": "go", "came": "come", "became": "become",
    "began": "begin", "bent": "bend", "bit": "bite", "bled": "bleed", "blew": "blow", "bought": "buy", "broke": "break",
    "brought": "bring", "bred": "breed", "built": "build", "burnt": "burn", "caught": "catch", "chose": "choose",
    "crept": "creep", "dealt": "deal", "dove": "dive", "drank": "drink", "dreamt": "dream", "drew": "draw",
    "drove": "drive", "dug": "dig", "ate": "eat", "fed": "feed", "fell": "fall", "felt": "feel", "fled": "flee",
    "flew": "fly", "forgave": "forgive", "forgot": "forget", "fought": "fight", "found": "find", "froze": "freeze",
    "gave": "give", "got": "get", "grew": "grow", "heard": "hear", "held": "hold", "hid": "hide", "hung": "hang",
    "kept": "keep", "knew": "know", "laid": "lay", "learnt": "learn", "led": "lead", "left": "leave", "lent": "lend",
    "lit": "light", "lost": "lose", "made": "make", "meant": "mean", "met": "meet", "mistook": "mistake", "paid": "pay",
    "ran": "run", "rang": "ring", "rode": "ride", "rose": "rise", "said": "say", "sang": "sing", "sat": "sit",
    "saw": "see", "sent": "send", "sewed": "sew", "shook": "shake", "shone": "shine", "shot": "shoot", "shrank": "shrink",
    "slept": "sleep", "slid": "slide", "sold": "sell", "sought": "seek", "spent": "spend", "spoke": "speak",
    "spoilt": "spoil", "stood": "stand", "stole": "steal", "struck": "strike", "stuck": "stick", "swam": "swim",
    "swore": "swear", "swung": "swing", "taught": "teach", "thought": "think", "threw": "throw", "told": "tell",
    "took": "take", "tore": "tear", "understood": "understand", "understudied": "understudy", "withdrew": "withdraw",
    "woke": "wake", "won": "win", "wore": "wear", "wound": "wind", "wrote": "write", "quit": "quit", "split": "split",
    "married": "marry", "studied": "study", "born": "bear", "raised": "raise", "underwent": "undergo", "sank": "sink",
    "spun": "spin", "stung": "sting", "swept": "sweep", "wept": "weep", "overcame": "overcome", "outgrew": "outgrow",
    "babysat": "babysit", "rebuilt": "rebuild", "redid": "redo", "rewrote": "rewrite", "upgraded": "upgrade",
}  # fmt: skip
PARTICIPLES = word_set(
    """been done gone come become begun bitten blown broken bought brought built caught chosen dealt drunk drawn driven
    eaten fallen felt flown forgotten fought found frozen given got gotten grown heard held hidden kept known laid
    learnt led left lent lost made meant met paid ridden risen run said seen sent sewn shown shot slept sold spent
    spoken spoilt stood stolen struck stuck sung swum taken taught thrown told torn understood woken won worn
    written quit split read put set cut hurt hit had born raised"""
)
ED_ADJECTIVES = word_set(
    """naked wicked beloved divorced separated widowed engaged qualified certified licensed disabled unemployed
    gifted talented retired married tired bored interested excited"""
)
"""Pasts after a subject ("I retired"), adjectives alone ("retired teacher")."""
NOT_PAST = ED_ADJECTIVES | word_set(
    "need feed bleed breed speed seed weed heed embed exceed succeed proceed indeed hundred red bed wed shed sacred"
)
"""They end like a past and are none, or not alone."""

STATIVE = word_set(
    """love like hate prefer enjoy adore dislike loathe live work study own have want need play speak drive teach
    collect run use eat drink take know think believe feel wish hope plan learn train commute sleep wear weigh earn
    make cook bake paint draw read write watch listen sing dance ride swim climb hike garden knit volunteer attend
    go come keep avoid suffer smoke vape take follow support manage lead run rent share miss stay wake get look
    struggle practise practice observe celebrate attend rehearse commute freelance"""
)
"""What a statement without "I" may begin with: "love hiking", "work in finance"."""

COMMANDS = word_set(
    """write give make help tell show summarise summarize translate find book recommend suggest explain list create
    generate draft edit rewrite proofread fix check compare calculate convert search look describe define solve
    review add remove change update delete send call open close play set turn start stop put pick choose plan
    schedule order buy remind repeat continue go come do use try let think imagine pretend act roleplay role-play
    say spell correct improve shorten expand simplify analyse analyze outline brainstorm name read answer reply
    respond talk speak keep leave get fetch bring take draw design code implement build run test debug refactor
    optimise optimize format convert paraphrase rephrase transcribe rate rank sort count extract highlight ignore
    forget remember save store note print output display return push pull commit deploy install charge pay cancel
    refund replace drop skip avoid consider assume suppose guess predict evaluate assess wait hold relax please
    share forward upload download quote cite sing compose prepare organise organize arrange put explain provide ensure offer include present specify clarify mention highlight prioritise prioritize
    focus cite verify limit double-check teach quiz
    challenge entertain surprise"""
)
"""What an order begins with."""

STYLE = word_set(
    """reply respond answer talk speak address call refer explain keep be use avoid stop remember format sign greet
    explain spell write include prefer assume treat phrase abbreviate"""
)
"""Orders with these say how to act rather than what to make, unless they point at one thing."""

PERCEIVED = word_set("think guess believe suppose feel reckon figure imagine hope assume")
"""What "I" may put before a statement of its own: "I guess I'm pescatarian now"."""

SPLITTING = word_set(
    """live lives lived work works worked study studies studied have has own owns love loves hate hates play plays
    speak speaks moved move bought adopted married got started start quit retired teach teaches run runs drive
    drives collect collects enjoy enjoys prefer prefers graduated met joined left sold volunteer volunteers earn
    earns pay pays take takes rent rents grew am is don't do does need needs want wants became was finished signed
    migrated cancelled switched use uses write writes eat cook bake avoid wear listen"""
)
"""After "and" or a comma they begin a fact of their own, with the same subject."""

STATES = word_set(
    """live work study own have love like hate prefer enjoy adore dislike loathe know speak collect play drive teach
    smoke need want believe belong cost weigh earn suffer contain own support manage run rent share take use eat
    drink keep"""
)
"""In the present they say what lasts."""


def third(base: str) -> str:
    """The form that goes with "she": "study" → "studies"."""
    if base in IRREGULAR_THIRD:
        return IRREGULAR_THIRD[base]
    if base in MODALS or base in {"is", "was", "has", "does", "had", "did"}:
        return base
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and len(base) > 1 and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


THIRDS = frozenset(third(base) for base in STATIVE | COMMANDS | STATES)


def is_past(word: str) -> bool:
    """The word alone is a past form."""
    if word in SAME_PRESENT or word in NOT_PAST or "-" in word:
        return False
    return word in PAST or word in SAME_PAST or (word.endswith("ed") and len(word) > 3)
