"""What a whole turn is about beside its statements: “don't save this”, “forget what I told you”, a role-play."""

from remanence.domain.extraction.lexicon import sayings
from remanence.domain.extraction.phrases import any_of

_OPTS_OUT = any_of(sayings.OPTS_OUT)
_CJK_OPTS_OUT = ("不要保存", "别保存", "不要记", "别记", "保存しないで", "覚えないで", "لا تحفظ", "لا تسجل")

_FORGET = any_of(sayings.FORGET, hints="forget delete erase remove wipe")

_ROLE_PLAY = any_of(
    sayings.ROLE_PLAY,
    hints="""play pretend character adventure imagine improvise butler pirate wizard knight king queen lord vampire
    dragon detective captain elf interview candidate customer patient client victim suspect guest caller i'll
    will bartender innkeeper villain master dm npc""",
)
_ROLE_PLAY_ENDS = any_of(sayings.ROLE_PLAY_ENDS, hints="play game scene character pretend ooc back now real")

_ORDERS_ABOUT_USERS = any_of(sayings.ORDERS_ABOUT_USERS, hints="user")


def opts_out(text: str) -> bool:
    """The user asks that this be not remembered."""
    return _OPTS_OUT.search(text) is not None or any(phrase in text for phrase in _CJK_OPTS_OUT)


def topic_to_forget(text: str) -> str:
    """What the user asks to have forgotten; empty where they ask no such thing."""
    match = _FORGET.search(text)
    return match["topic"].strip() if match else ""


def begins_role_play(text: str) -> bool:
    return _ROLE_PLAY.search(text) is not None and not ends_role_play(text)


def ends_role_play(text: str) -> bool:
    return _ROLE_PLAY_ENDS.search(text) is not None


def orders_about_users(text: str) -> bool:
    """It speaks of "the user" or of all users to whoever keeps the memory; nobody speaks of themselves so."""
    return _ORDERS_ABOUT_USERS.search(text) is not None
