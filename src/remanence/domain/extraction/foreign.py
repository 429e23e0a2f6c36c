"""What stands in a message without being the user's own statement: code, logs, markup, pasted text.

It is blanked out, character by character, so that every place in the rest stays what it was.
"""

import re

_FENCE = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]{1,300}`", re.DOTALL)
_TAGGED = re.compile(
    r"\[(?P<tag>[a-z_ -]{2,30})\].*?\[/(?P=tag)\]|"
    r"<(?P<element>[a-z][a-z0-9_-]{1,30})\b[^>\n]{0,200}>.*?</(?P=element)>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<[/!]?[a-zA-Z][^>\n]{0,200}>")
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_LOG_LINE = re.compile(
    r"""^[ \t]*(?:
        Traceback\ \(most\ recent.*
      | File\ ".*",\ line\ \d+.*
      | at\ [\w$.<>]+\(.*\).*
      | (?:[\w.]+\.)?\w*(?:Error|Exception|Warning)\b:.*
      | (?:\[?\d{4}-\d\d-\d\d[T\ ]\d\d:\d\d.*)
      | \[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE|CRITICAL)\]?[\ :].*
      | (?:\$|>>>|\.\.\.|PS>|C:\\>)\ .*
      | (?:npm|pip|error|warning|fatal|E)\ (?:ERR!|error|\[|:).*
      | (?:error|warning|fatal|panic|exception)(?:\[\w+\])?:\ .*
      | (?:GET|POST|PUT|PATCH|DELETE|HTTP/\d)\ /?\S+.*
      | \d{1,3}(?:\.\d{1,3}){3}\ .*
    )$""",
    re.MULTILINE | re.VERBOSE,
)
_CODE_LINE = re.compile(
    r"""^(?:
        [ \t]*(?:def|class|import|from|return|const|let|var|function|public|private|static|void|int|SELECT|INSERT|
            UPDATE|CREATE|DELETE|DROP|ALTER|FROM|WHERE|if|for|while|try|except|elif|else|async|await|use|fn|func|package|export)
            \b.*[(){};=:]+[ \t]*(?:\#.*|//.*)?
      | [ \t]*[\w.\[\]"']+\ ?(?:=|\+=|:=|=>|->)\ ?\S.*[;()\]}'"\d]
      | [ \t]*[\w.]+\([^)\n]*\)[;:]?
      | [ \t]*[{}\[\]();,]+[ \t]*
      | [ \t]*(?://|/\*|\*/|\#!|\#include).*
      | [ \t]*"[\w-]+"\s*:\s*.+
      | (?:\t|\ {4,})\S.*[(){}=;:].*
    )$""",
    re.MULTILINE | re.VERBOSE,
)
_TASKS = r"""\b(?:(?:summari[sz]e|translate|proof-?read|rewrite|rephrase|paraphrase|fix|correct|improve|shorten|review
    |analy[sz]e|explain|simplify|convert|tl;?dr[^\n:]{0,20}|critique|polish|extract|classify)\b
    |(?:edit|check|format|read|grammar|spelling|feedback)\b(?!\s*:)|zusammenfass\w*|fasse?|übersetz\w*|korrigier\w*
    |résum\w*|tradui\w*|corrig\w*|resum\w*|tradu\w*
    |riassum\w*|переведи\w*|исправь\w*|翻译|总结|翻訳|要約|ترجم|لخص)"""
_POINTER = r"""\b(?:this|these|that|following|below|text|e-?mail|letter|paragraph|article|essay|passage|message|post
    |draft|story|poem|diesen?|folgenden?|texte?|ce|cette|este|esta|questo|questa|это|этот)\b"""
_PASTED_AFTER = re.compile(
    rf"{_TASKS}[^\n:]{{0,100}}?:\s*(?=[\n\"“«'A-ZÀ-Þ])|{_TASKS}[^\n]{{0,60}}?{_POINTER}[^\n]{{0,40}}\n\s*",
    re.IGNORECASE | re.VERBOSE,
)
_HEADER_LINE = re.compile(
    r"^[ \t]*(?:From|To|Cc|Subject|Date|Sent|Von|An|Betreff|De|Para|Asunto|Objet):[ \t].*$", re.MULTILINE
)
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:Original|Forwarded|Ursprüng)|Begin forwarded|On .{5,80} wrote:).*\Z", re.MULTILINE | re.DOTALL
)
_ABOUT_ME = re.compile(
    r"\b(?:my|our|meine?|ma|mon|mi|mia|minha)\s+(?:\w+\s+)?(?:bio|biography|cv|résumé|resume|profile|about(?:\s+me)?|intro"
    r"|introduction|blurb|lebenslauf|profil|perfil|biografia|biografía|biographie)\b|\babout me\b",
    re.IGNORECASE,
)
_CHAT_LINE = re.compile(
    r"^[ \t]*(?:\[[^\]\n]{3,25}\][ \t]*)?[A-Z][\w.-]{1,20}(?: [A-Z][\w.-]{1,20})?:[ \t]+\S.*$", re.MULTILINE
)
_LONG_QUOTE = re.compile(r"\"[^\"]{80,}\"|“[^”]{80,}”|«[^»]{80,}»", re.DOTALL)
OUTLINE = 6  # headings and items from which a message is a document
_OUTLINE = re.compile(r"^[ \t]*(?:#{1,6} |[-*•] |\d{1,2}[.)] ).*$", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{2,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|^#{1,6} ", re.MULTILINE)
_SELF = re.compile(r"\b(?:I|I'm|I've|my|we|our|me)\b", re.IGNORECASE)
_SHARED = re.compile(r"\[((?:shares|shows|sends) [^\]\n]{1,400})\]")
"""A picture or file that goes with the message, as importers write it: "[shares a photo of a dog]"."""
_SYSTEM_NOTE = re.compile(r"^[ \t]*(?:system|assistant|developer|tool|memory)\s*[:>].*$", re.IGNORECASE | re.MULTILINE)


def own_words(content: str) -> str:
    """The message with all that is not said by the user as a statement blanked out."""
    text = _SHARED.sub(r"\n\1 ", content)
    text = _blank(text, _FENCE, _TAGGED, _FORWARDED, _QUOTED_LINE, _LOG_LINE, _HEADER_LINE, _SYSTEM_NOTE)
    if text.count("\n") >= 1:
        text = _without_code(text)
    text = _blank(text, _TAG)
    return _emphasis_removed(_without_pasted(_without_outline(text)))


def about_me(content: str) -> re.Match[str] | None:
    """Where the user announces a text about themselves ("here's my bio: …")."""
    return _ABOUT_ME.search(content)


def unquoted(text: str) -> str:
    """The text without its quotation marks, each place kept."""
    return text.translate(dict.fromkeys(map(ord, '"“”«»'), " "))


def _emphasis_removed(text: str) -> str:
    """Markdown's marks around words say nothing; each place is kept."""
    return _EMPHASIS.sub(lambda match: " " * len(match[0]), text)


def _blank(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(_spaces, text)
    return text


def _spaces(match: re.Match[str]) -> str:
    """As many characters; line breaks stay, because a break ends a sentence."""
    blank = re.sub(r"[^\n]", " ", match[0])
    return f"{blank[:-1]}\n" if len(blank) > 40 and "\n" not in blank else blank


def _without_code(text: str) -> str:
    """Single lines that look like code may be prose; two or more of them are code."""
    return _blank(text, _CODE_LINE) if len(_CODE_LINE.findall(text)) >= 2 else text


def _without_outline(text: str) -> str:
    """A document in Markdown: its headings and items are no statements, unless the user speaks in them."""
    lines = _OUTLINE.findall(text)
    if len(lines) < OUTLINE or not any(line.lstrip().startswith("#") for line in lines):
        return text
    return _OUTLINE.sub(lambda match: match[0] if _SELF.search(match[0]) else _spaces(match), text)


def _without_pasted(text: str) -> str:
    task = _PASTED_AFTER.search(text) if ":" in text or "\n" in text.strip() else None
    if task and len(text) - task.end() >= 20 and not _ABOUT_ME.search(text[: task.end()]):
        text = text[: task.end()] + re.sub(r"[^\n]", " ", text[task.end() :])
    if len(_CHAT_LINE.findall(text)) >= 3:
        text = _blank(text, _CHAT_LINE)
    return text if _ABOUT_ME.search(text) else _blank(text, _LONG_QUOTE)
