"""What is good in a reply to a customer: the feeling named, the fault owned, facts, a clear no, a next step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.domain.reply_text import Sentence

_GOOD = {
    "feeling": r"\b(?:frustrat\w+|annoy\w+|upset\w*|worr(?:y|ied|ying)|disappoint\w+|ang(?:ry|er)|furious|cross|"
    r"embarrass\w+|painful|exhaust\w+|stress\w*|unpleasant|maddening|infuriating|miserable|rotten|nerve-\w+|"
    r"humiliat\w+|frighten\w*|scared|fright|anxious|lonely|hurt(?:s|ful)?|bitter|unfair|fed up|tired of|shock|"
    r"nuisance|"
    r"awful|grim|nasty|terrible for|hard (?:news|for you|to (?:hear|read|take))|poor (?:answer|of us|you)|(?:bad|"
    r"rotten|rough|tough) (?:luck|week|day|night|time|news|surprise)|pity about|no wonder|understand(?:able|"
    r"ably)|(?:i|we) (?:fully |can |do |completely |well |totally )*(?:understand|see why|get (?:that|why)|"
    r"imagine|hear you)|(?:i|we) know (?:you|this|it|that|how|nobody|what|your|the)|(?:would|must|might|"
    r"will) (?:have )?(?:make|made|been|be|drive|driven|feel|felt|leave|left|come)? ?(?:me|anyone|you) (?:jump|"
    r"mad|angry|cross|too)|i(?:'d| would) (?:be|have (?:been|written))|last thing you|you must (?:have|be|feel)|"
    r"makes? you|condolences|ashamed|sorry (?:you|your|about|for|that your|it)|verständlich|ärgerlich|verstehe|"
    r"unangenehm|enttäusch\w*|umsonst|contrari\w+|agaçant|comprends|compréhensible|décevant|pénible|entiendo|"
    r"comprendo|rabia|faena|disgusto|molest[oa]|entendo|chatead\w+|frustrante)\b",
    "impact": r"\byou(?:'ve|'d| have| had| two| both)? (?:\w+ )?(?:stood|waited|wait|waiting|been (?:waiting|living|"
    r"without|sitting|driving)|asked|lost|sat|had to|paid|came|travelled|traveled|drove|missed|were (?:left|"
    r"shouted|told|promised|not told|right|standing)|took|planned|spent|stayed|chose us|trusted|"
    r"wrote (?:to us )?(?:three|twice|four|five)|called (?:three|twice|four)|got nothing|needed|found|go to|"
    r"are (?:indoors|without|still)|sold)\b|\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"forty|fifty|seventy|\d+) (?:days|weeks|months|hours|minutes|years|mails|times|teachers|nights|letters)|"
    r"your (?:wife|husband|mother|mum|father|dad|son|daughter|child|kids|family|guests|board|wedding|birthday|"
    r"customers?|team|class|trip))\b|\bsie (?:haben (?:\w+ ){0,3}gewartet|standen|warten|mussten)|"
    r"\bvous (?:avez (?:attendu|dû)|attendez)|\b(?:ha|has) (?:tenido que|esperado)|\bjá esperou\b",
    "fault": r"\b(?:(?:my|our) (?:\w+ )?(?:fault|mistake|error|failure|failing|doing|oversight|bad\b|bug|slip|duty|"
    r"responsibility|thing|headache)|(?:fault|mistake|error|failure|blame|failing|delay|problem)s? (?:is|was|"
    r"were|are|lies) (?:\w+ )?(?:ours|mine|with (?:us|me)|on (?:us|me|our))|(?:that(?:'s| is| was)|this is|"
    r"it(?:'s| is| was)|is|was) (?:\w+ )?(?:on (?:us|me)|ours|mine|us|me)\b|on our side|my end|because of us|"
    r"(?:i|we) (?:\w+ )?(?:forgot|missed|overlooked|broke|failed|typed|booked|picked (?:up )?the wrong|should(?:n't|"
    r" not)? have|should've|should of|shouldn't|got (?:it|this|that) wrong|put the calendar|let (?:you|this)|"
    r"lost|messed|mixed|pressed|promised|said (?:twice|spring|it)|sent (?:it|them|you) (?:to|the wrong)|billed|"
    r"never (?:wrote|told|called|answered|sent)|did(?:n't| not) (?:look|call|tell|write|check|count|see|answer|"
    r"send|ring|notice)|sold you|kept you|left (?:it|you)|owe you|were wrong|was wrong|apologi[sz]e|"
    r"take responsibility|accept|pushed)|(?:you(?:'re| are| were)|you have every|they're) (?:\w+ )?right\b|"
    r"fair (?:enough|point)|(?:should|must|may) (?:not|never) (?:have )?happen(?:ed)?|no excuse|unacceptable|"
    r"not (?:good enough|ok|okay|how we)|lay with me|went under with me|(?:mein|unser|meine|unsere)e? (?:fehler|"
    r"schuld|versäumnis)|(?:hab|habe|haben) (?:\w+ )?vergessen|(?:notre|ma) (?:faute|erreur)|j'ai oublié|(?:mi|"
    r"nuestro|nuestra) (?:culpa|error|fallo)|el fallo (?:fue|es) (?:mío|nuestro)|(?:meu|nosso) erro|(?:minha|"
    r"nossa) culpa)\b",
    "sorry": r"\b(?:sorry|apolog\w+|regret|forgive|excuse (?:us|me)|ashamed|entschuldig\w*|leid|bedauer\w*|"
    r"désolée?s?|excus\w+|regrett\w+|pardon|perdón|disculp\w+|sient[oe]\w*|lament\w+|desculp\w+)\b",
    "no": r"(?:^|[.!?,:;] ?)(?:no|non|nein|não)\b[,.!: ]|\b(?:can ?not|can't|cant|won't|will not|would not|wouldn't|"
    r"do(?:n't| not) (?:sell|do|offer|ship|have|pay|refund|match|expect|see)|unfortunately|(?:have|"
    r"regret) to (?:say no|refuse|decline|inform)|not (?:possible|any more|anymore|to anyone|this year|covered|"
    r"for sale|included)|no (?:refund|reseller|compensation|boat|longer|more)|only (?:sell|leaves?|go|goes|over|"
    r"directly|sold|to)|has (?:to be|come to) (?:an end|no)|is not|isn't (?:in it|covered|possible)|leider|"
    r"nicht|kein\w*|malheureusement|ne peux pas|ne pouvons pas|lamentablemente|no (?:puedo|podemos|es posible)|"
    r"infelizmente|não (?:posso|podemos|é possível))\b",
    "act": r"(?:^|\b)(?:(?:i|we)(?:'ll| will|'ve| have|'m| am|'re| are| shall)? (?:\w+ ){0,2}?(?:send|sent|sending|"
    r"call|called|ring|write|text|come|coming|bring|pay|paid|refund(?:ed)?|credit(?:ed)?|post|posted|"
    r"book(?:ed)?|order(?:ed)?|take|took|check(?:ed)?|fix(?:ed)?|ship(?:ped)?|deliver|switch|close|move[d]?|put|"
    r"cancel(?:led)?|replace|add(?:ed)?|collect|pick|make|give|stopped|asked|spoke|spoken|attach(?:ed)?|"
    r"enclose[d]?|drive|meet|file|do it|look(?:ed)?|start|keep|hold|charge|bill|return|have (?:sent|paid|"
    r"refunded|booked|asked|stopped|ordered)|found|reach|arrange[d]?|phone|stand|sit|swap|offer|lend|let you)"
    r"|(?:is|are|was|were|has been|have been|been|gets?|comes?|goes|went|leaves?|left|ships?|arrives?|runs?|starts?|"
    r"back|will be) (?:\w+ ){0,2}?(?:refunded|credited|sent|booked|paid|stopped|attached|enclosed|closed|"
    r"reordered|on (?:its|his|her|the) way|on a van|out|off|back|here|yours|moved|switched|today|tomorrow|"
    r"tonight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|free|posted|accepted|repaired|replaced|ready|done|"
    r"fixed|with you|there)|(?:ich|wir) (?:\w+ ){0,3}?(?:schick|ruf|bring|überweis|erstatt|schreib|komm|stell|"
    r"meld|prüf|liefer)\w*|je (?:vous )?(?:\w+ )?(?:envoie|rappelle|appelle|rembourse|passe|apporte)|(?:le|te|"
    r"les) (?:\w+ )?(?:pago|llamo|envío|mando|llevo|devuelvo|recojo)|(?:lhe )?(?:envio|ligo|devolvo|mando|"
    r"pago))\b",
    "ask": r"\b(?:please|pls|bitte|por favor|send (?:me|us|it|a)|tell (?:me|us)|let me know|say (?:if|yes|so|which)|"
    r"ring (?:me|us)|call (?:me|us|my)|write (?:me|to me|us|back)|reply|come (?:by|in|and|tomorrow)|bring|"
    r"which (?:one|do you)|do you (?:want|have|still)|is this ok|shall we|would you like|mándeme|dites-moi|"
    r"sagen sie|envie-me)\b",
    "when": r"\b(?:today|tonight|tomorrow|now|this (?:morning|afternoon|evening|week|minute)|(?:mon|tues?|"
    r"wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b|noon|midday|midnight|within \d+ (?:days|hours|"
    r"working)|in (?:\d+|two|three|five|ten|a) (?:minutes?|hours?|days?|working)|\d{1,2}(?::|\.|h)\d\d|"
    r"\d{1,2} ?(?:am|pm|uhr|o'clock|h)\b|the \d{1,2}(?:st|nd|rd|th)|\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?(?:jan|"
    r"feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:january|february|march|april|june|july|august|"
    r"september|october|november|december)(?: \d+)?|at (?:\d{1,2}|eight|nine|ten)|heute|morgen|montag|dienstag|"
    r"mittwoch|donnerstag|freitag|samstag|sonntag|aujourd'hui|demain|ce (?:matin|soir)|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|hoy|mañana|lunes|martes|miércoles|jueves|viernes|sábado|hoje|amanhã|segunda|terça|"
    r"quarta|quinta|sexta|dia \d+)\b",
    "amount": r"[€$£₹]\s?\d|\b\d[\d.,]* ?(?:€|\$|£|%|euros?|eur|pounds?|dollars?|usd|gbp|chf|cents?|quid|percent|"
    r"per cent)|\b(?:order|invoice|claim|ticket|case|booking|batch|no\.|nr\.|#)\s?(?:no\.? |"
    r"number )?[A-Z]{0,4}[-#]?\d{2,}|\b[A-Z]{1,4}-\d{2,}\b|\b\d{2,}[.,]\d\d\b",
    "choice": r"\b(?:or (?:if|would|do|you|the|all|I)|if you(?:'d| would)? (?:like|want|wish|prefer|rather|need|"
    r"still|see|think)|what (?:i|we) can do|instead|in the meantime|until then|till then|as you (?:like|wish)|"
    r"your (?:good )?right|welcome to|happy to|free of charge|for free|no charge|on (?:us|me)\b|"
    r"wenn sie (?:möchten|wollen)|si vous (?:voulez|préférez|souhaitez)|si (?:quiere|prefiere|lo desea)|"
    r"se (?:quiser|preferir))\b",
    "open door": r"\b(?:door(?:'s| is| stands)? (?:always )?open|if (?:one day|ever|you ever|one day) |(?:wish|"
    r"all the best|good luck|best of luck|viel erfolg|bonne chance|mucha suerte|boa sorte)|thank(?:s|"
    r" you) (?:\w+ )?for (?:the|your|these|all|telling|asking|\w+ (?:years|seasons))|(?:years|seasons),? (?:and|"
    r"thank)|you(?:'ve| have) got my number|no hard feelings|a pleasure (?:working|to (?:work|have)))\b",
}


_COLLEAGUE_ACTS = re.compile(  # "Kaz will call you": a name, or somebody spoken of, and what they do
    r"\b(?!(?:I|We|You|This|That|These|It|There|Which|What|Who|Nothing|Nobody|Everything)\b)"
    r"(?:[A-ZÀ-Þ][\w'-]+|he|she|they|(?:[Mm]y|[Oo]ur) (?:colleague|driver|fitter|accountant)s?)(?:'ll| will) "
    r"(?!(?:be|not|try|look|see|get|have|never|only)\b)[a-z]+"
)


@cache
def good_patterns() -> dict[str, re.Pattern[str]]:
    """Compiled once, on first use."""
    return {name: re.compile(pattern, re.I) for name, pattern in _GOOD.items()}


def signs(sentence: Sentence) -> frozenset[str]:
    """The good signs of one sentence."""
    found = frozenset(name for name, pattern in good_patterns().items() if pattern.search(sentence.plain))
    return found | {"act"} if "act" not in found and _COLLEAGUE_ACTS.search(sentence.plain) else found


def good_in(marks: Sequence[frozenset[str]], refuses: bool) -> Iterator[str]:
    """What to praise first; `marks`: the signs of each sentence, `refuses`: the reply says no or ends something."""
    every = frozenset[str]().union(*marks)
    if "feeling" in every or {"impact", "sorry"} <= every:
        yield "names_the_feeling"
    if "fault" in every:
        yield "owns_the_fault"
    if "amount" in every or "when" in every:
        yield "concrete"
    if refuses and "no" in every:
        yield "clear_no"
    if any(mark >= {"act", "when"} for mark in marks):
        yield "next_step"
    if "open door" in every and refuses:
        yield "open_door"
