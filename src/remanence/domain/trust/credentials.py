"""What must never stand in a memory: keys, passwords, card numbers, and numbers that identify a person or an account.

Every pattern is anchored on something rare (a prefix, a cue word, a check digit), so that ordinary numbers, order
numbers, commit hashes and the mere talk about passwords stay what they are.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from remanence.domain.trust.check_digits import is_card, is_cpf, is_dni, is_iban, is_resident_id, is_ssn

REMOVED = "[removed]"
BLACK = "█"


class SecretKind(StrEnum):
    KEY = "key"
    """API keys, access tokens, private keys, seed phrases."""
    PASSWORD = "password"  # noqa: S105 - the name of a kind
    CODE = "code"
    """PINs, door codes, one-time codes, the three digits on a card."""
    CARD = "card"
    ACCOUNT = "account"
    """IBANs and other account numbers."""
    IDENTITY = "identity"
    """Social security, passport and tax numbers."""


@dataclass(frozen=True, slots=True, order=True)
class Secret:
    """The span of a text that is one."""

    start: int
    end: int
    kind: SecretKind


def secrets(text: str) -> tuple[Secret, ...]:
    """The secrets in a text, in order, without overlaps."""
    if not _HINT.search(text):
        return ()
    found: list[Secret] = []
    for secret in sorted(_found(text), key=lambda s: (s.start, -s.end)):
        if not found or secret.start >= found[-1].end:
            found.append(secret)
    return tuple(found)


def redacted(text: str) -> str:
    """The text with every secret replaced by a mark."""
    for secret in reversed(secrets(text)):
        text = text[: secret.start] + REMOVED + text[secret.end :]
    return text


def blacked_out(text: str) -> str:
    """The same with marks as long as what they stand for, so that everything else keeps its place."""
    for secret in secrets(text):
        text = text[: secret.start] + BLACK * (secret.end - secret.start) + text[secret.end :]
    return text


@dataclass(frozen=True, slots=True)
class _Form:
    """How secrets of a kind look: a pattern whose group `value` is the secret, and a test of that value."""

    kind: SecretKind
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]


def _found(text: str) -> Iterator[Secret]:
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            length = _length(form, match["value"])
            if length:
                start = match.start("value")
                yield Secret(start, start + length, form.kind)


def _length(form: _Form, value: str) -> int:
    """Of a value that holds, words that follow it and look like more of it left out; 0 where none holds."""
    if form.holds(value):
        return len(value)
    if form.kind is not SecretKind.ACCOUNT or " " not in value:
        return 0
    return _length(form, value.rpartition(" ")[0])


def _exactly(kind: SecretKind, *parts: str, holds: Callable[[str], bool] = bool) -> _Form:
    return _Form(kind, re.compile("".join(parts)), holds)


def _folded(kind: SecretKind, *parts: str, holds: Callable[[str], bool] = bool) -> _Form:
    return _Form(kind, re.compile("".join(parts), re.IGNORECASE), holds)


def _has_digit(value: str) -> bool:
    return any(c.isdecimal() for c in value)


def _is_random(value: str) -> bool:
    """Letters and digits without a pattern: more than 3.5 bits a character, which words and names do not reach."""
    counts = Counter(value)
    bits = -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values())
    mixed = any(c.islower() for c in value) and any(c.isupper() for c in value) and _has_digit(value)
    return mixed and bits > 3.5


def _is_password(value: str) -> bool:
    """Said of a password, "too short" or "expired" is no password; nor is a call in a program."""
    return not _CALL.search(value) and value.casefold().strip("'\"“”„«».,;!?") not in _SAID_OF_PASSWORDS


_CALL = re.compile(r"\w[(\[]")
_OPINIONS = """
    a an the my your our his her their its this that not no too very so still always never also just now already really
    wrong right expired weak strong incorrect correct invalid valid long short secure safe insecure missing required
    unknown saved stored hidden lost gone reset changed compromised leaked forgotten empty blank old new different same
    in on at for with from to of about by being been going terrible bad good fine ok okay needed locked shared protected
    weg falsch abgelaufen zu nicht kein mein vergessen faux oublié expiré pas mal trop incorrecta olvidada muy mi
    errada esquecida muito não minha sbagliata scaduta non troppo
"""
_SAID_OF_PASSWORDS = frozenset(_OPINIONS.split())

_IS = r"(?:\s+(?:is|was|are|ist|lautet|war|est|es|é|è|era|adalah)\b\s*:?|\s*(?:[:=：]|是|は|це|это|—|->))\s*"
_ANYTHING = (
    r"(?P<value>\"[^\"\n]{3,80}\"|'[^'\n]{3,80}'|“[^”\n]{3,80}”|[^\s,;，。、\"'“”]{3,80}[^\s,;.!?，。、)\]\"'“”])"
)
_WITHIN = r"(?:[ \t]+[^\s.:=;!?]{1,24}){0,6}?"
"""Words between cue and value: "the password *for the router at home* is …"."""
_CUE = (
    r"(?:pass\s?(?:word|code|phrase)s?|passwd|pwd|passwort|kennwort|mot\s+de\s+passe|contraseña|clave(?:\s+secreta)?|"
    r"senha|parola\s+d['’]ordine|wachtwoord|пароль|密码|密碼|パスワード|كلمة\s+(?:المرور|السر))"
)
_NUMBER = r"(?:number|no\.?|nr\.?|nummer|número|numéro|numero|code|id|#)?"

_FORMS = (
    # Prefixes that the makers of keys give them: secret-scanning pages of GitHub, GitLab, AWS, Stripe, OpenAI, Slack …
    _exactly(
        SecretKind.KEY,
        r"(?<![\w-])(?P<value>(?:sk|pk|rk)[-_][\w-]{16,}|gh[pousr]_\w{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|",
        r"(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}|AIza[\w-]{30,}|xox[abeprs]-[\w-]{10,}|SG\.[\w-]{16,}\.[\w-]{16,}|",
        r"hf_\w{20,}|npm_\w{30,}|pypi-[\w-]{20,}|ya29\.[\w-]{20,}|shp(?:at|ca|pa|ss)_\w{20,}|dop_v1_\w{32,}|",
        r"whsec_[\w+/=]{20,}|AGE-SECRET-KEY-\w{20,}|mem\w{0,4}_sk_\w{8,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,})",
    ),
    _exactly(
        SecretKind.KEY,
        r"(?P<value>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?",
        r"(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|\Z))",
    ),
    _folded(SecretKind.KEY, r"\bbearer\s+(?P<value>[\w.~+/-]{12,}=*)", holds=_has_digit),
    _folded(
        SecretKind.KEY,
        r"\b(?:api|access|auth\w*|secret|private|session|bearer|refresh|client|github|gitlab|slack|aws|deploy)[\w-]*",
        rf"[\s_-]{{0,2}}(?:key|token|secret){_WITHIN}(?:{_IS}|\s+)[\"'“]?(?P<value>[\w.~+/=-]{{9,}}[\w=])",
        holds=_has_digit,
    ),
    _exactly(SecretKind.KEY, r"(?<![\w/.+=-])(?P<value>[A-Za-z0-9_-]{24,100})(?![\w/.+=-])", holds=_is_random),
    _folded(
        SecretKind.KEY,
        rf"\b(?:seed|recovery|mnemonic|backup)\s+(?:phrase|words){_WITHIN}{_IS}(?P<value>(?:\w+[\s,]+){{8,24}}\w+)",
    ),
    _folded(SecretKind.PASSWORD, r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{1,80}:(?P<value>[^\s/@]{1,80})@"),
    _folded(SecretKind.PASSWORD, rf"{_CUE}{_WITHIN}{_IS}{_ANYTHING}", holds=_is_password),
    _folded(SecretKind.PASSWORD, rf"\bpass\s?phrase{_WITHIN}{_IS}(?P<value>(?:[a-z]+[ -]){{3,9}}[a-z]+)"),
    _folded(SecretKind.PASSWORD, rf"\b(?:log\s?in|sign\s+in)\s+with\s+\S+\s*/\s*{_ANYTHING}", holds=_is_password),
    _folded(
        SecretKind.CODE,
        r"(?<!\w)(?:pin|cvv2?|cvc2?|csc|otp|tan|(?:door|gate|alarm|entry|access|security|safe|lock|unlock|phone|2fa|",
        r"verification|one-time|login|sms)\s+(?:code|pin|combination)|(?:safe|lock)\s+combination|geheimzahl|türcode|",
        rf"código\s+de\s+seguridad|code\s+secret)(?:\s+(?:code|number|nummer))?{_WITHIN}(?:{_IS}|\s+)",
        r"(?P<value>\d[\d -]{1,14}\d)(?![\w:.])",
    ),
    _exactly(SecretKind.CARD, r"(?<![\w.-])(?P<value>\d(?:[ -]?\d){12,18})(?![\w-])", holds=is_card),
    _folded(
        SecretKind.CARD,
        r"\b(?:exp(?:\.|iry|ires|iration)?(?:\s+date)?|valid\s+(?:thru|until)|gültig\s+bis)\s*:?\s*",
        r"(?P<value>(?:0[1-9]|1[0-2])\s?/\s?(?:20)?[2-4]\d)\b",
    ),
    _folded(SecretKind.ACCOUNT, r"(?<!\w)(?P<value>[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{1,4}){3,8})(?!\w)", holds=is_iban),
    _folded(
        SecretKind.ACCOUNT,
        rf"\b(?:(?:bank\s+)?account|routing|konto|sort\s+code|cuenta|compte|conta|conto)[\s-]*{_NUMBER}",
        rf"{_WITHIN}(?:{_IS}|\s+)(?P<value>\d[\d -]{{4,20}}\d)(?!\w)",
    ),
    _exactly(SecretKind.IDENTITY, r"(?<![\w-])(?P<value>\d{3}[- ]\d{2}[- ]\d{4})(?![\w-])", holds=is_ssn),
    _exactly(SecretKind.IDENTITY, r"(?<![\w.])(?P<value>\d{3}\.\d{3}\.\d{3}-\d{2})(?!\w)", holds=is_cpf),
    _folded(SecretKind.IDENTITY, r"(?<!\w)(?P<value>(?:\d{8}|[xyz]\d{7})[ -]?[a-z])(?!\w)", holds=is_dni),
    _folded(SecretKind.IDENTITY, r"(?<!\w)(?P<value>\d{17}[\dx])(?!\w)", holds=is_resident_id),
    _exactly(SecretKind.IDENTITY, r"(?<!\w)(?P<value>[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z])(?!\w)"),  # codice fiscale
    # UK National Insurance numbers: HMRC manual NIM39110.
    _exactly(
        SecretKind.IDENTITY,
        r"(?<!\w)(?P<value>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?!\w)",
    ),
    _folded(
        SecretKind.IDENTITY,
        r"(?:passport|national\s+id|identity\s+card|id\s+card|driving\s+licen[cs]e|driver'?s\s+licen[cs]e|tax|ssn|",
        r"social\s+security|national\s+insurance|insurance|nhs|medicare|(?:personal)?ausweis|reisepass|steuer-?id|",
        r"sozialversicherungs|pasaporte|passeport|passaporto|passaporte|sécurité\s+sociale|паспорт|身份证|护照|",
        rf"マイナンバー)[\s-]*{_NUMBER}{_WITHIN}(?:{_IS}|\s+)",
        r"(?P<value>[a-z]{0,3}[ -]?\d[\d -]{4,16}\d[a-z]?)(?!\w)",
    ),
)

_HINT = re.compile(rf"\d|{_CUE}|://|PRIVATE KEY|phrase|words|sign\s+in|log\s?in|[\w-]{{10}}", re.IGNORECASE)
"""Most sentences hold nothing that a secret needs, and are not looked at further."""
