"""The words of time, by language: what is data, so that a language is added by a table and not by code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from remanence.domain.temporal.calendar import Unit


class Relation(StrEnum):
    """How what is said lies to the interval."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    FOR = "for"
    """A duration up to now: "for six years". The interval runs from its beginning to now."""
    EVERY = "every"
    """A routine; the interval is its next turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words of time, lower case. A value may hold regular expression syntax where words inflect."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """0 is Monday."""
    units: Mapping[str, Unit]
    numbers: Mapping[str, int]
    days: Mapping[str, int]
    """Single words for days, by their distance from today."""
    prepositions: Mapping[str, Relation]
    seasons: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, int] = field(default_factory=dict)
    """"last" -1, "this" 0, "next" 1, said before the unit …"""
    steps_after: Mapping[str, int] = field(default_factory=dict)
    """… or after it."""
    twice: Mapping[str, int] = field(default_factory=dict)
    """"after next" 2, "before last" -2."""
    ago_before: str = ""
    ago_after: str = ""
    ahead_before: str = ""
    ahead_after: str = ""
    lasting: str = ""
    """"for" of a duration up to now."""
    of: str = ""
    """What may stand between a day, a month and a year."""
    every: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    """"early", "mid", "late", "first half", "second half"."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    day_article: str = ""
    """What marks a bare day of the month: "the 19th"."""
    holidays: Mapping[str, str] = field(default_factory=dict)
    backward: frozenset[str] = frozenset()
    """Prepositions of what has begun already: "since April" is never the coming April."""
    forward: frozenset[str] = frozenset()
    """Prepositions of what is to come, in a report too: "starting in autumn"."""
    either: frozenset[str] = frozenset()
    """Prepositions of what has begun or will: "as of January" is the nearest January."""
    unclear: frozenset[str] = frozenset()
    """Words that are also others ("may", "march", "sun"); they count only after a preposition or step."""


_DIGIT_WORDS_EN = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "a couple of": 2, "a couple": 2, "couple of": 2, "a few": 3, "few": 3, "several": 5, "a dozen": 12,
}  # fmt: skip

ENGLISH = Words(
    months={
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
    },
    weekdays={
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
        "mon": 0, "tues": 1, "tue": 1, "wed": 2, "weds": 2, "thurs": 3, "thur": 3, "thu": 3, "fri": 4, "sat": 5,
        "sun": 6, "wensday": 2, "wednsday": 2, "tuseday": 1, "thrusday": 3, "satuday": 5,
    },
    units={
        "hours?|hrs?|minutes?|mins?": Unit.HOUR, "days?": Unit.DAY, "nights?": Unit.DAY, "weekends?": Unit.WEEKEND,
        "weeks?|wks?": Unit.WEEK, "months?|mos?": Unit.MONTH, "quarters?": Unit.QUARTER,
        "years?|yrs?": Unit.YEAR, "decades?": Unit.DECADE,
    },
    numbers=_DIGIT_WORDS_EN,
    days={
        "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0,
        "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "tomorow": 1, "tmrw": 1, "tmr": 1,
        "tommorow": 1, "tommorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
    },
    seasons={"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"},
    steps={"last": -1, "past": -1, "previous": -1, "this": 0, "this coming": 0, "this past": -1, "next": 1,
           "the coming": 1, "coming": 1, "the following": 1, "upcoming": 1, "current": 0, "the": 0},
    twice={"after next": 2, "before last": -2},
    prepositions={
        "since": Relation.SINCE, "ever since": Relation.SINCE, "starting": Relation.SINCE,
        "starting in": Relation.SINCE, "starting on": Relation.SINCE, "as of": Relation.SINCE, "from": Relation.AT,
        "until": Relation.UNTIL, "untill": Relation.UNTIL, "till": Relation.UNTIL, "til": Relation.UNTIL,
        "through": Relation.UNTIL, "up to": Relation.UNTIL, "before": Relation.BEFORE, "by": Relation.BEFORE,
        "prior to": Relation.BEFORE, "after": Relation.AFTER, "on": Relation.AT, "in": Relation.AT,
        "at": Relation.AT, "during": Relation.AT, "over": Relation.AT, "around": Relation.AT, "about": Relation.AT,
        "back in": Relation.AT, "for": Relation.AT, "of": Relation.AT, "between": Relation.AT,
        "late in": Relation.AT, "early in": Relation.AT, "sometime in": Relation.AT, "later": Relation.AT,
        "earlier": Relation.AT, "exp": Relation.AT, "expires": Relation.AT,
    },
    ago_after="ago|back|earlier",
    ahead_before="in|within",
    ahead_after="from now|from today|later|away",
    lasting="for|for about|for over|for almost|for nearly|for more than|for the last|for the past|over the last"
    "|over the past|the past|the last|the better part of",
    of="of|,",
    every="every|each|every other|every second|most",
    parts={
        "the end of": "late", "end of": "late", "late": "late", "the beginning of": "early", "the start of": "early",
        "beginning of": "early", "start of": "early", "early": "early", "mid": "mid", "mid-": "mid", "middle of": "mid",
        "the middle of": "mid", "the second half of": "second half", "the first half of": "first half",
        "second half of": "second half", "first half of": "first half", "late in": "late", "early in": "early",
    },
    ordinals={"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1},
    day_article="the",
    holidays={
        "christmas eve": "12-24", "xmas eve": "12-24", "christmas day": "12-25", "christmas": "12-25",
        "xmas": "12-25", "boxing day": "12-26", "new year's eve": "12-31", "new years eve": "12-31", "nye": "12-31",
        "new year's day": "01-01", "new years day": "01-01", "new year's": "01-01", "halloween": "10-31",
        "valentine's day": "02-14", "valentines day": "02-14", "st patrick's day": "03-17",
        "good friday": "easter-2", "easter sunday": "easter+0", "easter monday": "easter+1", "easter": "easter+0",
        "thanksgiving": "thanksgiving", "bonfire night": "11-05", "juneteenth": "06-19",
    },
    unclear=frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "fall", "spring", "dec", "jan", "jun",
                       "second", "past"}),
    backward=frozenset({"since", "ever since"}),
    either=frozenset({"as of"}),
    forward=frozenset({"starting", "starting in", "starting on", "starting from"}),
)  # fmt: skip

GERMAN = Words(
    months={
        "januar|jänner": 1, "februar|feber": 2, "märz|maerz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7,
        "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12, "jan": 1, "feb": 2, "okt": 10,
        "nov": 11, "dez": 12, "sept": 9, "aug": 8,
    },
    weekdays={"montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag|sonnabend": 5,
              "sonntag": 6},
    units={"stunden?|minuten?": Unit.HOUR, "tag(?:en?)?": Unit.DAY, "wochenenden?": Unit.WEEKEND,
           "wochen?": Unit.WEEK, "monat(?:en?|s)?": Unit.MONTH, "jahr(?:en?|es)?": Unit.YEAR},
    numbers={"ein(?:e[mnrs]?)?": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
             "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20, "ein paar": 3, "einigen": 3},
    days={"vorgestern": -2, "gestern": -1, "heute": 0, "morgen früh": 1, "morgen": 1, "übermorgen": 2,
          "heute abend": 0},
    seasons={"frühling|frühjahr": "spring", "sommer": "summer", "herbst": "autumn", "winter": "winter"},
    steps={"letzte[mnrs]?": -1, "vergangene[mnrs]?": -1, "vorige[mnrs]?": -1, "diese[mnrs]?": 0,
           "nächste[mnrs]?": 1, "kommende[mnrs]?": 1},
    prepositions={"seit": Relation.SINCE, "ab": Relation.SINCE, "bis": Relation.UNTIL, "bis zum": Relation.UNTIL,
                  "bis ende": Relation.UNTIL, "vor": Relation.BEFORE, "nach": Relation.AFTER, "am": Relation.AT,
                  "im": Relation.AT, "in": Relation.AT, "an": Relation.AT, "um": Relation.AT, "zu": Relation.AT,
                  "vom": Relation.AT, "von": Relation.AT},
    ago_before="vor",
    ahead_before="in",
    lasting="seit",
    every="jede[mnrs]?",
    parts={"ende": "late", "anfang": "early", "mitte": "mid"},
    ordinals={"erste[nr]?": 1, "zweite[nr]?": 2, "dritte[nr]?": 3, "letzte[nr]?": -1},
    holidays={"heiligabend": "12-24", "weihnachten": "12-25", "silvester": "12-31", "neujahr": "01-01",
              "ostern": "easter+0", "pfingsten": "easter+49"},
    backward=frozenset({"seit"}),
)  # fmt: skip

FRENCH = Words(
    months={"janvier": 1, "février|fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
            "août|aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre|decembre": 12},
    weekdays={"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6},
    units={"heures?|minutes?": Unit.HOUR, "jours?": Unit.DAY, "week-ends?|weekends?": Unit.WEEKEND,
           "semaines?": Unit.WEEK, "mois": Unit.MONTH, "ans?|années?": Unit.YEAR},
    numbers={"une?": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
             "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "quelques": 3},
    days={"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "aujourd’hui": 0, "ce soir": 0, "demain": 1,
          "après-demain": 2},
    seasons={"printemps": "spring", "été": "summer", "automne": "autumn", "hiver": "winter"},
    steps={"ce(?:tte|t)?": 0},
    steps_after={"derni(?:er|ère)s?": -1, "passée?": -1, "prochaine?s?": 1, "qui vient": 1},
    prepositions={"depuis": Relation.SINCE, "dès": Relation.SINCE, "à partir de": Relation.SINCE,
                  "à partir du": Relation.SINCE, "jusqu'à": Relation.UNTIL, "jusqu'en": Relation.UNTIL,
                  "jusqu'au": Relation.UNTIL, "jusqu’au": Relation.UNTIL, "avant": Relation.BEFORE,
                  "après": Relation.AFTER, "en": Relation.AT, "le": Relation.AT, "au": Relation.AT, "à": Relation.AT,
                  "du": Relation.AT, "en fin": Relation.AT},
    ago_before="il y a",
    ahead_before="dans",
    lasting="depuis|ça fait",
    of="de|du|d'",
    every="chaque|tous les",
    parts={"fin": "late", "la fin": "late", "début": "early", "mi-": "mid"},
    holidays={"noël": "12-25", "pâques": "easter+0", "nouvel an": "01-01"},
    backward=frozenset({"depuis"}),
)  # fmt: skip

SPANISH = Words(
    months={"enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8,
            "septiembre|setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12},
    weekdays={"lunes": 0, "martes": 1, "miércoles|miercoles": 2, "jueves": 3, "viernes": 4, "sábado|sabado": 5,
              "domingo": 6},
    units={"horas?|minutos?": Unit.HOUR, "días?|dias?": Unit.DAY, "fin de semana|finde": Unit.WEEKEND,
           "semanas?": Unit.WEEK, "mes(?:es)?": Unit.MONTH, "años?": Unit.YEAR},
    numbers={"una?|un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
             "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15, "veinte": 20, "unos": 3, "un par de": 2},
    days={"anteayer": -2, "ayer": -1, "anoche": -1, "hoy": 0, "esta noche": 0, "mañana": 1, "pasado mañana": 2},
    seasons={"primavera": "spring", "verano": "summer", "otoño": "autumn", "invierno": "winter"},
    steps={"est[ea]": 0, "(?:el |la )?próxim[oa]": 1, "(?:el |la )?proxim[oa]": 1, "(?:el |la )?últim[oa]": -1},
    steps_after={"pasad[oa]": -1, "que viene": 1, "próxim[oa]": 1},
    prepositions={"desde": Relation.SINCE, "desde el": Relation.SINCE, "desde hace": Relation.SINCE,
                  "a partir de": Relation.SINCE, "a partir del": Relation.SINCE, "hasta": Relation.UNTIL,
                  "hasta el": Relation.UNTIL, "antes de": Relation.BEFORE, "antes del": Relation.BEFORE,
                  "después de": Relation.AFTER, "en": Relation.AT, "el": Relation.AT, "a": Relation.AT,
                  "del": Relation.AT, "de": Relation.AT},
    ago_before="hace",
    ahead_before="en|dentro de",
    lasting="desde hace|llevo|hace",
    of="de|del",
    every="cada|todos los|todas las",
    parts={"finales de": "late", "fin de": "late", "principios de": "early", "mediados de": "mid"},
    holidays={"navidad": "12-25", "nochebuena": "12-24", "nochevieja": "12-31"},
    backward=frozenset({"desde", "desde el", "desde hace"}),
)  # fmt: skip

PORTUGUESE = Words(
    months={"janeiro": 1, "fevereiro": 2, "março": 3, "abril": 4, "maio": 5, "junho": 6, "julho": 7, "agosto": 8,
            "setembro": 9, "outubro": 10, "novembro": 11, "dezembro": 12},
    weekdays={"segunda(?:-feira)?": 0, "terça(?:-feira)?": 1, "quarta(?:-feira)?": 2, "quinta(?:-feira)?": 3,
              "sexta(?:-feira)?": 4, "sábado": 5, "domingo": 6},
    units={"horas?|minutos?": Unit.HOUR, "dias?": Unit.DAY, "fim de semana": Unit.WEEKEND, "semanas?": Unit.WEEK,
           "m[eê]s(?:es)?": Unit.MONTH, "anos?": Unit.YEAR},
    numbers={"uma?": 1, "dois|duas": 2, "três|tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7, "oito": 8,
             "nove": 9, "dez": 10, "onze": 11, "doze": 12, "quinze": 15, "vinte": 20, "alguns|algumas": 3},
    days={"anteontem": -2, "ontem": -1, "hoje": 0, "hoje à noite": 0, "amanhã": 1, "depois de amanhã": 2},
    seasons={"primavera": "spring", "verão": "summer", "outono": "autumn", "inverno": "winter"},
    steps={"est[ea]": 0, "nest[ea]": 0, "(?:o |a |no |na )?próxim[oa]": 1, "(?:o |a |no |na )?últim[oa]": -1},
    steps_after={"passad[oa]": -1, "que vem": 1},
    prepositions={"desde": Relation.SINCE, "desde o": Relation.SINCE, "a partir de": Relation.SINCE,
                  "até": Relation.UNTIL, "até o": Relation.UNTIL, "até ao": Relation.UNTIL,
                  "antes de": Relation.BEFORE, "depois de": Relation.AFTER, "em": Relation.AT, "no": Relation.AT,
                  "na": Relation.AT, "dia": Relation.AT, "no dia": Relation.AT, "de": Relation.AT},
    ago_before="há|faz",
    ago_after="atrás",
    ahead_before="daqui a|em|dentro de",
    lasting="há|faz|desde há",
    of="de|do",
    every="cada|todos os|todas as|toda|todo",
    parts={"final de": "late", "fim de": "late", "início de": "early", "meados de": "mid"},
    holidays={"natal": "12-25", "páscoa": "easter+0", "réveillon": "12-31"},
    backward=frozenset({"desde", "desde o"}),
)  # fmt: skip

ITALIAN = Words(
    months={"gennaio": 1, "febbraio": 2, "marzo": 3, "aprile": 4, "maggio": 5, "giugno": 6, "luglio": 7,
            "agosto": 8, "settembre": 9, "ottobre": 10, "novembre": 11, "dicembre": 12},
    weekdays={"lunedì": 0, "martedì": 1, "mercoledì": 2, "giovedì": 3, "venerdì": 4, "sabato": 5, "domenica": 6},
    units={"or[ae]|minut[oi]": Unit.HOUR, "giorn[oi]": Unit.DAY, "fine settimana|weekend": Unit.WEEKEND,
           "settiman[ae]": Unit.WEEK, "mes[ei]": Unit.MONTH, "ann[oi]": Unit.YEAR},
    numbers={"un[oa']?": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8,
             "nove": 9, "dieci": 10, "undici": 11, "dodici": 12, "quindici": 15, "venti": 20, "qualche": 3},
    days={"l'altro ieri": -2, "ieri": -1, "ieri sera": -1, "oggi": 0, "stasera": 0, "domani": 1, "dopodomani": 2},
    seasons={"primavera": "spring", "estate": "summer", "autunno": "autumn", "inverno": "winter"},
    steps={"quest[oa]": 0, "(?:il |la )?prossim[oa]": 1, "(?:lo |la |l')?scors[oa]": -1, "l'ultim[oa]": -1},
    steps_after={"scors[oa]": -1, "passat[oa]": -1, "prossim[oa]": 1, "che viene": 1},
    prepositions={"da": Relation.SINCE, "dal": Relation.SINCE, "dalla": Relation.SINCE, "dall'": Relation.SINCE,
                  "a partire da": Relation.SINCE, "fino a": Relation.UNTIL, "fino al": Relation.UNTIL,
                  "entro": Relation.BEFORE, "prima di": Relation.BEFORE, "prima del": Relation.BEFORE,
                  "dopo": Relation.AFTER, "in": Relation.AT, "a": Relation.AT, "ad": Relation.AT, "il": Relation.AT,
                  "nel": Relation.AT, "l'": Relation.AT},
    ago_after="fa",
    ahead_before="tra|fra",
    lasting="da|per",
    of="di|del",
    every="ogni|tutti i|tutte le",
    parts={"fine": "late", "la fine di": "late", "inizio": "early", "metà": "mid"},
    holidays={"natale": "12-25", "pasqua": "easter+0", "capodanno": "01-01", "ferragosto": "08-15"},
    backward=frozenset({"da", "dal", "dalla", "dall'"}),
)  # fmt: skip

RUSSIAN = Words(
    months={"январ[яьеюём]+": 1, "феврал[яьеюём]+": 2, "март[ауеом]*": 3, "апрел[яьеюём]+": 4, "ма[йяюе]": 5,
            "июн[яьеюём]+": 6, "июл[яьеюём]+": 7, "август[ауеом]*": 8, "сентябр[яьеюём]+": 9,
            "октябр[яьеюём]+": 10, "ноябр[яьеюём]+": 11, "декабр[яьеюём]+": 12},
    weekdays={"понедельник[ауе]?": 0, "вторник[ауе]?": 1, "сред[ауеы]": 2, "четверг[ауе]?": 3, "пятниц[ауеы]": 4,
              "суббот[ауеы]": 5, "воскресень[еяю]": 6},
    units={"час(?:а|ов)?|минут[аыу]?": Unit.HOUR, "дн(?:я|ей)|день|дню": Unit.DAY, "выходны[ехм]+": Unit.WEEKEND,
           "недел[юяеиь]+": Unit.WEEK, "месяц(?:а|ев|е|у)?": Unit.MONTH, "год(?:а|у|ом)?|лет[ао]?": Unit.YEAR},
    numbers={"од(?:ин|ну|на|ного)": 1, "дв[аеу](?:х)?": 2, "тр(?:и|[её]х)": 3, "четыре": 4, "пять": 5, "шесть": 6,
             "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "двадцать": 20, "пару": 2, "несколько": 3},
    days={"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2},
    seasons={"весн[ойаыу]+": "spring", "лето[м]?|летом": "summer", "осень[ю]?|осени": "autumn",
             "зим[ойаыу]+": "winter"},
    steps={"прошл(?:ый|ого|ом|ая|ой|ую|ое|ым)": -1, "эт(?:от|ого|ом|а|у|ой|и)": 0,
           "следующ(?:ий|его|ем|ая|ей|ую|ее)": 1, "будущ(?:ий|его|ем|ая|ей|ую|ее)": 1},
    prepositions={"с": Relation.SINCE, "со": Relation.SINCE, "начиная с": Relation.SINCE, "до": Relation.UNTIL,
                  "по": Relation.UNTIL, "к": Relation.BEFORE, "после": Relation.AFTER, "в": Relation.AT,
                  "во": Relation.AT, "на": Relation.AT},
    ago_after="назад",
    ahead_before="через",
    lasting="уже",
    every="каждый|каждую|каждое|каждые",
    parts={"конце": "late", "конца": "late", "начале": "early", "начала": "early", "середине": "mid"},
    backward=frozenset({"с", "со"}),
)  # fmt: skip

ARABIC = Words(
    months={"يناير": 1, "فبراير": 2, "مارس": 3, "أبريل|ابريل": 4, "مايو": 5, "يونيو": 6, "يوليو": 7,
            "أغسطس|اغسطس": 8, "سبتمبر": 9, "أكتوبر|اكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12},
    weekdays={"الاثنين|الإثنين": 0, "الثلاثاء": 1, "الأربعاء|الاربعاء": 2, "الخميس": 3, "الجمعة": 4, "السبت": 5,
              "الأحد|الاحد": 6},
    units={"ساع(?:ة|ات)": Unit.HOUR, "(?:ال)?(?:يوم|أيام|ايام)": Unit.DAY, "(?:ال)?(?:أسبوع|اسبوع|أسابيع)": Unit.WEEK,
           "(?:ال)?(?:شهر|أشهر|شهور)": Unit.MONTH, "(?:ال)?(?:سنة|سنوات|عام|أعوام)": Unit.YEAR},
    numbers={"ثلاثة?|ثلاث": 3, "أربعة?|أربع": 4, "خمسة?|خمس": 5, "ستة?|ست": 6, "سبعة?|سبع": 7, "ثمانية?|ثماني": 8,
             "تسعة?|تسع": 9, "عشرة?|عشر": 10},
    days={"أول أمس": -2, "أمس": -1, "امس": -1, "البارحة": -1, "اليوم": 0, "الليلة": 0, "غدًا|غداً|غدا": 1,
          "بعد غد": 2},
    seasons={"الربيع": "spring", "الصيف": "summer", "الخريف": "autumn", "الشتاء": "winter"},
    steps_after={"الماضي": -1, "الماضية": -1, "القادم": 1, "القادمة": 1, "المقبل": 1, "المقبلة": 1, "الحالي": 0},
    prepositions={"منذ": Relation.SINCE, "من": Relation.SINCE, "حتى": Relation.UNTIL, "إلى": Relation.UNTIL,
                  "قبل": Relation.BEFORE, "بعد": Relation.AFTER, "في": Relation.AT, "يوم": Relation.AT,
                  "عام": Relation.AT, "سنة": Relation.AT, "منذ عام": Relation.SINCE, "منذ سنة": Relation.SINCE},
    ago_before="قبل",
    ahead_before="بعد",
    lasting="منذ",
    every="كل",
    backward=frozenset({"منذ", "منذ عام", "منذ سنة"}),
)  # fmt: skip

LANGUAGES: Mapping[str, Words] = {
    "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE, "it": ITALIAN, "ru": RUSSIAN,
    "ar": ARABIC,
}  # fmt: skip
