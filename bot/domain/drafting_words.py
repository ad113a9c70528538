"""The words of drafting in English: what people say when they are about to answer, or just did."""

from __future__ import annotations

import re

# Somebody outside: a pronoun, a title, a name, or a word for a customer. Never "you", "us" or a colleague's mention.
_NOT_US = (
    r"(?!(?:you|ya|u|y'?all|me|us|myself|yourself|everyone|everybody|anyone|somebody|someone|all|people|folks|guys|"
    r"team|staff|colleagues|my (?:wife|husband|partner|boss|m[uo]m|dad|kids?|mother|father|son|daughter|sister|brother|"
    r"doctor|landlord|bank)|it|this|that|these|those|here|there|stories|jokes|lies|porkies|about|of|out|off|up|down|in|"
    r"at|by|if|when|why|how|what|which|who|where|and|or|but|because|instead|too|now|today|tomorrow|later|to|with|as|"
    r"from|for|on|like|than|not|"
    r"no|so|more|things?|something|anything|everything|nothing|one|ones|each|both|code|docs|tests?|is|are|was)\b|<[@!])"
)
_NOUN = (
    r"(?:customer|client|guest|buyer|dealer|lad(?:y|ies)|gentleman|wom[ae]n|m[ae]n|guy|couple|famil(?:y|ies)|tenant|"
    r"patient|parent|m[ou]ms?|mother|dad|father|daughter|son|school|shop|owner|member|agent|chef|nurse|prof(?:essor)?|"
    r"teacher|supplier|partner|gentlemen|uncle|aunt(?:ie|y)?|reseller|user|subscriber|passenger|traveller|donor|"
    r"applicant|visitor|caller|sender|"
    r"office|company|firm|bank|landlord|neighbou?rs?|kid|bride|organiser|auditor|insurer|lawyer|people|lot|other side)"
)
THEM = (
    r"(?:them|him|her|'?em\b|(?:mr|mrs|ms|miss|dr|herrn?|frau|mme|mlle|sra?|don|doña)\b\.? ?\w+|"
    r"(?:the|this|that|our|their|his|her|poor|my) (?:[\w'-]+ ){0,3}?"
    + _NOUN
    + r"|(?-i:[A-Z](?!')[\w'&-]*[a-z]\w*)(?! ?(?:is|was|has|will)\b))"
)
_SOMEONE = _NOT_US + rf"(?:{THEM}|(?!a\b|an\b|the\b|my\b|our\b|some\b|any\b)(?-i:[a-z])[\w'-]+)"
_ADV = (
    r"(?:(?:just|now|already|currently|also|only|quickly|then|still|myself|right|so|probably|personally|both|simply|"
    r"at once|finally|back|gladly|happily|maybe|better) )*"
)
_TO = r"(?: back)?(?: to| with| at)? "
TELLING = (
    r"(?:telling|replying|answering|responding|e-?mailing|mailing|texting|messaging|dm'?ing|pinging|informing|"
    r"notifying|assuring|advising|apologi[sz]ing|getting back to|going back (?:to|with)|reverting|offering|promising|"
    r"confirming|"
    r"explaining|whatsapping|"
    r"writing(?= (?:back|to|them|him|her|'?em|mrs?|ms|dr|[\w'-]+(?: [\w'-]+)? ?(?:that|now|back|about|"
    r"for|re|"
    r"with|in|on|a|the|this|today|tonight|how|[,:;.]|$)))(?! (?:code|tests?|docs|an?|the|it|this|up|down|some)\b))"
)
_CALLING = r"(?:calling|ringing|phoning|telephoning|dialling|dialing)"
TELL = (
    r"(?:tell|write|reply|answer|respond|e-?mail|mail|text|message|dm|inform|notify|assure|advise|apologi[sz]e|confirm|"
    r"explain|offer|promise|get back|write back|go back|come back|revert|ring|call|phone|telephone|shoot|send)"
)
TOLD = (
    r"(?:told|wrote|written|replied|answered|responded|e-?mailed|mailed|texted|messaged|informed|assured|apologi[sz]ed|"
    r"confirmed|explained|offered|promised|rang|rung|called|phoned|sent|let|got back|gone back|said)"
)
_LETTER = (
    r"(?:reply|answer|response|draft|e-?mail|mail|message|letter|note|text|line|wording|covering note|statement|"
    r"apology|notice)"
)
_WILL = (
    r"(?:\bi'?ll|\bi will|\bi shall|\bi'?m (?:going to|gonna|about to|off to)|\bi am (?:going to|about to)|"
    r"(?:^|[,;:–-] ?|\bso |\band |\bthen )(?:gonna|will)|\blet me|\bi can|\bi'?d)"
)
_AM = r"(?:\bi'?m|\bi am|\bwe'?re|\bwe are|(?:^|[,;] )am)"
_START = (
    r"(?:^|[.,;:!?(…–—] ?|- |\b(?:so|and|now|ok|okay|right|just|then|yes|yep|sure|well|here|am|her|him|them|this|it) )"
)
_NOW = r"(?: (?:now|rn|right now|right away|asap|first|today|tonight|tomorrow|in a (?:minute|moment|sec)|shortly))?"
_END = r"(?=[^\w\n]{0,9}$|[^\w\n]{0,9}[,;:(–—-] )"


def _after(start: str, *rests: str) -> str:
    """A pattern with one start and many ends; the start is looked for once."""
    return f"{start}(?:{'|'.join(rests)})"


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern of many, deaf to case, by line."""
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I | re.M)


# Each row is one way in which a colleague's sentence says "I am answering a customer"; after the match come the words
# that are meant for the customer. The weights of the rows are learned (drafting_weights.json).
SAYING = {
    "am_telling": any_of(
        _after(
            rf"{_AM} {_ADV}",
            rf"{TELLING}{_TO}(?:{_SOMEONE})",
            rf"(?:letting|giving) {_SOMEONE}(?: [\w'-]+){{0,2}} (?:know|a (?:line|ring|call|shout))",
            rf"(?:sending|typing|putting|offering|posting){_TO}(?:{THEM})",
            rf"(?:putting|popping|getting) (?:it|this|that|a new one|this one)[^.?!]{{0,20}}? to {_SOMEONE}",
            r"(?:saying|putting)(?: (?:yes|no|so|nothing)\b|:)",
        ),
        rf"\bme to (?:{_SOMEONE})(?: \w+)?:",
    ),
    "telling": any_of(
        _after(
            rf"{_START}{_ADV}",
            rf"{TELLING}{_TO}(?:{_SOMEONE})",
            rf"(?:letting|giving) {_SOMEONE}(?: [\w'-]+){{0,2}} (?:know|a (?:line|ring|call|shout))",
            rf"(?:sending|typing|popping|putting|giving)(?: it| this| that| over)?{_TO}(?:{THEM})",
            rf"(?:sending|typing) to {_SOMEONE}",
            r"(?:typing|writing) back\b(?! to (?:you|all))",
        ),
    ),
    "calling": any_of(
        _after(
            rf"(?:{_AM} |{_START}){_ADV}",
            rf"{_CALLING}(?: back)? (?:{THEM}|[\w'-]+'s {_NOUN})(?! (?:from|with|in|on|like|as)\b)",
            rf"{_CALLING} (?:now|from the|from my)\b",
        ),
        rf"\blet me get {_SOMEONE}(?: \w+)? on the phone",
    ),
    "will_tell": any_of(
        _after(
            rf"{_WILL} {_ADV}",
            rf"{TELL}{_TO}(?:{THEM})",
            r"(?:tell|text|email|mail|answer|message|(?:write|reply|get back|explain|talk|speak) to|let|ring|call) "
            rf"(?:{_SOMEONE})",
            rf"(?:drop|send|give|shoot|write) {_SOMEONE}(?: \w+)?(?: back)? (?:a|an|my|the|our) (?:\w+ )?"
            rf"(?:{_LETTER}|ring|call|buzz)",
            rf"(?:put|pop|explain|break|point) (?:it|this|that)(?: \w+)?(?: out)? to (?:{THEM})",
            rf"(?:revert|have a word|let {_SOMEONE} know|sort (?:him|her|them) out)\b",
        ),
    ),
    "i_tell": any_of(
        rf"\b(?:i|we) (?:now |just |also |only |then )?(?:write|answer|tell|send|reply|explain|inform|mail|text|"
        rf"propose|"
        rf"offer|call|ring|say)(?: back| now)?(?: to)? (?:{THEM})",
        rf"\bto {THEM} i (?:now )?(?:write|answer|say|tell)\b|\bi write it\b|\bi do (?:that|this) one\b",
        r"\bwhat i (?:am (?:writing|telling|sending|saying)|write|tell|send|say)\b",
    ),
    "getting": any_of(
        r"\b(?:he|she|they|who)(?:'?s|'?re| is| are) (?:getting|having)\b",
        r"\b(?:gets|has|shall have|will have|hears|goes)(?: (?:her|his|its|their|an?|the|it|this|"
        r"that))?(?: [\w'-]+){0,2} "
        r"from (?:me|my desk)\b",
        rf"\b(?:goes|going|is going|go) (?:out )?to (?:{THEM})",
        rf"\bthis goes to {_SOMEONE}",
    ),
    "own_letter": any_of(
        rf"\b(?:my|mine|our) (?:own |half |covering )?(?:{_LETTER}|version|go|try|attempt)"
        rf"(?: (?:to|for) (?:{THEM}|{_SOMEONE}))?\b",
        rf"\b(?:half an?|an?|the|this|his|her|their) (?:\w+ )?{_LETTER} (?:\w+ )?(?:half (?:written|composed|done)|"
        rf"open|"
        r"ready|started|in front of me)",
        rf"\b(?:started|drafted|begun|composed|working|writing|drafting|preparing) (?:on |up )?"
        rf"(?:an?|the|my|our|something) ?(?:\w+ )?(?:{_LETTER}|for (?:{THEM}))",
        rf"\b(?:draft|{_LETTER}|offer) (?:to|for) (?:{THEM}|the \w+)[^.!?]{{0,60}}:",
        rf"\b(?:draft|{_LETTER}) (?:is )?(?:going out|out|goes out|ready)\b|\bdraft for\b|\bin my drafts\b",
        r"\b(?:mine|text) goes[:,]|\b(?:it|this) goes:|\bi have (?:it|this|the \w+) (?:written|ready)\b",
        r"\bi (?:propose (?:the following|to|them|him|her|this|we)|would send|have (?:this|it) ready)\b|"
        r"\bi'd (?:like to )?(?:send|answer|"
        r"write) (?!it\b|that\b)",
    ),
    "addressed": any_of(
        rf"^(?:for|to) (?:{THEM})[^\n:.?!]{{0,60}}[:,]?(?=\s*(?:Q|$))",
    ),
}  # fmt: skip
CLAIMING = {
    "bare_claim": any_of(
        _after(
            rf"{_WILL} {_ADV}",
            rf"(?:reply|respond|answer|get back|write back){_NOW}{_END}",
            rf"(?:write|draft|send|prepare|do)(?: {THEM})? (?:a|an|the|my|our|up a|something|"
            rf"this)(?: \w+)? ?{_LETTER}\b",
            r"(?:answer|draft|reply to|respond to) (?:this|that|it|something)\b",
        ),
        _after(
            rf"{_AM} {_ADV}",
            r"(?:drafting|replying|answering|responding|composing)\b(?! (?:to )?you\b)",
            rf"writing (?:back|them|him|her|to {THEM}|(?:a|an|the|my) {_LETTER})\b",
        ),
        _after(
            rf"^{_ADV}",
            rf"(?:drafting|replying|answering|responding|composing)(?: (?:to )?{THEM}| (?:to )?(?:this|it)|"
            rf" (?:a|an|the|my) {_LETTER}| something| back)?{_NOW}{_END}",
            rf"writing (?:back|them|him|her|to {THEM}|(?:a|an|the|my) {_LETTER}){_NOW}{_END}",
        ),
        rf"(?:{_START}|\bam )(?:replying|answering|writing|typing)(?: back)? (?:now|rn|in \d+)\b",
    ),
    "take": any_of(
        rf"{_WILL} {_ADV}(?:(?:take|handle|grab|deal with|own|pick up) (?:this|that|it|{THEM})|do (?:him|her|them|"
        rf"this one|that one))(?: one)?\b"
        r"(?! (?:easy|slow|apart|down|back|home|offline|up|as|to|personally|into|for|from the|on the)\b)",
        r"\b(?:i'?m|i am) (?:taking|handling|doing) (?:him|her|them|(?:this|that)(?: one)(?! thing))\b",
        rf"{_AM} on (?:it|this)(?: one)?{_NOW}{_END}",
        rf"^(?:ok(?:ay)?,? |yes,? |sure,? )?(?:taking|grabbing|handling|doing) (?:this|it|that|"
        rf"{THEM})(?: one)?{_NOW}{_END}",
        r"\bleave (?:this|that|it|him|her|them)(?: one)? (?:to|with) me\b",
        r"\b(?:i'?ve|i have) got (?:this|it|her|him|them)(?: one)?\b(?! (?:in|on|from|at|here)\b)|"
        r"\bi got this(?: one)?(?=[ \t]*(?:$|[.,!;:]))|\bi take (?:this|it|that)(?: one)?(?=[ \t]*(?:$|[.,!;:]|now|"
        r"from|over|then))|\bgot (?:him|her|them)\b",
        r"^(?:mine|(?:this|that)(?: one)?'?s (?:mine|with me)|on it|got this one)\b[\s.!]*$",
        r"\b(?:(?:that|this) one|that|this)(?:'?s| is) (?:with me|mine)\b|^mine, |\bthey'?re mine\b",
        r"^(?:doing|taking) (?!you|the (?:bins|rest|same)|a |it |my |some|well|good|fine|ok|"
        r"nothing)[\w' ]{2,30}? now\b",
    ),
}  # fmt: skip
ASKING = {
    "shall_i": any_of(
        rf"\b(?:shall|should|can|could|may|do) (?:i|we) (?:just |also |now )?(?:(?:tell|answer|offer|promise|"
        rf"reply to|say to|"
        rf"write to|let|give|text|e-?mail|write|send) {_SOMEONE}|(?:write|send|reply|answer) (?:them|him|her)|say)\b"
        r"(?! or\b)[^?\n]{6,400}\?",
        rf"\b(?:does|do|would) (?:(?:this|that|it) (?:sound|read)|(?:this|that|my) {_LETTER} (?:sound|read|look|work)) "
        r"(?:ok|okay|good|right|fine|alright)\b[^?\n]{0,400}\?|\b(?:ok|okay|fine|"
        r"good) (?:for me )?to send\b[^?\n]{0,400}\?",
        r"\b(?:ok|okay|fine|alright|good) if (?:i|we) (?:just )?(?:tell|offer|say|promise|write|give|send|let|"
        r"answer|reply|"
        r"put|email|text)\b[^?\n]{4,400}",
        r"\bwould (?:it be|you be) (?:ok|okay|fine|happy) (?:if|with)[^?\n]{8,400}\?",
        r"\b(?:gonna|going to|thinking of) (?:say|tell|telling|saying|offer|offering)\b(?! you)",
        rf"\b(?:so|then) (?:i|we) (?:tell|say to|offer|write) {_SOMEONE}\b[^?\n]{{4,400}}\?",
    ),
}  # fmt: skip
ANSWERED = {
    "just_told": any_of(
        rf"\b(?:i'?ve|i have|have|just|i just|i already|already) (?:just |already |this minute |"
        rf"now )*{TOLD}{_TO}(?:{_SOMEONE})",
        rf"\bi (?:wrote|told|answered|emailed|texted)(?: to)? (?:{THEM}) (?:just now|already|this morning|now)\b",
        r"\bhas (?:his|her|its|their) (?:answer|reply)\b",
    ),
    "told": any_of(
        rf"(?:^|[.,;:!?] ?|\band )(?:i )?(?:told|texted|emailed|e-mailed|mailed|answered|messaged|replied to|put to|"
        rf"wrote)"
        rf"{_TO}(?:{THEM}|{_SOMEONE})",
        rf"\b{THEM}(?: \w+)? (?:has been )?(?:told|answered|informed)\b",
    ),
    "sent": any_of(
        r"(?:^|[.!] ?)(?:and |ok,? |thanks[\w ]*[,.] )?(?:replied|answered|sent)\b(?! (?:me|us|you|by|from|to me)\b)"
    ),
    "rang": any_of(r"(?:^|[.,;!?] ?|\band |\bi )(?:rang|called|phoned|spoke to|got back "
    "to){_TO}(?:{THEM}|{_SOMEONE})"),
}  # fmt: skip
