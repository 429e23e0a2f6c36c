"""Products of which most people use one of a kind at a time: taking up another is leaving the one before."""

import re
from functools import lru_cache

from remanence.domain.memory import Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import says, subject
from remanence.domain.reconcile.told import Told

KINDS = {
    "music service": "spotify tidal deezer qobuz apple-music youtube-music pandora soundcloud amazon-music",
    "notes": "notion obsidian evernote onenote roam logseq joplin bear apple-notes google-keep simplenote",
    "editor": "vim neovim emacs helix zed nano vscode vs-code visual-studio-code sublime intellij pycharm cursor",
    "team chat": "slack microsoft-teams ms-teams discord mattermost rocket.chat zulip google-chat",
    "messenger": "whatsapp signal telegram threema imessage wechat line viber",
    "browser": "firefox chrome safari edge brave opera vivaldi arc chromium librewolf",
    "operating system": "windows macos ubuntu fedora debian arch-linux linux-mint manjaro opensuse nixos",
    "phone": "iphone pixel samsung galaxy fairphone oneplus xiaomi nokia motorola huawei",
    "password store": "1password bitwarden lastpass keepass keepassxc dashlane proton-pass",
    "tasks": "todoist things ticktick trello asana omnifocus jira linear clickup microsoft-to-do",
    "mail": "gmail outlook proton-mail protonmail fastmail thunderbird apple-mail hotmail yahoo-mail",
    "training log": "strava garmin-connect runkeeper komoot nike-run-club mapmyrun polar-flow",
    "cloud drive": "dropbox google-drive onedrive icloud nextcloud box",
    "calendar": "google-calendar outlook-calendar fantastical proton-calendar",
    "search": "google duckduckgo kagi bing ecosia startpage",
    "budget": "ynab mint monarch splitwise excel",
    "e-reader": "kindle kobo tolino pocketbook",
    "bank": "hsbc barclays lloyds natwest santander monzo starling revolut n26 ing chase citibank wells-fargo "
    "nationwide commerzbank deutsche-bank dkb sparkasse first-direct bunq halifax bbva caixabank",
    "code host": "github gitlab bitbucket codeberg",
}
_AT_WORK = frozenset({"employer", "title", "worked at", "worked as"})
_OF_KIND = {name.replace("-", " "): kind for kind, names in KINDS.items() for name in names.split()}
_NAMES = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _OF_KIND), key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
_TAKEN_UP = re.compile(
    r"\b(?:now|switched|moved (?:\w+ ){0,4}(?:on |over )?to|"
    r"changed (?:\w+ ){0,2}to|migrated|went back|gone back|back to|instead|these days|"
    r"changed to|replaced|started using|new|no longer|currently using|got|bought)\b",
    re.IGNORECASE,
)


def another_product(older: Told, newer: Told) -> Ending | None:
    """Another product of the same kind, said to have been taken up."""
    one, other = newer.statement, older.statement
    if newer.is_tentative or newer.is_additional or older.is_past or subject(one) != subject(other):
        return None
    if other.attribute in _AT_WORK or one.attribute in _AT_WORK:
        return None  # who works at a bank need not keep money there
    mine, theirs = products(one.text), products(other.text)
    kinds = set(mine.values()) & set(theirs.values())
    if not kinds or set(mine) & set(theirs) or not says(_TAKEN_UP, one.text):
        return None
    return Ending(f"names another {min(kinds)} than", Verb.SUPERSEDED)


@lru_cache(maxsize=8192)
def products(text: str) -> dict[str, str]:
    """The products that a text names, and the kind of each: names are capitalised, things are not."""
    written = (match for match in _NAMES.finditer(text) if match[0][0] in "i1" or match[0][0].isupper())
    named = [match[0].casefold() for match in written if match.start() or match[0].casefold() not in _WORDS_TOO]
    return {name: _OF_KIND[name] for name in named}


_WORDS_TOO = frozenset(
    {"things", "bear", "line", "signal", "box", "edge", "brave", "arc", "mint", "cursor", "zed", "linear"}
)
"""At the beginning of a statement these are words."""
