"""A reply as its writer gets it back: what was found in it, the offered wording, and the gaps that are still open."""

from __future__ import annotations

import hashlib
import re
from dataclasses import astuple, dataclass
from functools import cache

from bot.domain.plain import LONGEST
from bot.domain.reply_check import Flag, ReplyCheck, check_reply
from bot.domain.reply_gaps import GAPS
from bot.domain.reply_rewrite import Rewrite, rewrite_reply
from bot.domain.reply_situations import SITUATIONS
from bot.domain.templates import TEMPLATES, template

_GAP = re.compile(r"\[[^\[\]\n]{1,80}\]")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class CheckedReply:
    """`gaps`: what a rewrite or a template left for the writer and still stands in the text, each once."""

    text: str
    situation: str
    check: ReplyCheck
    rewrite: Rewrite | None = None
    gaps: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is anything to check at all."""
        return bool(_LETTER.search(self.text))

    @property
    def is_understood(self) -> bool:
        """False for a language that the check does not know: there it can only be silent."""
        return self.check.score > 0

    @property
    def is_too_long(self) -> bool:
        """Whether no input field of Slack's takes it."""
        return len(self.text) > LONGEST

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What to mend; words that are a gap are the writer's to fill in and nothing to hold against them."""
        return tuple(flag for flag in self.check.flags if not open_gaps(flag.words))

    @property
    def offer(self) -> Rewrite | None:
        """The rewrite where it can be put into a form."""
        fits = self.rewrite and not self.is_too_long and len(self.rewrite.text) <= LONGEST
        return self.rewrite if fits else None


def checked_reply(text: str, situation: str = "") -> CheckedReply:
    """Check a reply and look for a gentler wording; `situation`: one of SITUATIONS, anything else is guessed.

    Where gaps are still open no further rewrite is offered: it would put gaps upon gaps.
    """
    given = situation if situation in SITUATIONS else ""
    check, gaps = check_reply(text, given), open_gaps(text)
    return CheckedReply(text, given, check, None if gaps else rewrite_reply(text, check), gaps)


def begun(key: str) -> CheckedReply:
    """A template to fill in, its placeholders as [gaps]; nothing is found in it. KeyError where there is none."""
    chosen = template(key)
    text = chosen.filled({name: _gap(name) for name in chosen.placeholders})
    return CheckedReply(text, chosen.situation, ReplyCheck((), (), 0.0), gaps=open_gaps(text))


def open_gaps(text: str) -> tuple[str, ...]:
    """The gaps of ours in a text, in its order; other brackets are the writer's own words."""
    return tuple(dict.fromkeys(gap for gap in _GAP.findall(text) if gap in _gaps()))


def mark_of(text: str, situation: str) -> str:
    """By this a form tells whether its text is still the one that was checked; blanks do not count."""
    return hashlib.sha256(f"{situation}\n{' '.join(text.split())}".encode("utf-8", "replace")).hexdigest()[:12]


@cache
def _gaps() -> frozenset[str]:
    left = {gap for gaps in GAPS.values() for words in astuple(gaps) for gap in _GAP.findall(words)}
    return frozenset(left | {_gap(name) for one in TEMPLATES for name in one.placeholders})


def _gap(placeholder: str) -> str:
    return f"[{placeholder.replace('_', ' ')}]"
