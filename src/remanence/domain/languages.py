"""Which language a text is in, as far as stems and stop words need it: by its script, else by its function words."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain

DEFAULT = "en"

STEMMERS = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
    "sv": "swedish",
    "da": "danish",
    "no": "norwegian",
    "pl": "polish",
    "cs": "czech",
    "ro": "romanian",
    "tr": "turkish",
    "fi": "finnish",
    "hu": "hungarian",
    "id": "indonesian",
    "ru": "russian",
    "ar": "arabic",
    "hi": "hindi",
    "el": "greek",
}
"""ISO 639-1 to Snowball."""

# The words are the most frequent function words of each language, compiled by
# hand from its grammar: articles, prepositions, conjunctions, pronouns, auxiliaries, question words.
FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a an the and or but if then than so as of at by for with about into to from in on off over under up
            down out again is am are was were be been being do does did doing have has had having i me my mine myself
            we us our ours you your yours he him his she her hers it its they them their theirs this that these those
            what which who whom whose when where why how there here all any both each few more most other some such no
            nor not only own same too very can could will would shall should may might must just ll ve re don doesn
            didn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn t s d m because while during before
            after above below between through until against also ever""",
        "de": """der die das den dem des ein eine einen einem einer eines und oder aber wenn dann als wie von zu zum
            zur bei mit nach aus auf an am im in ins für über unter vor hinter zwischen durch gegen ohne um ist bin bist
            sind seid war waren wird werden wurde hat habe haben hatte hatten kann können muss müssen soll will ich mich
            mir mein meine du dich dir dein er ihn ihm sein seine sie ihr ihre es wir uns unser euch man sich dieser
            diese dieses welche welcher welches wer was wann wo warum wieso nicht kein keine nur auch noch schon sehr
            mehr dass weil ob denn doch hier dort da so""",
        "fr": """
            le la les l un une des de du d et ou mais si donc car que qu qui quoi dont où quand comment pourquoi
            quel quelle quels quelles à au aux en dans par pour sur sous avec sans chez vers entre est es sont suis êtes
            était étaient être été a ai as ont avoir avait je j me m moi mon ma mes tu te t toi ton ta tes il elle on
            nous vous ils elles lui leur leurs se s son sa ses notre nos votre vos ce c cet cette ces ne n pas plus
            aussi très y t-il t-elle ça cela""",
        "es": """el la los las un una unos unas de del y e o u pero si que quien quién qué cual cuál cuáles cuando
            cuándo donde dónde como cómo porque por para con sin sobre entre hasta desde en a al es son soy eres era
            eran ser está están estoy estar ha han he hay haber había yo me mi mis tú te tu tus él ella ellos ellas
            usted ustedes le les lo se su sus nosotros nos nuestro nuestra este esta esto estos estas ese esa eso no
            ni ya muy más también cuánto cuántos""",
        "it": """
            il lo la i gli le l un uno una di del dello della dei degli delle e o ma se che chi cui quale quali
            quando dove come perché a al allo alla ai agli alle da dal dalla in nel nella con su sul sulla per tra fra
            è sono sei siamo siete era erano essere ha ho hai hanno avere aveva io mi me mio mia miei tu ti te tuo tua
            lui lei noi ci voi vi loro si suo sua suoi questo questa questi queste quello quella non più anche molto
            cosa quanto""",
        "pt": """o a os as um uma uns umas de do da dos das e ou mas se que quem qual quais quando onde como
            porque por pelo pela para com sem sobre entre até desde em no na nos nas ao à é são sou era eram ser está
            estão estar tem têm tenho ter tinha há eu me mim meu minha tu te teu tua você vocês ele ela eles elas lhe
            nós nosso nossa seu sua seus suas este esta isto esse essa isso não nem já muito mais também quanto""",
        "nl": """de het een en of maar als dan dat die dit deze wat wie welke wanneer waar waarom hoe van voor met
            zonder naar bij op aan in uit over onder tussen door tegen om te tot is ben bent zijn was waren wordt worden
            heeft heb hebt hebben had kan kunnen moet moeten zal wil ik me mij mijn jij je jou jouw hij hem ze zij haar
            het wij we ons onze jullie u uw hun er niet geen ook nog al zeer meer omdat""",
        "sv": """en ett den det de och eller men om så än att som vad vem vilken vilket vilka när var varför hur av
            för med utan till från på i vid över under mellan genom mot är var varit vara blir har hade ha kan ska
            skulle vill jag mig min mitt mina du dig din ditt han honom hans hon henne hennes vi oss vår ni er de dem
            deras sig sin sitt inte ingen också mycket mer""",
        "da": """en et den det de og eller men hvis så end at som hvad hvem hvilken hvilket hvornår hvor hvorfor
            hvordan af for med uden til fra på i ved over under mellem gennem mod er var været være bliver har havde
            kan skal skulle vil jeg mig min mit mine du dig din han ham hans hun hende hendes vi os vores i jer de dem
            deres sig sin ikke ingen også meget mere""",
        "no": """en ei et den det de og eller men hvis så enn at som hva hvem hvilken hvilket når hvor hvorfor
            hvordan av for med uten til fra på i ved over under mellom gjennom mot er var vært være blir har hadde kan
            skal skulle vil jeg meg min mitt mine du deg din han ham hans hun henne hennes vi oss vår dere de dem deres
            seg sin ikke ingen også mye mer""",
        "pl": """i a o u w we z ze na do od po za przed przy nad pod dla bez między przez oraz lub albo ale jeśli
            gdy że co kto kogo jaki jaka jakie który która które kiedy gdzie dlaczego jak czy jest są był była było
            byli być ma mam mają mieć ja mnie mi mój moja moje ty cię ci twój on go mu ona jej ono my nas nam nasz wy
            was oni one ich im się swój to ten ta te tego nie tak już też także bardzo""",
        "cs": """a i o u v ve z ze na do od po za před při nad pod pro bez mezi přes nebo ale jestli když že co kdo
            koho jaký jaká jaké který která které kdy kde proč jak je jsou byl byla bylo byli být má mám mají já mě mi
            můj moje ty tě ti tvůj on ho mu ona jí my nás nám náš vy vás oni jejich se si svůj to ten ta ne ano už
            také velmi""",
        "ro": """un o unui unei și sau dar dacă că ce cine care când unde cum de la în din pe cu fără pentru prin
            între spre este e sunt era erau fi fost are am ai au avea eu mă mine meu mea tu te tine tău el ea ei ele
            lui noi ne nostru voi vă lor se său sa acest această acel nu mai și foarte tot""",
        "tr": """ve veya ile ama fakat için gibi kadar daha çok en bu şu o bir ne kim hangi nerede nereye zaman
            nasıl neden niçin mi mı mu mü ben beni bana benim sen seni sana senin onu ona onun biz bizi bizim siz
            sizin onlar onların var yok değil da de ki her hiç""",
        "fi": """ja tai mutta jos kun että kuin niin myös ei en on ovat oli olivat olla ole minä minua minun sinä
            sinun hän hänen häntä me meidän te teidän he heidän se sen ne niiden tämä tämän nämä tuo mikä mitä kuka
            kenen missä mistä mihin milloin miksi miten joka jotka""",
        "hu": """a az egy és vagy de ha hogy mint mert nem is van vannak volt voltak lesz lenni én engem nekem te
            téged neki ő őt mi minket ti ők ez azt ezt mi mit ki kit hol hova mikor miért hogyan melyik már még csak
            nagyon""",
        "id": """
            yang dan atau tetapi jika dengan tanpa untuk dari ke di pada dalam oleh adalah ini itu apa siapa
            kapan mana mengapa bagaimana saya aku kamu anda dia ia kami kita mereka tidak bukan sudah belum akan telah
            sedang juga sangat lebih""",
        "ru": """и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне
            было вот от меня еще нет о из ему когда даже ли если или ни быть был была были него до вас вам ведь там
            себя ничего ей может они тут где есть надо ней для мы тебя их чем сам чтоб без чего раз тоже себе под кто
            этот эта это того потому этого какой какая какие какое который ним здесь этом мой моя тем чтобы нее был
            куда зачем всех можно при об наш через эти нас про них почему сколько""",
        "ar": """في من على إلى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا من متى أين كيف لماذا هل كم أي هو هي هم
            أنا نحن أنت كان كانت يكون لا لم لن قد و أو ثم أن إن كل بعد قبل بين عند له لها""",
        "hi": """का के की को में से पर और या है हैं था थी थे हो यह वह ये वे मैं मुझे मेरा मेरी तुम आप हम उसका उसकी क्या कौन
            कब कहाँ क्यों कैसे नहीं भी तो ही एक कि जो""",
        "el": """ο η το οι τα του της των τον την και ή αλλά αν ότι που να θα δεν μη με σε από για στο στη στην στον
            είναι ήταν έχει εγώ εσύ αυτός αυτή αυτό εμείς μου σου τι ποιος ποια πότε πού πώς γιατί""",
    }.items()
}

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff\u31f0-\u31ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
"""One language stands for all that write alike; Japanese comes before Chinese, for it writes Han too."""


def language_of(text: str, words: Iterable[str]) -> str:
    """The language of a text and of its case-folded words, by script, else by function words.

    English unless another language has more of them, and two of two letters at least: one is not enough, "met" is Dutch
    for "with" and "die" a German article.
    """
    for language, script in () if text.isascii() else _SCRIPTS:
        if 0 < len(text) <= _FOREIGN_SHARE * len(script.findall(text)):
            return language
    if _SPANISH.search(text):
        return "es"
    votes = Counter(chain.from_iterable(_spoken_in().get(word, ()) for word in words if len(word) > 1))
    language, most = min(votes.items(), key=lambda vote: (-vote[1], vote[0]), default=(DEFAULT, 0))
    return language if most > max(votes[DEFAULT], 1) else DEFAULT


@cache
def script_language(character: str) -> str | None:
    """The language that stands for a letter's script; None for Latin."""
    return next((language for language, script in _SCRIPTS if script.match(character)), None)


@cache
def _spoken_in() -> dict[str, tuple[str, ...]]:
    """Per function word of a Latin script, the languages that it is one of."""
    spoken: dict[str, tuple[str, ...]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in words if script_language(min(words)) is None else ():
            spoken[word] = (*spoken.get(word, ()), language)
    return spoken


_SPANISH = re.compile("[¿¡]")
_FOREIGN_SHARE = 4  # a quarter of the characters: names and numbers in Latin letters are common in every script
