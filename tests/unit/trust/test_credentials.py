import time

import pytest

from remanence.domain.trust import REMOVED, SecretKind, redacted, secrets

CARD = "4012 8888 8888 1881"


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        (f"charge it to {CARD} please", CARD, SecretKind.CARD),
        ("my amex 378282246310005, thanks", "378282246310005", SecretKind.CARD),
        ("the card expires, exp 11/27", "11/27", SecretKind.CARD),
        ("cvv 987", "987", SecretKind.CODE),
        ("the pin for my phone is 4821", "4821", SecretKind.CODE),
        ("door code: 77-31", "77-31", SecretKind.CODE),
        ("my password is swordfish", "swordfish", SecretKind.PASSWORD),
        ("the wifi password at home is Blue-Otter-12!", "Blue-Otter-12", SecretKind.PASSWORD),
        ("pwd: hunter2", "hunter2", SecretKind.PASSWORD),
        ("mein Passwort ist Apfelbaum7", "Apfelbaum7", SecretKind.PASSWORD),
        ("mi contraseña es gato123", "gato123", SecretKind.PASSWORD),
        ("mon mot de passe est soleil99", "soleil99", SecretKind.PASSWORD),
        ("我的密码是abc12345", "abc12345", SecretKind.PASSWORD),
        ("пароль: zima2020", "zima2020", SecretKind.PASSWORD),
        ("postgres://app:s3cr3t@db.example/prod", "s3cr3t", SecretKind.PASSWORD),
        ("here sk-proj-4f8sd7f6sd8f7s6df8 use it", "sk-proj-4f8sd7f6sd8f7s6df8", SecretKind.KEY),
        ("use ghp_FAKE00aa11bb22cc33dd44", "ghp_FAKE00aa11bb22cc33dd44", SecretKind.KEY),
        ("AWS key AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE", SecretKind.KEY),
        ("api_key=9f8e7d6c5b4a39281706", "9f8e7d6c5b4a39281706", SecretKind.KEY),
        ("Authorization: Bearer abc.def-123456789", "abc.def-123456789", SecretKind.KEY),
        ("IBAN DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00", SecretKind.ACCOUNT),
        ("DE89 3704 0044 0532 0130 00 for the refund", "DE89 3704 0044 0532 0130 00", SecretKind.ACCOUNT),
        ("GB29 NWBK 6016 1331 9268 19 with thanks", "GB29 NWBK 6016 1331 9268 19", SecretKind.ACCOUNT),
        ("my account number is 12345678", "12345678", SecretKind.ACCOUNT),
        ("SSN 078-05-1120", "078-05-1120", SecretKind.IDENTITY),
        ("my passport number is X1234567", "X1234567", SecretKind.IDENTITY),
        ("CPF 529.982.247-25", "529.982.247-25", SecretKind.IDENTITY),
        ("mi DNI es 12345678Z", "12345678Z", SecretKind.IDENTITY),
        ("my NI number: AB 12 34 56 C", "AB 12 34 56 C", SecretKind.IDENTITY),
    ],
)
def test_a_secret_is_found_and_leaves_no_trace(text, value, kind):
    found = secrets(text)

    assert (value, kind) in [(text[s.start : s.end], s.kind) for s in found]
    assert value not in redacted(text)
    assert REMOVED in redacted(text)


def test_the_stop_after_a_key_is_no_part_of_it():
    assert (
        redacted("use my github token ghp_FAKE00aa11bb22cc33dd44. Thanks") == f"use my github token {REMOVED}. Thanks"
    )


def test_a_private_key_goes_whole():
    text = "key:\n-----BEGIN RSA PRIVATE KEY-----\nMIIabc\ndef==\n-----END RSA PRIVATE KEY-----\nthat was it"

    assert redacted(text) == f"key:\n{REMOVED}\nthat was it"


def test_a_seed_phrase_goes_whole():
    words = "apple river stone cloud tiger lemon piano chair storm eagle maple ocean"

    assert words not in redacted(f"my seed phrase is {words}")


@pytest.mark.parametrize(
    "text",
    [
        "order 88213 never arrived",
        "call me on +44 20 7946 0958",
        "my password is too short, it says",
        "I forgot my password and the password is expired",
        "commit 1f3d9c0b7a6e5d4c3b2a19087f6e5d4c3b2a1908 broke the build",
        "I use a password manager for work",
        "the token economy is interesting",
        "born 1984-03-12, 182 cm, 83 kg",
        "I run 10 km in 48:30",
        "the meeting is at 14:30 in room 1204",
        "id 3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "4111 1111 1111 1112 is not a card",
        "I pinned 12 posts and have 100 followers",
        "my key skill is listening",
        "access to the pool costs 12 euros",
        "PostgreSQL 16 on Fedora 43",
        "antidisestablishmentarianism and Donaudampfschifffahrtsgesellschaft",
        "my account has 12 followers",
        "the insurance costs 1200 a year",
        "I tan 20 minutes a day",
        "password = request.form['password']",
        "hashed = hash_password(password)",
    ],
)
def test_ordinary_text_holds_no_secret(text):
    assert secrets(text) == ()


@pytest.mark.parametrize("filler", ["a", "1 ", "password ", "is ", "pin ", "key=", "A1b", "\n", "exp "])
def test_long_text_takes_bounded_time(filler):
    text = (filler * 100_000)[:100_000]

    started = time.perf_counter()
    secrets(text)

    assert time.perf_counter() - started < 2
