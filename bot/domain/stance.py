"""What a proposed answer does for the customer: refund or credit, all or half, yes or no, free or paid, who acts."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Topic -> answer to it -> its words. Two answers to one topic contradict each other.
TOPICS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    topic: {name: re.compile(rf"\b(?:{words})", re.I) for name, words in rows.items()}
    for topic, rows in {
        "extent": {
            "full": r"full(?:y)?\b(?! (?:price|rate|amount (?:due|stays)|payment))|whole(?! new)\b|entire|in "
            "full|everything back|"
            r"all (?:of it|(?:the |your |his |her )?(?:money|\d+) back|three fees|your money)|the lot\b|100 ?%|"
            r"voll(?:e|en|er|ständig)?\b|"
            r"ganze[nrs]?\b|komplett|complet|total(?:ité|idad|mente)?\b|íntegr|todo el (?:importe|dinero)|inteir|"
            r"pura paisa",
            "half": r"half (?!price|off|past|an? (?:hour|year|day)|(?:\w+ "
            ")?(?:of|eight|nine|ten|four|five|six|seven|one|two|three)\b|board)"
            r"(?:the|of|off|back|price|is|a refund|refund)?|50 ?%|fifty[- ]fifty|hälfte|moitié|la mitad|metade|"
            r"aadh[aei]",
            "part": r"part(?:ial|ly| of it)\b|only (?:one|part|some)|one of the (?:two|three|four)|keeps? "
            "one|minus|less (?:the|our)|"
            r"deposit is kept|teilweise|anteilig|partiel|parcial|abzüglich",
            "none": r"no refund|not refund|non-?refundable|nothing (?:back|comes back|to refund)|doesn'?t come back|"
            r"keine? (?:erstattung|rückerstattung)|aucun remboursement|sin reembolso|sem reembolso|no cash\b",
        },
        "rate": {
            "full": r"full (?:price|rate|fare|fee)|voller preis|plein tarif|precio completo|preço cheio",
            "half": r"half (?:price|off|rate|the (?:price|fee|bill))|50 ?% off|zum halben preis|moitié prix|"
            r"mitad de precio|"
            r"metade do preço",
        },
        "start": {
            "now": r"(?:(?:right |straight )?now\b(?! (?:in|on))|right away|immediately|from today|as of today|"
            r"today\b|at once|"
            r"sofort|ab heute|dès aujourd'hui|tout de suite|desde hoy|ya mismo|a partir de hoje|abhi\b)",
            "later": r"(?:wait(?! list)\b|hold (?:off|on)|until (?:someone|somebody|we|i|it|the|there|then|further|"
            r"after)|"
            r"not (?:before|until|sooner)|not a day sooner|stays? where|leave it|warten|erst (?:wenn|nach|am|ab)|"
            r"attendre|"
            r"avant (?:le|la|que)|esperar|hasta que|aguardar|até que|ruk)",
        },
        "remedy": {
            "refund": r"(?:(?:the|his|her|your|their|all|whole) (?:\w+ )?[€$£]?[\d.,]+ back\b|re-?fund(?!able)|"
            r"money back|back (?:on|to) (?:\w+ "
            "){1,3}card|reimburs|erstatt|rückerstatt|geld zurück|"
            r"rembours|reembols|devol(?:v|u)|estorn|(?:get|gets|has|have|give|giving|put|paid|pay) (?:\w+ ){0,4}back\b|"
            r"paisa? wapas|reversed?\b|"
            r"(?:the|his|her|your|their|all|whole) (?:\w+ )?[€$£]?[\d.,]+ back\b)",
            "credit": r"(?:store credit|voucher|credit note|credit(?:ed|s|ing)?\b(?! card| union| "
            "line)|gutschein|gutschrift|"
            r"bon d'achat|note de crédit|avoir sur|vale\b|nota de crédito|crédito)",
            "replace": r"(?:replac|a (?:whole |brand )?new "
            "(?!price|rate|date)\\w+|exchang|swap|re-?send|re-?run|re-?do\b|re-?print|"
            r"another one|(?:in|on) (?:the )?(?:next|\w+day'?s?) (?:truck|van|lorry|delivery)|fresh (?:one|box)|"
            r"on (?:its|the|monday'?s?|the next) (?:way|truck|van)|ersatz|austausch|"
            r"umtausch|"
            r"tausch|remplac|reemplaz|repon|substitu|troca\b|trocar|regrout|badal)",
            "nothing": r"(?:nothing to (?:refund|give|do with)|doesn'?t come back|can(?:'?t|not) be (?:brought back|"
            r"undone|"
            r"recovered|refunded|restored)|(?:we|they) keep\b|not our (?:fault|problem)|ne prenons rien|rien à|no le "
            r"cambiamos|nada\b|keine? (?:korrektur|erstattung|entschädigung)|no (?:correction|refund|compensation)|"
            r"it'?s only\b|no rerun)",
            "discount": r"(?:discount|\d+ ?(?:%|percent|quid|pounds?|euros?|dollars?|bucks|€) off|(?:£|\$|€)\d+ "
            "off|% off|"
            r"off (?:the|his|her|your|their) (?:next|bill)|off the next|rabatt|nachlass|remise|descuento|desconto)",
        },
        "allowed": {
            "yes": r"(?:yes\b|yep\b|yup\b|yeah\b|of course|sure\b|no problem|(?:it|he|she|they|that|you|all)(?:'s|"
            r"'re| is| are) "
            "(?:fine|ok|okay|possible|allowed|safe)|"
            r"(?:can|may) (?:do|have|keep|go|use|come|stay|take|bring|still|also|surely|drop|eat)|(?:is|"
            r"are) (?:allowed|welcome|ok|"
            r"fine)|go ahead|ja\b|jawohl|klar\b|dürfen?\b(?! nicht)|möglich\b|oui\b|bien sûr|c'est possible|sí\b|"
            r"claro|por supuesto|"
            r"se puede|sim\b|pode\b|podem\b|haan\b|ho jayega|kar sakte)",
            "no": r"(?:no se puede|no\b(?! "
            "(?:problem|worries|charge|cost|extra|fee|need|later|longer|more|reply|fuss|matter|later|one|other|"
            r"hurry|rush|idea|trouble|\w+ (?:needed|required)))|nope\b|can'?t\b|cannot|can not|won'?t be able|"
            r"not (?:possible|allowed|"
            r"safe|available|sold)|unable|unfortunately|afraid|isn'?t possible|must not|mustn'?t|shouldn'?t|"
            r"not a (?:chance|crumb)|"
            r"nein\b|leider|nicht (?:möglich|erlaubt|gestattet)|kein(?:e|en)?\b(?! problem)|non\b|impossible|"
            r"malheureusement|"
            r"ne peu(?:t|vent) pas|no se puede|imposible|lamentablemente|não (?:dá|pode|podemos|é possível)|"
            r"infelizmente|nahi\b)",
        },
        "price": {
            "free": r"(?:free\b(?! (?:shipping )?(?:over|from|to))|no (?:extra |additional "
            ")?(?:charge|cost|fee)|(?:nothing|nil|nowt|zero) "
            r"(?:extra )?(?:to pay|more to pay|difference|extra|for)|not? pay(?:ing)? (?:any|a )|no extra|at no cost|"
            r"free of c|on us\b|"
            r"on the house|with our compliments|gratis|kostenlos|kostenfrei|umsonst|geht auf uns|gratuit|offert|"
            r"à nos frais|"
            r"sin costo|sin coste|gratuit[oa]|cortesía|cortesia|grátis|por nossa conta|por nuestra cuenta|muft|"
            r"no penalty|nil\b|"
            r"£0|0 ?€|\$0\b|covered (?:by|under)|our (?:treat|cost|doing, no)|we(?:'ll| will)? (?:pay|cover)|"
            r"price stays)",
            "paid": r"(?:(?:at|on) (?:your|their|her|his) (?:own )?(?:cost|expense)|(?:\d|€|£|\$) ?(?:\w+ "
            ")?(?:extra|more|charge|fee|per |each|"
            r"surcharge|rush|a label|for the (?:plates|split))|(?:charge|fee|surcharge|rush) (?:of|is|:)|(?:will|to|"
            r"would|must|has to|have to) "
            r"(?:be charged|pay|cost)|costs? (?:£|€|\$|\d)|keep one night as|kostet|aufpreis|gebühr|facturé|payant|"
            r"à (?:votre|sa) "
            r"charge|cuesta|con cargo|a su cargo|custa|paga(?:r)? (?:a|o|taxa)|full (?:price|rate|amount)|"
            r"price stands|fee (?:\w+ )?stands|"
            r"extra (?:of|charge)|\d+ ?% rush|keep (?:as|the) (?:their )?(?:charge|deposit))",
        },
        "who moves": {
            "we bring": r"(?:we (?:\w+ )?(?:bring|deliver|drop|send|ship|come|post|courier|collect it)|truck is "
            "at|deliver(?:y|ed) to|"
            r"(?:comes?|come|be|be there|is) (?:out )?to (?:you|him|her|them)|to (?:your|his|her|their) door|"
            r"on (?:your|his|her|their) "
            r"(?:dock|bench|doorstep)|wir (?:liefern|bringen|kommen)|nous (?:livrons|venons)|les llevamos|entregamos)",
            "they come": r"(?:(?:pick|come get|collect|fetch)(?: it| them)? ?(?:up|it|them)? "
            "?(?:from|themselves|yourself|at)|own pickup|"
            r"(?:you|they|he|she) (?:can |must |should |need to |have to |'ll have to )?(?:pick up|collect|fetch|"
            r"come (?:get|by|and get))|"
            r"abholen|holen (?:es|sie) (?:selbst )?ab|à (?:venir )?chercher|pasen? (?:a|por|el)|que pasen|recoger|"
            r"buscar|retirar)",
        },
        "fault": {
            "ours": r"(?:our (?:mistake|fault|error|doing|typo|side)|(?:mistake|fault|error) (?:is|was) (?:on "
            ")?ours|(?:is|that'?s) on us|"
            r"we (?:apologi[sz]e|are (?:very |so |really )?sorry)|sorry\b|apolog|wrong (?:colour|color|size|one|"
            r"item)|unser fehler|"
            r"tut uns leid|entschuld|notre faute|désolé|error es nuestro|disculpa|culpa (?:es )?nuestra|desculp|"
            r"erro (?:foi )?nosso|maaf)",
            "theirs": r"(?:your (?:fault|mistake|error|side)|not our (?:fault|problem|mistake)|you (?:should "
            "have|left|broke|signed)|"
            r"as already explained|your man signed|nicht unser (?:fehler|problem)|ihr fehler|pas notre|usted dejó|"
            r"no es nuestr|"
            r"maybe (?:ask|check)|did get signed)",
        },
    }.items()
}  # fmt: skip
_NEGATED = re.compile(
    r"\b(?:not|n't|never|no|without|nicht|kein\w*|nie|pas|jamais|no|nunca|sin|não|nem|sem|nahi|mat|nope|isn'?t|"
    r"doesn'?t|don'?t|won'?t|"
    r"can'?t|cannot|isnt|doesnt|dont|wont|cant|nix|nichts|nothing|nobody)\b[ ,]*(?:(?:a|an|the|be|been|to|any|it|is|"
    r"on|at|of|all|"
    r"ein\w*|zu|de|la|le|el|o) )*(?P<first>[^\W\d]{3,})(?: (?P<second>[^\W\d]{4,}))?",
    re.I,
)
_WORD = re.compile(r"[^\W\d]{4,}")
_STEM = 5  # letters
_REFUSALS = frozenset(("none", "nothing", "no", "free", "theirs"))  # looked for first, and what they cover is gone
_SAYS_NOTHING = frozenset(
    ("that", "this", "there", "anyth", "possi", "have", "what", "will", "need", "longe", "worry", "probl")
)


def stances(text: str) -> dict[str, set[str]]:
    """Topic -> the answers to it that the words give."""
    found: dict[str, set[str]] = {}
    for topic, rows in TOPICS.items():
        said, rest = set(), text
        for name, words in sorted(rows.items(), key=lambda row: row[0] not in _REFUSALS):
            if words.search(rest):
                said.add(name)
                rest = words.sub(" ", rest) if name in _REFUSALS else rest  # "nothing to refund" is no refund
        if said:
            found[topic] = said
    return found


def negated(text: str) -> set[str]:
    """The stems of words that are denied: "the lamp does not flicker" -> {"flick"}."""
    found = set()
    for match in _NEGATED.finditer(text.lower()):
        found |= {match[name][:_STEM] for name in ("first", "second") if match[name]}
    return found - _SAYS_NOTHING


def affirmed(text: str) -> set[str]:
    """The stems of all other words."""
    return {word[:_STEM] for word in _WORD.findall(_NEGATED.sub(" ", text.lower()))}
