"""The words of drafting in English: what people say when they are about to answer, or just did."""

from __future__ import annotations

import re

from bot.domain.cued import cued

# Somebody outside: a pronoun, a title, a name, or a word for a customer. Never "you", "us" or a colleague's mention.
_NOT_US = (
    r"(?!(?:you|ya|u|y'?all|me|us|myself|yourself|everyone|everybody|anyone|somebody|someone|all|people|folks|guys|"
    r"team|staff|colleagues|my (?:wife|husband|partner|boss|m[uo]m|dad|kids?|mother|father|son|daughter|sister|brother|"
    r"doctor|landlord|bank)|it|this|that|these|those|here|there|stories|jokes|lies|porkies|about|of|out|off|up|down|in|"
    r"at|by|if|when|why|how|what|which|who|where|and|or|but|because|instead|too|now|today|tomorrow|later|to|with|as|"
    r"from|for|on|like|than|not|"
    r"bed|sleep|work|normal|basics|no|so|more|things?|something|anything|everything|nothing|one|ones|each|both|code|docs|tests?|is|are|was)\b|<[@!])"
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
    r"(?!my (?:m[uo]m|mother|dad|father|son|daughter|kids?|uncle|aunt\w*|landlord|bank|neighbou?rs?|family)\b)"
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
_NOT_SO = (  # "I'll take it easy"
    r"(?! (?:easy|slow|apart|down|back|home|offline|up|as|to|personally|into|for|from the|on the)\b)"
)
_END = r"(?=[^\w\n]{0,9}$|[^\w\n]{0,9}[,;:(–—-] )"


def _after(start: str, *rests: str) -> str:
    """A pattern with one start and many ends; the start is looked for once."""
    return f"{start}(?:{'|'.join(rests)})"


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern of many, deaf to case, by line."""
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I | re.M)


# The words without which a pattern cannot match, as groups: of each group one must stand in the text.
_TELLING_CUES = (
    "telling writing replying answering responding emailing mailing texting messaging dm'ing dming pinging informing "
    "notifying assuring advising apologising apologizing reverting offering promising confirming explaining whatsapping"
)
_TELLING_NEEDS = f"{_TELLING_CUES} getting going / {_TELLING_CUES} back"
_TELL_CUES = (
    "tell write reply answer respond email mail text message dm inform notify assure advise apologise apologize "
    "confirm explain offer promise revert ring call phone telephone shoot send"
)
_TELL_NEEDS = f"{_TELL_CUES} get go come / {_TELL_CUES} back"
_TOLD_CUES = (
    "told wrote written replied answered responded emailed mailed texted messaged informed assured apologised "
    "apologized confirmed explained offered promised rang rung called phoned sent let said"
)
_TOLD_NEEDS = f"{_TOLD_CUES} got gone / {_TOLD_CUES} back"
_LETTER_CUES = "reply answer response draft email mail message letter note text line wording statement apology notice"
_WILL_NEEDS = (
    "i'll ill i'd id will shall can gonna going about off let / i'll ill i'd id i i'm im me will gonna / "
    "i'll ill_ i'd id_ will_ i_shall i_can gonna_ going_to about_to off_to let_me"
)
_AM_CUES = "i'm im am we're were are"

# Each row is one way in which a colleague's sentence says "I am answering a customer"; after the match come the words
# that are meant for the customer. The weights of the rows are learned (drafting_weights.json).
SAYING = {
    "am_telling": (
        cued(f"{_TELLING_NEEDS} / {_AM_CUES}", rf"{_AM} {_ADV}{TELLING}{_TO}(?:{_SOMEONE})"),
        cued(
            f"letting giving sending typing putting offering posting popping getting saying / {_AM_CUES}",
            _after(
                rf"{_AM} {_ADV}",
                rf"(?:letting|giving) {_SOMEONE}(?: [\w'-]+){{0,2}} (?:know|a (?:line|ring|call|shout))",
                rf"(?:sending|typing|putting|offering|posting){_TO}(?:{THEM})",
                rf"(?:putting|popping|getting) (?:it|this|that|a new one|this one)[^.?!]{{0,20}}? to {_SOMEONE}",
                r"(?:saying|putting)(?: (?:yes|no|so|nothing)\b|:)",
            ),
        ),
        cued("me / to / me_to", rf"\bme to (?:{_SOMEONE})(?: \w+)?:"),
    ),
    "telling": (
        cued(_TELLING_NEEDS, rf"{_START}{_ADV}{TELLING}{_TO}(?:{_SOMEONE})"),
        cued(
            "letting giving sending typing popping putting writing",
            _after(
                rf"{_START}{_ADV}",
                rf"(?:letting|giving) {_SOMEONE}(?: [\w'-]+){{0,2}} (?:know|a (?:line|ring|call|shout))",
                rf"(?:sending|typing|popping|putting|giving)(?: it| this| that| over)?{_TO}(?:{THEM})",
                rf"(?:sending|typing) to {_SOMEONE}",
                r"(?:typing|writing) back\b(?! to (?:you|all))",
            ),
        ),
    ),
    "calling": (
        cued(
            "calling ringing phoning telephoning dialling dialing",
            _after(
                rf"(?:{_AM} |{_START}){_ADV}",
                rf"{_CALLING}(?: back)? (?:{THEM}|[\w'-]+'s {_NOUN})(?! (?:from|with|in|on|like|as)\b)",
                rf"{_CALLING} (?:now|from the|from my)\b",
            ),
        ),
        cued("phone / let / get", rf"\blet me get {_SOMEONE}(?: \w+)? on the phone"),
    ),
    "will_tell": (
        cued(f"{_TELL_NEEDS} / {_WILL_NEEDS}", rf"{_WILL} {_ADV}{TELL}{_TO}(?:{THEM})"),
        cued(
            f"tell text email mail answer message write reply back explain talk speak let ring call / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}"
            r"(?:tell|text|email|mail|answer|message|(?:write|reply|get back|explain|talk|speak) to|let|ring|call) "
            rf"(?:{_SOMEONE})",
        ),
        cued(
            f"drop send give shoot write / {_LETTER_CUES} ring call buzz / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}(?:drop|send|give|shoot|write) {_SOMEONE}(?: \w+)?(?: back)? (?:a|an|my|the|our) (?:\w+ )?"
            rf"(?:{_LETTER}|ring|call|buzz)",
        ),
        cued(
            f"put pop explain break point / it this that / to / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}(?:put|pop|explain|break|point) (?:it|this|that)(?: \w+)?(?: out)? to (?:{THEM})",
        ),
        cued(
            f"revert word know sort / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}(?:revert|have a word|let {_SOMEONE} know|sort (?:him|her|them) out)\b",
        ),
    ),
    "i_tell": (
        cued(
            "write answer tell send reply explain inform mail text propose offer call ring say / i we",
            rf"\b(?:i|we) (?:now |just |also |only |then )?(?:write|answer|tell|send|reply|explain|inform|mail|text|"
            rf"propose|"
            rf"offer|call|ring|say)(?: back| now)?(?: to)? (?:{THEM})",
        ),
        cued(
            "write answer say tell do / i / to write one",
            rf"\bto {THEM} i (?:now )?(?:write|answer|say|tell)\b|\bi write it\b|\bi do (?:that|this) one\b",
        ),
        cued(
            "what / i / writing telling sending saying write tell send say / what_i",
            r"\bwhat i (?:am (?:writing|telling|sending|saying)|write|tell|send|say)\b",
        ),
    ),
    "getting": (
        cued("getting having", r"\b(?:he|she|they|who)(?:'?s|'?re| is| are) (?:getting|having)\b"),
        cued(
            "from / gets has have hears goes / me desk / from_me from_my",
            r"\b(?:gets|has|shall have|will have|hears|goes)(?: (?:her|his|its|their|an?|the|it|this|"
            r"that))?(?: [\w'-]+){0,2} "
            r"from (?:me|my desk)\b",
        ),
        cued("goes going go / to", rf"\b(?:goes|going|is going|go) (?:out )?to (?:{THEM})"),
        cued("goes / this / to", rf"\bthis goes to {_SOMEONE}"),
    ),
    "own_letter": (
        cued(
            f"my mine our / {_LETTER_CUES} version go try attempt",
            rf"\b(?:my|mine|our) (?:own |half |covering )?(?:{_LETTER}|version|go|try|attempt)"
            rf"(?: (?:to|for) (?:{THEM}|{_SOMEONE}))?\b",
        ),
        cued(
            f"{_LETTER_CUES} / half open ready started front",
            rf"\b(?:half an?|an?|the|this|his|her|their) (?:\w+ )?{_LETTER} (?:\w+ )?(?:half (?:written|composed|done)|"
            rf"open|"
            r"ready|started|in front of me)",
        ),
        cued(
            f"started drafted begun composed working writing drafting preparing / {_LETTER_CUES} for",
            rf"\b(?:started|drafted|begun|composed|working|writing|drafting|preparing) (?:on |up )?"
            rf"(?:an?|the|my|our|something) ?(?:\w+ )?(?:{_LETTER}|for (?:{THEM}))",
        ),
        cued(
            f"{_LETTER_CUES} offer / to for / :",
            rf"\b(?:draft|{_LETTER}|offer) (?:to|for) (?:{THEM}|the \w+)[^.!?]{{0,60}}:",
        ),
        cued(
            f"{_LETTER_CUES} drafts / out ready for drafts",
            rf"\b(?:draft|{_LETTER}) (?:is )?(?:going out|out|goes out|ready)\b|\bdraft for\b|\bin my drafts\b",
        ),
        cued(
            "goes written ready / goes have",
            r"\b(?:mine|text) goes[:,]|\b(?:it|this) goes:|\bi have (?:it|this|the \w+) (?:written|ready)\b",
        ),
        cued(
            "propose send ready answer write / propose would have i'd",
            r"\bi (?:propose (?:the following|to|them|him|her|this|we)|would send|have (?:this|it) ready)\b|"
            r"\bi'd (?:like to )?(?:send|answer|"
            r"write) (?!it\b|that\b)",
        ),
    ),
    "addressed": (cued("q / for to", rf"^(?:for|to) (?:{THEM})[^\n:.?!]{{0,60}}[:,]?(?=\s*(?:Q|$))"),),
}  # fmt: skip
CLAIMING = {
    "bare_claim": (
        cued(
            f"reply respond answer back / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}(?:reply|respond|answer|get back|write back){_NOW}{_END}",
        ),
        cued(
            f"write draft send prepare do / {_LETTER_CUES} / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}(?:write|draft|send|prepare|do)(?: {THEM})? (?:a|an|the|my|our|up a|something|"
            rf"this)(?: \w+)? ?{_LETTER}\b",
        ),
        cued(
            f"answer draft reply respond / this that it something / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}(?:answer|draft|reply to|respond to) (?:this|that|it|something)\b",
        ),
        cued(
            f"drafting replying answering responding composing writing / {_AM_CUES}",
            _after(
                rf"{_AM} {_ADV}",
                r"(?:drafting|replying|answering|responding|composing)\b(?! (?:to )?you\b)",
                rf"writing (?:back|them|him|her|to {THEM}|(?:a|an|the|my) {_LETTER})\b",
            ),
        ),
        cued(
            "drafting replying answering responding composing writing",
            _after(
                rf"^{_ADV}",
                rf"(?:drafting|replying|answering|responding|composing)(?: (?:to )?{THEM}| (?:to )?(?:this|it)|"
                rf" (?:a|an|the|my) {_LETTER}| something| back)?{_NOW}{_END}",
                rf"writing (?:back|them|him|her|to {THEM}|(?:a|an|the|my) {_LETTER}){_NOW}{_END}",
            ),
        ),
        cued(
            "replying answering writing typing / now rn in",
            rf"(?:{_START}|\bam )(?:replying|answering|writing|typing)(?: back)? (?:now|rn|in \d+)\b",
        ),
    ),
    "take": (
        cued(
            f"take handle grab deal own pick / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}(?:take|handle|grab|deal with|own|pick up) (?:this|that|it|{THEM})(?: one)?\b{_NOT_SO}",
        ),
        cued(
            f"do / him her them one / {_WILL_NEEDS}",
            rf"{_WILL} {_ADV}do (?:him|her|them|this one|that one)(?: one)?\b{_NOT_SO}",
        ),
        cued(
            "taking handling doing / i'm im am",
            r"\b(?:i'?m|i am) (?:taking|handling|doing) (?:him|her|them|(?:this|that)(?: one)(?! thing))\b",
        ),
        cued(f"{_AM_CUES} / on / it this / on_it on_this", rf"{_AM} on (?:it|this)(?: one)?{_NOW}{_END}"),
        cued(
            "taking grabbing handling doing",
            rf"^(?:ok(?:ay)?,? |yes,? |sure,? )?(?:taking|grabbing|handling|doing) (?:this|it|that|"
            rf"{THEM})(?: one)?{_NOW}{_END}",
        ),
        cued("leave / me", r"\bleave (?:this|that|it|him|her|them)(?: one)? (?:to|with) me\b"),
        cued(
            "got / this it her him them",
            r"\b(?:i'?ve|i have) got (?:this|it|her|him|them)(?: one)?\b(?! (?:in|on|from|at|here)\b)|"
            r"\bi got this(?: one)?(?=[ \t]*(?:$|[.,!;:]))|\bgot (?:him|her|them)\b",
        ),
        cued(
            "take / this it that / i",
            r"\bi take (?:this|it|that)(?: one)?(?=[ \t]*(?:$|[.,!;:]|now|from|over|then))",
        ),
        cued(
            "mine with it one / mine me on got / mine with_me on_it got_this",
            r"^(?:mine|(?:this|that)(?: one)?'?s (?:mine|with me)|on it|got this one)\b[\s.!]*$",
        ),
        cued(
            "mine me / mine with / mine with_me",
            r"\b(?:(?:that|this) one|that|this)(?:'?s| is) (?:with me|mine)\b|^mine, |\bthey'?re mine\b",
        ),
        cued(
            "doing taking / now",
            r"^(?:doing|taking) (?!you|the (?:bins|rest|same)|a |it |my |some|well|good|fine|ok|"
            r"nothing)[\w' ]{2,30}? now\b",
        ),
    ),
}  # fmt: skip
ASKING = {
    "shall_i": (
        cued(
            "tell answer offer promise reply say write let give text email mail send / shall should can could may do / "
            "i we / ?",
            rf"\b(?:shall|should|can|could|may|do) (?:i|we) (?:just |also |now )?(?:(?:tell|answer|offer|promise|"
            rf"reply to|say to|"
            rf"write to|let|give|text|e-?mail|write|send) {_SOMEONE}|(?:write|send|reply|answer) (?:them|him|her)|say)\b"
            r"(?! or\b)[^?\n]{6,400}\?",
        ),
        cued(
            "sound read look work send / does do would ok okay fine good / ok okay good right fine alright / ?",
            rf"\b(?:does|do|would) (?:(?:this|that|it) (?:sound|read)|"
            rf"(?:this|that|my) {_LETTER} (?:sound|read|look|work)) "
            r"(?:ok|okay|good|right|fine|alright)\b[^?\n]{0,400}\?|\b(?:ok|okay|fine|"
            r"good) (?:for me )?to send\b[^?\n]{0,400}\?",
        ),
        cued(
            "if / ok okay fine alright good / i we",
            r"\b(?:ok|okay|fine|alright|good) if (?:i|we) (?:just )?(?:tell|offer|say|promise|write|give|send|let|"
            r"answer|reply|"
            r"put|email|text)\b[^?\n]{4,400}",
        ),
        cued(
            "would / be / ok okay fine happy / if with / ?",
            r"\bwould (?:it be|you be) (?:ok|okay|fine|happy) (?:if|with)[^?\n]{8,400}\?",
        ),
        cued(
            "gonna going thinking / say tell telling saying offer offering",
            r"\b(?<!was )(?<!were )(?:gonna|going to|thinking of) (?:say|tell|telling|saying|offer|offering)\b(?! you)",
        ),
        cued(
            "tell say offer write / so then / i we / ?",
            rf"\b(?:so|then) (?:i|we) (?:tell|say to|offer|write) {_SOMEONE}\b[^?\n]{{4,400}}\?",
        ),
    ),
}  # fmt: skip
ANSWERED = {
    "just_told": (
        cued(
            f"{_TOLD_NEEDS} / i've ive have just already",
            rf"\b(?:i'?ve|i have|have|just|i just|i already|already) (?:just |already |this minute |"
            rf"now )*{TOLD}{_TO}(?:{_SOMEONE})",
        ),
        cued(
            "wrote told answered emailed texted / i / now already morning",
            rf"\bi (?:wrote|told|answered|emailed|texted)(?: to)? (?:{THEM}) (?:just now|already|this morning|now)\b",
        ),
        cued("has / answer reply / his her its their", r"\bhas (?:his|her|its|their) (?:answer|reply)\b"),
    ),
    "told": (
        cued(
            "told texted emailed mailed answered messaged replied put wrote",
            rf"(?:^|[.,;:!?] ?|\band )(?:i )?(?:told|texted|emailed|e-mailed|mailed|answered|messaged|replied to|"
            rf"put to|wrote)"
            rf"{_TO}(?:{THEM}|{_SOMEONE})",
        ),
        cued("told answered informed", rf"\b{THEM}(?: \w+)? (?:has been )?(?:told|answered|informed)\b"),
    ),
    "sent": (
        cued(
            "replied answered sent",
            r"(?:^|[.!] ?)(?:and |ok,? |thanks[\w ]*[,.] )?(?:replied|answered|sent)\b"
            r"(?! (?:me|us|you|by|from|to me)\b)",
        ),
    ),
    "rang": (
        cued(
            "rang called phoned spoke back",
            rf"(?:^|[.,;!?] ?|\band |\bi )(?:rang|called|phoned|spoke to|got back to){_TO}(?:{THEM}|{_SOMEONE})",
        ),
    ),
}  # fmt: skip
