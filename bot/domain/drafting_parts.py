"""The pieces of which the English patterns of drafting are made: whom, with what, when, and the words they need."""

from __future__ import annotations

# Somebody outside: a pronoun, a title, a name, or a word for a customer. Never "you", "us" or a colleague's mention.
NOT_US = (
    r"(?!(?:you|ya|u|y'?all|me|us|myself|yourself|everyone|everybody|anyone|somebody|someone|all|people|folks|guys|"
    r"team|staff|colleagues|my (?:wife|husband|partner|boss|m[uo]m|dad|kids?|mother|father|son|daughter|sister|brother|"
    r"doctor|landlord|bank)|it|this|that|these|those|here|there|stories|jokes|lies|porkies|about|of|out|off|up|down|in|"
    r"at|by|if|when|why|how|what|which|who|where|and|or|but|because|instead|too|now|today|tomorrow|later|to|with|as|"
    r"from|for|on|like|than|not|"
    r"bed|sleep|work|normal|basics|no|so|more|things?|something|anything|everything|nothing|one|ones|each|both|code|"
    r"docs|tests?|is|are|was)\b|<[@!])"
)
NOUN = (
    r"(?:customer|client|guest|buyer|dealer|lad(?:y|ies)|gentleman|wom[ae]n|m[ae]n|guy|couple|famil(?:y|ies)|tenant|"
    r"patient|parent|m[ou]ms?|mother|dad|father|daughter|son|school|shop|owner|member|agent|chef|nurse|prof(?:essor)?|"
    r"teacher|supplier|partner|gentlemen|uncle|aunt(?:ie|y)?|reseller|user|subscriber|passenger|traveller|donor|"
    r"applicant|visitor|caller|sender|"
    r"office|company|firm|bank|landlord|neighbou?rs?|kid|bride|organiser|auditor|insurer|lawyer|people|lot|other side)"
)
THEM = (
    r"(?:them|him|her|'?em\b|(?:mr|mrs|ms|miss|dr|herrn?|frau|mme|mlle|sra?|don|doña)\b\.? ?\w+|"
    r"(?!my (?:m[uo]m|mother|dad|father|son|daughter|kids?|uncle|aunt\w*|landlord|bank|neighbou?rs?|family)\b)"
    r"(?:the|this|that|our|their|his|her|poor|my) (?:[\w'-]+ ){0,3}?"
    + NOUN
    + r"|(?-i:[A-Z](?!')[\w'&-]*[a-z]\w*)(?! ?(?:is|was|has|will)\b))"
)
SOMEONE = NOT_US + rf"(?:{THEM}|(?!a\b|an\b|the\b|my\b|our\b|some\b|any\b)(?-i:[a-z])[\w'-]+)"
ADV = (
    r"(?:(?:just|now|already|currently|also|only|quickly|then|still|myself|right|so|probably|personally|both|simply|"
    r"at once|finally|back|gladly|happily|maybe|better) )*"
)
TO = r"(?: back)?(?: to| with| at)? "
TELLING = (
    r"(?:telling|replying|answering|responding|e-?mailing|mailing|texting|messaging|dm'?ing|pinging|informing|"
    r"notifying|assuring|advising|apologi[sz]ing|getting back to|going back (?:to|with)|reverting|offering|promising|"
    r"confirming|"
    r"explaining|whatsapping|"
    r"writing(?= (?:back|to|them|him|her|'?em|mrs?|ms|dr|[\w'-]+(?: [\w'-]+)? ?(?:that|now|back|about|"
    r"for|re|"
    r"with|in|on|a|the|this|today|tonight|how|[,:;.]|$)))(?! (?:code|tests?|docs|an?|the|it|this|up|down|some)\b))"
)
CALLING = r"(?:calling|ringing|phoning|telephoning|dialling|dialing)"
TELL = (
    r"(?:tell|write|reply|answer|respond|e-?mail|mail|text|message|dm|inform|notify|assure|advise|apologi[sz]e|confirm|"
    r"explain|offer|promise|get back|write back|go back|come back|revert|ring|call|phone|telephone|shoot|send)"
)
TOLD = (
    r"(?:told|wrote|written|replied|answered|responded|e-?mailed|mailed|texted|messaged|informed|assured|apologi[sz]ed|"
    r"confirmed|explained|offered|promised|rang|rung|called|phoned|sent|let|got back|gone back|said)"
)
LETTER = (
    r"(?:reply|answer|response|draft|e-?mail|mail|message|letter|note|text|line|wording|covering note|statement|"
    r"apology|notice)"
)
WILL = (
    r"(?:\bi'?ll|\bi will|\bi shall|\bi'?m (?:going to|gonna|about to|off to)|\bi am (?:going to|about to)|"
    r"(?:^|[,;:–-] ?|\bso |\band |\bthen )(?:gonna|will)|\blet me|\bi can|\bi'?d)"
)
AM = r"(?:\bi'?m|\bi am|\bwe'?re|\bwe are|(?:^|[,;] )am)"
START = (
    r"(?:^|[.,;:!?(…–—] ?|- |\b(?:so|and|now|ok|okay|right|just|then|yes|yep|sure|well|here|am|her|him|them|this|it) )"
)
NOW = r"(?: (?:now|rn|right now|right away|asap|first|today|tonight|tomorrow|in a (?:minute|moment|sec)|shortly))?"
NOT_SO = (  # "I'll take it easy"
    r"(?! (?:easy|slow|apart|down|back|home|offline|up|as|to|personally|into|for|from the|on the)\b)"
)
END = r"(?=[^\w\n]{0,9}$|[^\w\n]{0,9}[,;:(–—-] )"


def after(start: str, *rests: str) -> str:
    """A pattern with one start and many ends; the start is looked for once."""
    return f"{start}(?:{'|'.join(rests)})"


# The words without which a pattern cannot match, as groups: of each group one must stand in the text.
TELLING_CUES = (
    "telling writing replying answering responding emailing mailing texting messaging dm'ing dming pinging informing "
    "notifying assuring advising apologising apologizing reverting offering promising confirming explaining whatsapping"
)
TELLING_NEEDS = f"{TELLING_CUES} getting going / {TELLING_CUES} back"
TELL_CUES = (
    "tell write reply answer respond email mail text message dm inform notify assure advise apologise apologize "
    "confirm explain offer promise revert ring call phone telephone shoot send"
)
TELL_NEEDS = f"{TELL_CUES} get go come / {TELL_CUES} back"
TOLD_CUES = (
    "told wrote written replied answered responded emailed mailed texted messaged informed assured apologised "
    "apologized confirmed explained offered promised rang rung called phoned sent let said"
)
TOLD_NEEDS = f"{TOLD_CUES} got gone / {TOLD_CUES} back"
LETTER_CUES = "reply answer response draft email mail message letter note text line wording statement apology notice"
WILL_NEEDS = (
    "i'll ill i'd id will shall can gonna going about off let / i'll ill i'd id i i'm im me will gonna / "
    "i'll ill_ i'd id_ will_ i_shall i_can gonna_ going_to about_to off_to let_me"
)
AM_CUES = "i'm im am we're were are"
