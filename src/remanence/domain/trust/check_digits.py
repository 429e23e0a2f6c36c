"""Whether a number that looks like one of its kind is one: the checks that card, account and identity numbers carry."""

import re


def is_card(value: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1) over 13 to 19 digits that begin like a payment card."""
    digits = _digits(value)
    if not 13 <= len(digits) <= 19 or digits[0] not in {2, 3, 4, 5, 6} or len(set(digits)) == 1:
        return False
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_iban(value: str) -> bool:
    """ISO 13616: moved round and read in base 36, the remainder by 97 is 1."""
    iban = re.sub(r"[\s-]", "", value).upper()
    return 15 <= len(iban) <= 34 and int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1


def is_ssn(value: str) -> bool:
    """Areas 000, 666 and 9xx, group 00 and serial 0000 are never given out (SSA, rules of 2011)."""
    area, group, serial = re.split(r"[- ]", value)
    return area not in {"000", "666"} and area[0] != "9" and group != "00" and serial != "0000"


def is_cpf(value: str) -> bool:
    """Brazil's taxpayer number: two check digits, weights falling from 10 and 11."""
    digits = _digits(value)
    checks = (sum(d * w for d, w in zip(digits, range(n, 1, -1), strict=False)) * 10 % 11 % 10 for n in (10, 11))
    return len(set(digits)) > 1 and list(checks) == digits[9:]


def is_dni(value: str) -> bool:
    """Spain's DNI and NIE: the letter is the number's remainder by 23."""
    number = value.upper().replace("-", "").replace(" ", "")
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(number[:-1].translate(str.maketrans("XYZ", "012"))) % 23] == number[-1]


def is_resident_id(value: str) -> bool:
    """China's resident number: ISO 7064 MOD 11-2 over 17 digits."""
    weighted = sum(int(d) * pow(2, 17 - place, 11) for place, d in enumerate(value[:17]))
    return "10X98765432"[weighted % 11] == value[17].upper()


def _digits(value: str) -> list[int]:
    return [int(c) for c in value if c.isdecimal()]
