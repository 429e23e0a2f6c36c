"""Text that gives orders to the memory instead of telling something: it is not believed without a person's word.

Four signs, each enough: earlier instructions are to be ignored; the memory is to note a right or a privilege; the text
dresses up as the system, or as the memory itself; it speaks to whatever model reads it, or hides from people. What
comes from a tool or a web page may give the memory no orders at all.
"""

import re
from collections.abc import Sequence

from remanence.domain.trust.sources import OWN_WORD


def planting(text: str, *, trust: float = 1.0) -> str:
    """Why the text must not be believed as it stands; empty for the ordinary case. `trust` as `by_source` gives it."""
    if hidden(text):
        return "it hides text from people"
    signs = (() if not _HINT.search(text) else _SIGNS) + (() if trust >= OWN_WORD else _FOREIGN_SIGNS)
    return next((reason for reason, patterns in signs if any(p.search(text) for p in patterns)), "")


def hidden(text: str) -> bool:
    """Characters that nobody sees and a model reads: Unicode tags, and runs of zero-width characters.

    Single joiners are ordinary in emojis and in scripts such as Persian; a flag of a region ends its tags by U+E007F.
    """
    return bool(_TAGS.search(_REGION_FLAG.sub("", text)) or _ZERO_WIDTH.search(text))


_TAGS = re.compile(r"[\U000e0000-\U000e007f]")
_REGION_FLAG = re.compile(r"\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{2,6}\U000e007f")
_ZERO_WIDTH = re.compile(r"[\u200b-\u200d\u2060\ufeff]{4,}")


def _patterns(*patterns: str) -> Sequence[re.Pattern[str]]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_RULES = r"(?:instructions?|rules?|prompts?|guidelines?|polic(?:y|ies)|directives?|restrictions?|safety|training)"
_EARLIER = r"(?:previous|prior|above|earlier|preceding|former|existing|original|system|safety|initial|current)"
_NOTE = r"(?:remember|note|record|store|save|add|write|log|memori[sz]e|keep\s+in\s+mind|update|insert|commit|put|set)\b"
_MEMORY = (
    r"(?:(?:your|the|its|this|long-term|user(?:'s)?|permanent)\s+)*"
    r"(?:memor(?:y|ies)|profile|database|records?|knowledge)"
)
_PRIVILEGE = (
    r"(?:an?\s+|the\s+|your\s+|full\s+|its\s+)*(?:system\s+|site\s+|super\s?)?"
    r"(?:admin(?:istrator)?s?\b(?!\s+(?:assistant|of|at|for)\b)|"
    r"root\b(?!\s+(?:canal|vegetable))|super\s?users?\b|sudo\b|developer\s+mode|god\s+mode|unlimited\b|"
    r"unrestricted\b|"
    r"clearance\b|privileg\w+|elevated\s+(?:rights|access)|(?:full|admin|root|unlimited|all)\s+(?:access|rights|"
    r"permissions?)|"
    r"authori[sz]ed\s+(?:to|for)|allowed\s+to\s+(?:see|access|read)\s+(?:all|other|every)|owner\s+of\s+this\s+system|"
    r"verified\s+(?:staff|employee|admin)|exempt\s+from|no\s+(?:limits?|restrictions?))"
)
_SIGNS = (
    (
        "it says to ignore earlier instructions",
        _patterns(
            rf"\b(?:ignore|disregard|forget|override|overrule|bypass|skip|drop|delete)\s+(?:(?:all|any|every|"
            rf"your|the|my|of|these|"
            rf"those|other)\s+)*(?:{_EARLIER}\s+(?:\w+\s+){{0,2}}{_RULES}|(?<=your ){_RULES}|(?<=all ){_RULES})",
            r"\b(?:ignore|disregard|forget|override)\s+(?:everything|anything|all)\s+(?:(?:that\s+)?(?:was|"
            r"you\s+were|you've\s+been)\s+"
            r"(?:told|said|given|instructed)|above|before)",
            rf"\bnew\s+(?:system\s+)?{_RULES}\s*:",
            r"\b(?:you\s+(?:are|have)|act\s+as\s+if\s+you\s+have)\s+(?:now\s+)?no\s+(?:rules|restrictions|"
            r"limits|guidelines|filters)",
            r"\b(?:from\s+now\s+on\s+)?you\s+are\s+(?:now\s+)?(?:DAN|jailbroken|unrestricted|"
            r"in\s+developer\s+mode)\b",
            r"\b(?:ignoriere?|vergiss|missachte)\s+(?:bitte\s+)?(?:alle|sämtliche|deine|die|meine|vorherigen?|"
            r"bisherigen?|obigen?|\s)+"
            r"(?:anweisungen|regeln|vorgaben|instruktionen|befehle)",
            r"\b(?:ignore[zr]?|oublie[zr]?)\s+(?:toutes?\s+)?(?:les|tes|vos|mes|"
            r"ces)\s+(?:\w+\s+)?(?:instructions|règles|consignes|directives)",
            r"\b(?:ignora|olvida|descarta)\s+(?:todas?\s+)?(?:las|tus|sus|mis)\s+(?:\w+\s+)?(?:instrucciones|"
            r"reglas|órdenes|directrices)",
            r"\b(?:ignore|ignora|esqueça|esquece)\s+(?:todas?\s+)?(?:as|suas|tuas|"
            r"minhas)\s+(?:\w+\s+)?(?:instruções|regras|ordens)",
            r"\b(?:ignora|dimentica)\s+(?:tutte\s+)?(?:le|tue)\s+(?:\w+\s+)?(?:istruzioni|regole|direttive)",
            r"(?:игнорируй|забудь|проигнорируй)(?:те)?\s+(?:все\s+|свои\s+|предыдущие\s+|"
            r"прежние\s+)*(?:инструкции|правила|указания)",
            r"(?:忽略|无视|無視|忘记|忘掉)(?:之前|以前|先前|上面|以上|前面|所有|全部|一切|你|的)*(?:指令|指示|规则|規則|提示|说明)",
            r"(?:以前|これまで|上記|前|すべて|全て)(?:の|まで)*(?:指示|命令|ルール|規則|プロンプト)(?:を|は)(?:すべて|全て)?(?:無視|忘れ)",
            r"(?:تجاهل|انس)\s+(?:جميع\s+|كل\s+)?(?:التعليمات|القواعد|الأوامر)",
            r"\b(?:negeer|vergeet)\s+(?:alle\s+)?(?:vorige|eerdere|bovenstaande)\s+(?:instructies|regels)",
        ),
    ),
    (
        "it tells the memory to note a right or a privilege",
        _patterns(
            rf"\b{_NOTE}[^.!?\n]{{0,80}}?\b(?:i\s+am|i'm|i\s+have|i've|the\s+user|this\s+user|user|he|she|they|"
            rf"we|\w+)\s*"
            rf"(?:is|are|has|have|was|am|'m|'ve|as)?\s*(?:now\s+|always\s+)?{_PRIVILEGE}",
            r"\b(?:speicher\w*|merk\w*|notier\w*|trag\w*)\b[^.!?\n]{0,80}\b(?:admin\w*|root|unbegrenzt\w*|"
            r"vollzugriff|alle\s+rechte)\b",
            r"\b(?:enregistre\w*|souviens|note[zr]?|retiens)\b[^.!?\n]{0,80}\b(?:admin\w*|root|illimité\w*|"
            r"accès\s+complet|tous\s+les\s+droits)\b",
            r"\b(?:guarda|recuerda|anota|registra|salva|ricorda|lembr\w+)\b[^.!?\n]{0,80}\b(?:admin\w*|root|"
            r"ilimitad\w*|illimitat\w*|acceso\s+total)",
            r"(?:запомни|сохрани|запиши)(?:те)?[^.!?\n]{0,80}(?:админ\w*|root|полный\s+доступ|неограничен\w*)",
            r"(?:记住|記住|保存|记录|存储)[^。！？\n]{0,40}(?:管理员|管理員|权限|權限|无限)",
            r"(?:覚えて|保存して|記録して)?[^。！？\n]{0,40}(?:管理者|権限)[^。！？\n]{0,20}(?:覚え|保存|記録)",
        ),
    ),
    (
        "it is dressed up as the system or the memory",
        _patterns(
            r"<\|?\s*/?\s*(?:im_start|im_end|system|assistant|endoftext|memory|memories|instructions?|admin|"
            r"developer)\b[^>\n]{0,40}\|?>",
            r"^\s*[\[{(<]+\s*/?\s*(?:system|memory|memories|admin|developer|instructions?|override|"
            r"important\s+instructions?)\b[^\])}>\n]{0,40}[\]})>]+",
            r"\[/?INST\]|<<\s*/?SYS\s*>>|\[/memory\]|\[/system\]",
            r"(?m)^\s*#{1,6}\s*(?:system|instructions?|memory|override|new\s+rules)\b\s*:?\s*$",
            rf"(?m)^\s*\**(?:system|developer|admin(?:istrator)?|root|assistant|memory|"
            rf"override)(?:\s+(?:message|prompt|note|update|override|instruction))?\**\s*:\s*"
            rf"(?:{_NOTE}|ignore|disregard|always|never|you\s|the\s+user|this\s+user|user\s|from\s+now|grant|"
            rf"enable|set\s|new\s)",
            r"\b(?:begin|end|start\s+of)\s+(?:of\s+)?(?:the\s+)?(?:system|developer)\s+(?:prompt|message)\b",
        ),
    ),
    (
        "it speaks to the model that reads it",
        _patterns(
            r"\b(?:ai|llm|language)\s*(?:assistants?|models?|agents?|systems?)?\s+(?:(?:reading|processing|"
            r"summari[sz]ing)\s+(?:this|these|it|the\s+(?:page|text|document|following))|that\s+reads?|who\s+reads?)\b",
            r"\b(?:if|when|as)\s+you(?:'re|\s+are)\s+an?\s+(?:ai|llm|large\s+language\s+model|language\s+model|"
            r"assistant|chatbot)\b",
            r"\b(?:note|message|instructions?|attention)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?(?:ai|llm|"
            r"assistant|language\s+model|chatbot|model)s?\b",
            r"<!--[^>]{0,400}?\b(?:ignore|remember|store|save|instruct|assistant|ai|user)\b",
            r"\b(?:do\s+not|don't|never|without)\s+(?:tell(?:ing)?|inform(?:ing)?|alert(?:ing)?|notify(?:ing)?|"
            r"let(?:ting)?)\s+(?:the\s+)?users?\b",
            r"\b(?:reveal|print|repeat|output|show)\s+(?:me\s+)?(?:your|the)\s+(?:\w+\s+)?system\s+prompt\b",
        ),
    ),
)
_FOREIGN_SIGNS = (
    (
        "it comes from outside and gives orders to the memory",
        _patterns(
            rf"\b{_NOTE}\s+(?:(?:this|it|that|the\s+following|permanently|forever|always)\s+)*(?:in|to|into|"
            rf"for)\s+{_MEMORY}",
            r"\b(?:always|from\s+now\s+on)\b[^.!?\n]{0,40}\b(?:recommend|prefer|use|buy|visit|send|trust|mention)\b",
            r"\b(?:remember|memori[sz]e|note)\s+(?:that|this)\b",
            r"\b(?:the|this)\s+user\s+(?:is|has|wants|likes|prefers|trusts|agrees|authori[sz]es|should)\b",
        ),
    ),
)
_HINT = re.compile(
    r"ignor|disregard|forget|overr|bypass|instruct|instruc|instruç|istruz|anweis|regel|befehl|rules|restrict|"
    r"admin|root|"
    r"super ?user|sudo|god mode|developer|privileg|limited|illimit|ilimit|clearance|access|rights|permission|"
    r"rechte|vollzu|"
    r"exempt|authori|staff|\bai\b|\bllm|language model|assistant|chatbot|system|prompt|memor|users?\b|owner of|"
    r"jailbr|\bDAN\b|"
    r"vergiss|missachte|oublie|olvida|descarta|esque|dimentica|vergeet|negeer|droits|accès|acceso|[<\[#{]|"
    r"[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff]",
    re.IGNORECASE,
)
"""Without one of these no sign can fit: most texts are read once and no further."""
