"""Turns of phrase by which people bind themselves, bind others or only talk: looked for in few messages."""

from __future__ import annotations

import re

from bot.domain.followup_words import shapes, tokens

# Over the kinds of the words (see followup_words), a sentence at a time: one pattern serves all languages.
_W = r"(?:\S+ )"
_SHAPED = {
    "they have it then": rf"\b(?:YOU|THEM|@) {_W}{{0,3}}(?:WILL )?{_W}{{0,2}}HAVE {_W}*(?:DAY|BY|0:|SPAN)\b",
    "have it you then": rf"\b(?:HAVE|SEND) (?:YOU|THEM) {_W}*(?:DAY|BY|0:|SPAN)\b",
    "have it": rf"\b(?:YOU|THEM) (?:WILL )?{_W}{{0,2}}HAVE (?:it|the|a|them|THEM|es|das|un|une|el|la|THAT|one|"
    rf"that|this)\b",
    "i do then": rf"\bI {_W}{{0,3}}(?:DO|SEND|PAY|WILL|-ing) {_W}*(?:DAY|BY|0:|SPAN)\b",
    "then i do": rf"\b(?:DAY|0:) {_W}{{0,4}}I {_W}{{0,2}}(?:DO|SEND|PAY|WILL|BE)\b",
    "i will": r"\bI WILL (?!NOT)\S+",
    "doing then": rf"^(?:YES |and |ok |SORRY |[.,;] )*(?:I BE )?(?:-ing|DO|SEND|PAY) {_W}*(?:DAY|BY|0:)\b",
    "it goes then": rf"\b(?:goes|go|geht|gehen|comes|kommt|sale|va|part|leaves|WILL BE|BE) {_W}{{0,6}}(?:DAY|BY|"
    rf"SPAN)\b",
    "then, bare": rf"^(?:YES )*{_W}{{0,2}}(?:DAY|0:|SPAN)(?: {_W}{{0,2}}\S+)?$",
    "you do": r"(?:^|@ |[a-z]+ )YOU (?:\S+ )?(?:DO|SEND|PAY)\b",
    "asks you": r"\b(?:ASK|WILL) (?:@ )?YOU\b",
    "asks for": r"\b(?:ASK|MAYBE) I HAVE\b|\bI (?:would )?NEED\b|\bit NEED YOU\b|\bNEED YOUR\b",
    "need it then": rf"\bNEED {_W}*(?:DAY|BY|0:|SPAN)\b",
    "please do": r"\bPLEASE (?:\S+ )?(?:DO|SEND|PAY)\b|\b(?:DO|SEND|PAY) (?:\S+ ){1,8}PLEASE\b",
    "name, do": r"^@ ?(?:DO|SEND|PAY|PLEASE|ASK|WILL YOU)\b",
    "whether": r"^(?:IF|MAYBE)\b|\bIF (?:I|WE|THEM|YOU)\b",
    "was": r"\b(?:I|WE|YOU) (?:\S+ )?(?:WAS|GONE)\b|\bHAVE (?:\S+ )?GONE\b|^GONE\b",
    "not": r"\bI (?:WILL|BE|DO|ASK) NOT\b|\bNOT (?:going|HAVE|DO)\b",
    "who asks": r"^WHAT\b|^(?:BE|DO|HAVE) (?:YOU|THEM|it|the)\b",
    "is there": r"\b(?:BE|HAVE|a|HERE) (?:now |all |both |NOT )?(?:HERE|in|out|up|back|through|there|da|raus|"
    r"ready|booked|live|GONE)\b|^(?:YES |and |[.,] )*(?:HERE|GONE)\b",
    "paid twice": r"\bPAY {_W}{0,6}PAY\b",
}
_SPOKEN = {
    "told them": r"\b(?:told|promised|said to|undertaken|offered|versprochen|zugesagt|gesagt|promis|dit que|dije|"
    r"prometí|"
    r"quedé)\b[^.?!]{0,60}\b(?:i'?d|i'?ll|he'?d|she'?d|they'?d|has|gets?|have|hat|have|expect|would|will|kriegt|"
    r"bekommt|from (?:me|us)|one of us)\b",
    "promised": r"\b(?:i (?:have )?promised|i promise|(?:latest|sure|honest)[,.]? promise$|[,.] promise[.!]*$|"
    r"versprochen|versprech\w*|je promets|prometo|prometí|my word|"
    r"i swear|"
    r"undertaken|owe (?:him|her|them|you))\b",
    "is mine": r"\b(?:is|it'?s|that'?s|'s|consider it) mine\b|(?:^|[.,;] )mine[,. ]|\bleave (?:it|that|"
    r"this) (?:with|to) me\b|"
    r"\bon (?:my|me)(?: list)?\b|\bliegt bei mir\b|\bc'est pour moi\b|\bme encargo\b|\bich übernehm|"
    r"\bje m'en (?:occupe|charge)",
    "at yours": r"\b(?:in|on|to|with|at) (?:your|ur|his|her|their|the) (?:inbox|desk|hands?|folder|tray|mail|"
    r"table|chair|dock|"
    r"door|drive|shelf|file|fach)\b|\b(?:with|to|before) you\b|\bauf (?:dein|ihr)em tisch\b|\bsu (?:mesa|correo)\b",
    "from me": r"\b(?:from (?:me|us)|von mir|von uns|de ma part|de mi parte|myself|selbst|personally|yo mismo)\b",
    "takes on": r"^\W*(?:(?:yes|yep|yup|ok(?:ay)?|sure|aye|ja+|jo|oui|sí|claro|fine|of course|"
    r"right)\W+)*(?:will do|can do|"
    r"on it|of course|consider it|you(?:'ll)? have it|you(?: will)? get it|leave it|mach ich|mache ich|wird gemacht|"
    r"erledige ich|je m'en occupe|je le fais|lo hago|hecho|dalo por|tu l'as|vou|faço|doing it|it will be|"
    r"as you wish|noted)",
    "draft": r"\b(?:(?:writ(?:e|ing)|reply(?:ing)?|answer(?:ing)?|tell(?:ing)?|put(?:ting)?|messag\w+|respond\w*|"
    r"email\w*) "
    r"(?:to )?(?:him|her|them|back|it|now|mr|mrs|ms)|shall i (?:tell|write|say)|(?:ok|okay) (?:to send|if i)|draft|"
    r"sound(?:s)? ok|schreib\w* (?:ich )?(?:ihm|ihr|ihnen|denen)|(?:lui|leur) (?:réponds|écris|dis)|(?:le|les) "
    r"(?:contesto|escribo|digo))\b",
    "vague": r"\b(?:look into|look at it|have a look|see what|we'?ll see|i'?ll see|let me (?:see|check|look)|"
    r"find out|"
    r"keep you posted|in a (?:minute|sec|moment|bit)|right now|now|gleich|one (?:sec|minute|moment)|some minutes)\b",
    "owed": r"\b(?:back to|goes back|give back|get back|owed?|owes|twice|double|duplicate|wrongly|overcharged|"
    r"refund\w*|credit(?: note)?|reimburs\w*|zurück\w*|doppelt|gutschr\w*|erstatt\w*|rembours\w*|avoir|abono|"
    r"devol\w*|reembols\w*|estorn\w*|coming back|off (?:the|your|his|her) bill|is hers|is his|is theirs|"
    r"that'?s theirs)\b",
    "nobody": r"\b(?:nobody|no ?one|somebody|someone|anybody|anyone|who (?:makes|takes|does|has|can)|niemand|jemand|"
    r"wer (?:macht|kann)|personne|quelqu'un|alguien|nadie|naebody)\b",
    "asks us": r"\b(?:asks?|asking|asked|wants? (?:to know|a word|an answer)|fragt|demande|pregunta|was on about|"
    r"on the line)\b",
    "again": r"\b(?:again|still|already|second|third|fourth|2nd|3rd|4th|reminder|wieder|encore|otra vez|"
    r"no (?:reply|answer)|"
    r"not heard|heard nothing|wrote (?:to you )?(?:on|yesterday|last)|keine antwort|sans réponse)\b",
    "of them": r"\b(?:him|her|hers|he|she|they|them|their|his|ihm|ihnen|lui|leur|elle|monsieur|madame|señora?|"
    r"unko|usko|els?e[ns]?)\b",
    "calls off": r"\b(?:forget (?:that|it|about|the|my|this)|leave (?:the|it|that|those|this)\b(?! (?:with|"
    r"to) (?:me|us))|no need|"
    r"not needed|don'?t need|doesn'?t (?:need|want)|do(?:es)?n'?t want|needn'?t|scrap|scratch|never ?mind|"
    r"(?:don'?t|no need to) bother|"
    r"call(?:ed|ing)? (?:it|that|this) off|(?:is|are|it'?s|that'?s) off\b|cross(?:ed|ing) (?:it|that|this)|"
    r"bin(?:ning|ned)? (?:it|that|the)|ignore (?:the|my|that|it)|drop (?:the|it|that)|withdr[ae]w\w*|"
    r"stays? in the drawer|"
    r"put back to|hold off|stand(?:s)? down|stood down|cancel\w*|don'?t (?:do|send|order|make|book) (?:it|ours|"
    r"the|that|any)|"
    r"vergiss|vergessen|nicht mehr nötig|hat sich erledigt|brauch(?:e|en|st|t)? (?:\w+ ){0,3}(?:nicht|keine?n?)|"
    r"fällt aus|"
    r"laisse(?:z)? tomber|plus besoin|pas la peine|annul\w*|oublie\w*|olvid\w*|ya no (?:hace falta|lo|la)|"
    r"no hace falta|"
    r"déj[ae]\w* (?:así|lo)|cancelad\w*|esquece|não precisa|rehne do|hoeft niet)\b",
    "as promised": r"\b(?:as (?:promised|announced|agreed|asked|requested)|wie (?:versprochen|besprochen)|"
    r"comme (?:promis|convenu)|como (?:prometí|quedamos))\b",
    "thanks for it": r"\b(?:thanks?|thank you|danke|merci|gracias|obrigad[oa]|got (?:it|them)|received|arrived|"
    r"came|angekommen|reçu|lleg[óo])\b",
    "private": r"\b(?:beer|wine|pub|dinner|dentist|football|match|birthday|biscuits?|cake|donuts?|drinks?|party|"
    r"gym|church|"
    r"holiday|pray|dog|cat|kids?|wife|husband|mum|mom|dad|soju|coffee|pie|soup|tea)\b",
    "laughs": r"\b(?:lol|haha\w*|lmao|rofl|jaja\w*|hihi|mdr)\b|:(?:joy|rofl|laughing|sweat_smile|grin)\b|[😂🤣😆]",
}  # fmt: skip
_SHAPES = {name: re.compile(pattern) for name, pattern in _SHAPED.items()}
_WORDS = {name: re.compile(pattern, re.I) for name, pattern in _SPOKEN.items()}


def cues(sentence: str) -> list[str]:
    """The names of the turns of phrase in one sentence."""
    shaped = " ".join(shapes(tokens(sentence)))
    found = [name for name, pattern in _SHAPES.items() if pattern.search(shaped)]
    return found + [name for name, pattern in _WORDS.items() if pattern.search(sentence)]
