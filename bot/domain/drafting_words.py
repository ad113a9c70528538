"""The words of drafting in English: what people say when they are about to answer, or just did."""

from __future__ import annotations

from bot.domain.cued import cued
from bot.domain.drafting_parts import (
    ADV,
    AM,
    AM_CUES,
    CALLING,
    END,
    LETTER,
    LETTER_CUES,
    NOT_SO,
    NOUN,
    NOW,
    SOMEONE,
    START,
    TELL,
    TELL_NEEDS,
    TELLING,
    TELLING_NEEDS,
    THEM,
    TO,
    WILL,
    WILL_NEEDS,
    after,
)

# Each row is one way in which a colleague's sentence says "I am answering a customer"; after the match come the words
# that are meant for the customer. The weights of the rows are learned (drafting_weights.json).
SAYING = {
    "am_telling": (
        cued(f"{TELLING_NEEDS} / {AM_CUES}", rf"{AM} {ADV}{TELLING}{TO}(?:{SOMEONE})"),
        cued(
            f"letting giving sending typing putting offering posting popping getting saying / {AM_CUES}",
            after(
                rf"{AM} {ADV}",
                rf"(?:letting|giving) {SOMEONE}(?: [\w'-]+){{0,2}} (?:know|a (?:line|ring|call|shout))",
                rf"(?:sending|typing|putting|offering|posting){TO}(?:{THEM})",
                rf"(?:putting|popping|getting) (?:it|this|that|a new one|this one)[^.?!]{{0,20}}? to {SOMEONE}",
                r"(?:saying|putting)(?: (?:yes|no|so|nothing)\b|:)",
            ),
        ),
        cued("me / to / me_to", rf"\bme to (?:{SOMEONE})(?: \w+)?:"),
    ),
    "telling": (
        cued(TELLING_NEEDS, rf"{START}{ADV}{TELLING}{TO}(?:{SOMEONE})"),
        cued(
            "letting giving sending typing popping putting writing",
            after(
                rf"{START}{ADV}",
                rf"(?:letting|giving) {SOMEONE}(?: [\w'-]+){{0,2}} (?:know|a (?:line|ring|call|shout))",
                rf"(?:sending|typing|popping|putting|giving)(?: it| this| that| over)?{TO}(?:{THEM})",
                rf"(?:sending|typing) to {SOMEONE}",
                r"(?:typing|writing) back\b(?! to (?:you|all))",
            ),
        ),
    ),
    "calling": (
        cued(
            "calling ringing phoning telephoning dialling dialing",
            after(
                rf"(?:{AM} |{START}){ADV}",
                rf"{CALLING}(?: back)? (?:{THEM}|[\w'-]+'s {NOUN})(?! (?:from|with|in|on|like|as)\b)",
                rf"{CALLING} (?:now|from the|from my)\b",
            ),
        ),
        cued("phone / let / get", rf"\blet me get {SOMEONE}(?: \w+)? on the phone"),
    ),
    "will_tell": (
        cued(f"{TELL_NEEDS} / {WILL_NEEDS}", rf"{WILL} {ADV}{TELL}{TO}(?:{THEM})"),
        cued(
            f"tell text email mail answer message write reply back explain talk speak let ring call / {WILL_NEEDS}",
            rf"{WILL} {ADV}"
            r"(?:tell|text|email|mail|answer|message|(?:write|reply|get back|explain|talk|speak) to|let|ring|call) "
            rf"(?:{SOMEONE})",
        ),
        cued(
            f"drop send give shoot write / {LETTER_CUES} ring call buzz / {WILL_NEEDS}",
            rf"{WILL} {ADV}(?:drop|send|give|shoot|write) {SOMEONE}(?: \w+)?(?: back)? (?:a|an|my|the|our) (?:\w+ )?"
            rf"(?:{LETTER}|ring|call|buzz)",
        ),
        cued(
            f"put pop explain break point / it this that / to / {WILL_NEEDS}",
            rf"{WILL} {ADV}(?:put|pop|explain|break|point) (?:it|this|that)(?: \w+)?(?: out)? to (?:{THEM})",
        ),
        cued(
            f"revert word know sort / {WILL_NEEDS}",
            rf"{WILL} {ADV}(?:revert|have a word|let {SOMEONE} know|sort (?:him|her|them) out)\b",
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
        cued("goes / this / to", rf"\bthis goes to {SOMEONE}"),
    ),
    "own_letter": (
        cued(
            f"my mine our / {LETTER_CUES} version go try attempt",
            rf"\b(?:my|mine|our) (?:own |half |covering )?(?:{LETTER}|version|go|try|attempt)"
            rf"(?: (?:to|for) (?:{THEM}|{SOMEONE}))?\b",
        ),
        cued(
            f"{LETTER_CUES} / half open ready started front",
            rf"\b(?:half an?|an?|the|this|his|her|their) (?:\w+ )?{LETTER} (?:\w+ )?(?:half (?:written|composed|done)|"
            rf"open|"
            r"ready|started|in front of me)",
        ),
        cued(
            f"started drafted begun composed working writing drafting preparing / {LETTER_CUES} for",
            rf"\b(?:started|drafted|begun|composed|working|writing|drafting|preparing) (?:on |up )?"
            rf"(?:an?|the|my|our|something) ?(?:\w+ )?(?:{LETTER}|for (?:{THEM}))",
        ),
        cued(
            f"{LETTER_CUES} offer / to for / :",
            rf"\b(?:draft|{LETTER}|offer) (?:to|for) (?:{THEM}|the \w+)[^.!?]{{0,60}}:",
        ),
        cued(
            f"{LETTER_CUES} drafts / out ready for drafts",
            rf"\b(?:draft|{LETTER}) (?:is )?(?:going out|out|goes out|ready)\b|\bdraft for\b|\bin my drafts\b",
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
            f"reply respond answer back / {WILL_NEEDS}",
            rf"{WILL} {ADV}(?:reply|respond|answer|get back|write back){NOW}{END}",
        ),
        cued(
            f"write draft send prepare do / {LETTER_CUES} / {WILL_NEEDS}",
            rf"{WILL} {ADV}(?:write|draft|send|prepare|do)(?: {THEM})? (?:a|an|the|my|our|up a|something|"
            rf"this)(?: \w+)? ?{LETTER}\b",
        ),
        cued(
            f"answer draft reply respond / this that it something / {WILL_NEEDS}",
            rf"{WILL} {ADV}(?:answer|draft|reply to|respond to) (?:this|that|it|something)\b",
        ),
        cued(
            f"drafting replying answering responding composing writing / {AM_CUES}",
            after(
                rf"{AM} {ADV}",
                r"(?:drafting|replying|answering|responding|composing)\b(?! (?:to )?you\b)",
                rf"writing (?:back|them|him|her|to {THEM}|(?:a|an|the|my) {LETTER})\b",
            ),
        ),
        cued(
            "drafting replying answering responding composing writing",
            after(
                rf"^{ADV}",
                rf"(?:drafting|replying|answering|responding|composing)(?: (?:to )?{THEM}| (?:to )?(?:this|it)|"
                rf" (?:a|an|the|my) {LETTER}| something| back)?{NOW}{END}",
                rf"writing (?:back|them|him|her|to {THEM}|(?:a|an|the|my) {LETTER}){NOW}{END}",
            ),
        ),
        cued(
            "replying answering writing typing / now rn in",
            rf"(?:{START}|\bam )(?:replying|answering|writing|typing)(?: back)? (?:now|rn|in \d+)\b",
        ),
    ),
    "take": (
        cued(
            f"take handle grab deal own pick / {WILL_NEEDS}",
            rf"{WILL} {ADV}(?:take|handle|grab|deal with|own|pick up) (?:this|that|it|{THEM})(?: one)?\b{NOT_SO}",
        ),
        cued(
            f"do / him her them one / {WILL_NEEDS}",
            rf"{WILL} {ADV}do (?:him|her|them|this one|that one)(?: one)?\b{NOT_SO}",
        ),
        cued(
            "taking handling doing / i'm im am",
            r"\b(?:i'?m|i am) (?:taking|handling|doing) (?:him|her|them|(?:this|that)(?: one)(?! thing))\b",
        ),
        cued(f"{AM_CUES} / on / it this / on_it on_this", rf"{AM} on (?:it|this)(?: one)?{NOW}{END}"),
        cued(
            "taking grabbing handling doing",
            rf"^(?:ok(?:ay)?,? |yes,? |sure,? )?(?:taking|grabbing|handling|doing) (?:this|it|that|"
            rf"{THEM})(?: one)?{NOW}{END}",
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
            rf"write to|let|give|text|e-?mail|write|send) {SOMEONE}|(?:write|send|reply|answer) (?:them|him|her)|say)\b"
            r"(?! or\b)[^?\n]{6,400}\?",
        ),
        cued(
            "sound read look work send / does do would ok okay fine good / ok okay good right fine alright / ?",
            rf"\b(?:does|do|would) (?:(?:this|that|it) (?:sound|read)|"
            rf"(?:this|that|my) {LETTER} (?:sound|read|look|work)) "
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
            rf"\b(?:so|then) (?:i|we) (?:tell|say to|offer|write) {SOMEONE}\b[^?\n]{{4,400}}\?",
        ),
    ),
}  # fmt: skip
