"""What stands around the words of drafting: on its way out, read this, if, yesterday, somebody else, a quotation."""

from __future__ import annotations

import re

from bot.domain.cued import any_of
from bot.domain.drafting_parts import TELL, TELLING, TOLD

GOING_OUT = any_of(
    r"\b(?:going|goes|leaving|out) (?:out|up|in|at|off|now)\b(?= (?:now|in|at|tonight|today|tomorrow|the|unless|when|"
    r"before|"
    r"five|ten|eleven|noon|\d))|\bgoing out (?:now|unless|in|at)\b|\bgoing (?:now|in the morning)\b",
    r"\b(?:sending|posting|will send|i send|send)(?: (?:this|it|that))?(?: one)? (?:in|at|now|unless|after|tonight|"
    r"when)\b",
    r"\bbefore (?:i|it|this) (?:press|presse?s? send|send|goes?|hits?)\b|\babout to (?:post|send)\b|\bready to go\b",
    r"\bunless (?:any|some)(?:one|body)|\bif no(?:body| ?one| one) (?:objects|minds|shouts)|\bhalf (?:written|"
    r"composed)\b",
    r"\bgeht (?:gleich|jetzt|so|heute)\b|\bgeht (?:\w+ )?raus\b|\b(?:já já|agora|daqui a pouco) (?:sai|vai|mando)\b|"
    r"\bsale ya\b",
    r"\bça part\b|\bje l'envoie\b|\blo mando\b",
)
READ_THIS = any_of(
    r"\b(?:does|do|would) (?:this|that|it|my \w+|the \w+)\b[^?\n]{0,25}\b(?:sound|read|look|work|do|ok|okay|good)\b",
    r"\b(?:is )?(?:this|that|it) (?:all )?(?:ok|okay|alright|fine|right|good)\b[^?\n]{0,40}(?:\?|$)|\bhow (?:does|"
    r"is) this\b",
    r"\b(?:ok|okay|fine|good) (?:for me )?to send\b|\beyes please\b|\btear it apart\b|\broast\b|\bhave a look\b|"
    r"\btoo long\?",
    r"\banything to add\b|\b(?:any|some)(?:one|body)'?s? eyes?\b|\bcan you read it\b|\bok na\b|\bproposed wording\b|"
    r"\bthoughts\?",
    r"\b(?:read|check) (?:it|this|my)\b[^.\n]{0,40}\?|\bobjections\b|\banyone\?$|\bis it all right if\b",
    r"\bpasst das\b|\bso ok\b|\bgeht das so\b|\bça vous va\b|\bqué tal así\b|\bmíralo\b|\bestá bien así\b|"
    r"\bassim (?:tá|está) bom\b|"
    r"\btheek hai\b|\bschau(?:t)? mal\b|\btá bom assim\b",
    r"\b(?:first|second|third|1\.|2\.|another|new) (?:go|try|one|attempt|version|versuch|draft|cut|stab)\b|(?:^|"
    r"\bapology |\bdraft )v\d\b|"
    r"^better:|"
    r"\brevised\b|\bthis is what (?:i(?!'m trying)|he|she|they|we)\b|\bhere'?s (?:mine|my|the (?:reply|draft|letter|"
    r"mail|text))\b|\bon reflection\b",
)
HEDGED = re.compile(
    r"\b(?:if (?:(?:\w+ ){1,6}(?:ever|asks?|calls?|rings?|comes? back|writes?|complains?)|i|we|he|she|they|anyone|"
    r"anybody|nobody|someone|somebody|it|the|any|\w+ (?:asks?|calls?|ever|were))|"
    r"were (?:he|she|they|\w+ \w+) to|would have|could have|should have|had i|when(?:ever)? (?:they|he|she|someone|"
    r"we|i|one)|"
    r"yesterday|last (?:week|month|year|night|time|spring|summer|autumn|winter|\w+day)|in (?:january|february|march|"
    r"april|"
    r"june|july|august|september|october|november|december)|back (?:in|then)|ages ago|the other day|always|usually|"
    r"normally|"
    r"every (?:time|day|week|month|\w+day)|never|don'?t think|not going to|won'?t|wouldn'?t|am not|"
    r"i'm not|(?:should|shall|can|could|may) (?:i|we)|i'd have|would you like me|maybe|might|perhaps|rather not|"
    r"(?:to|call|mail|email|ring|tell|write) you\b|used to|(?:some|any)(?:one|body) "
    r"(?:should|ought|has to|needs|please|tell)|who(?:'s| is| will)|wenn|falls|gestern|letzte\w* (?:woche|monat|"
    r"jahr)|immer|"
    r"jemand|damals|würd(?:e)? ich sagen|si (?:je|jamais|on|il|elle|ils|elles|alguien|(?:pregunt|llam|vuelv|escrib|"
    r"insist)\w+)|hier|"
    r"la semaine (?:dernière|"
    r"passée)|d'habitude|toujours|alguien|ayer|siempre|la semana pasada|alguém|ontem|sempre|semana passada|agar|kal)\b",
    re.I,
)
RELAYED = re.compile(
    r"\b(?:wrote|writes|says|said|saying|asks?|asked|asking|sent (?:us|me|this|in)|got this|received|came in|incoming|"
    r"forward(?:ed|ing)|came|email of|e-mail of|mailed|emailed|pasted?|letter from|post von|von (?:der|dem|herrn|frau)|"
    r"voicemail|messaged|rang|called|complain\w*|from (?:a|the|our|mr|mrs|ms|dr)|hat geschrieben|schreibt|"
    r"fragt|sagt|écrit|demande|dit|escribe|dice|pregunta|escreveu|perguntou|disse|fwd|fw|forward|as it came|just in|"
    r"inbox|postfach|posteingang|voice note|transcript|in full|arrived|landed|llegar|llegó|acaba de|reçu|arrivée?|"
    r"chegou|"
    r"recebi|(?-i:From [A-Z]\w+))\b|\b(?:e-?mail|mail|post|letter|message),? (?:from|von|de|(?:mr|mrs|ms|dr|herr|"
    r"frau)\b)",
    re.I,
)
THIRD_PERSON = re.compile(
    r"\b(?:he|she|they|somebody|someone|(?-i:[A-Z])[a-z]+) (?:will|is going to|'ll|should|can|has|is) (?:already )?"
    rf"(?:{TELL}|{TELLING}|{TOLD})\b|\b(?:can|could|would|will) you\b|\b(?:schreibt|antwortet|sagt) (?:denen|ihm|ihr)",
    re.I,
)
PROPOSAL = re.compile(
    r"\b(?:we|we're|we'll|our|you|your|you'll|sorry|apolog\w+|thank|wir|ihnen|ihre?n?|sie|nous|vous|votre|nos|"
    r"nuestr\w+|"
    r"usted|su|le|lamentamos|vocês?|seu|sua|aap|please|kindly|bitte|por favor)\b",
    re.I,
)
COMPLAINT = re.compile(
    r"\b(?:i (?:am|have|would|ordered|paid|want|expect|need|was|never)|my (?:order|account|invoice|booking|money|"
    r"refund|card|"
    r"son|daughter|husband|wife|\w+)|when (?:will|can|do|is)|where is|why (?:is|was|did|do)|your (?:company|staff|"
    r"team|people|"
    r"driver|shop|office)|ich (?:habe|möchte|warte)|meine?|j'ai|mon|ma|mi|mis|meu|minha|mera|meri)\b",
    re.I,
)
LATER = any_of(  # an appointment rather than an answer under way
    r"^\W*(?:(?:myself|back|again|him|her|them|this|it|a|ring|call|line|on|at|by|before|around|about|first thing|"
    r"the|next)\W+)"
    r"*(?:tomorrow|tmrw|tonight|later|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|"
    r"\d{1,2}(?::\d\d)?(?! \w)|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ?(?:$|[.,])|morgen|übermorgen|demain|mañana|"
    r"amanhã|kal)\b",
)
IN_A_QUOTE = {
    "says we": any_of(
        r"\b(?:we|we're|we'll|we've|our|ours|us|wir|uns|unser\w*|nous|notre|nos|nosotros|nuestr[oa]s?|lamentamos|"
        r"ofrecemos|podemos|adjuntamos|nós|nosso|nossa|hum|hamara|hamari)\b",
    ),
    "says i": any_of(
        r"\b(?:i|i'm|i'll|i've|i'd|my|me|mine|ich|mir|mich|meine?[nrms]?|je|j'ai|mon|ma|mes|moi|yo|mi|mis|eu|meu|minha|"
        r"mera|meri|mujhe)\b",
    ),
    "is sorry": any_of(
        r"\b(?:sorry|apolog\w+|thank you for|entschuldig\w+|leid|bedauern|désolée?s?|excus\w+|disculp\w+|lo sentimos|"
        r"lament\w+|desculp\w+|sentimos muito|maaf)\b",
    ),
    "blames": any_of(
        r"\b(?:i (?:paid|ordered|waited|was told|asked|called|wrote|have (?:written|called|asked|paid|been))|"
        r"your (?:practice|"
        r"organi[sz]ation|company|firm|office|shop|team|staff|people|driver|message|colleagues?|answer)|"
        r"for the (?:second|"
        r"third|last) time|cancel|unacceptable|disgrace\w*|still (?:no|not|waiting)|(?:nobody|no one) (?:has|answers|"
        r"called|rang)|wie ich (?:bereits|schon)|ich (?:habe|warte|bekomme)|keine antwort|personne ne|j'attends|llevo|"
        r"sigo esperando|nadie|estou esperando|ninguém)\b",
    ),
    "asks": any_of(r"\?"),
}
