"""Offers a rewrite of a checked reply by small local edits: nothing invented, gaps to fill in in [brackets].

Drops what sneers, threatens or leaks; opens with the feeling; turns a vague promise into one with a day. Amounts,
dates and the customer's name stay. `Rewriter` is what a model may stand in for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from bot.domain.reply_check import Flag, ReplyCheck
from bot.domain.reply_features import see
from bot.domain.reply_gaps import GAPS, Gaps, loosened
from bot.domain.reply_good import signs
from bot.domain.reply_text import ReplyText, Sentence, read_reply

LONGEST = 8_000  # characters; a longer text is no letter to mend by hand
_DROPPED = (
    "sarcasm", "heated", "threat", "joy_in_refusal", "over_the_top_sympathy", "blames_customer", "leaks_internal",
)  # fmt: skip
_AT_ONE_SIGN = frozenset(
    ("heated", "threat", "over_the_top_sympathy", "leaks_internal")
)  # the others want two, or the finger
_HIDDEN = "leaks_internal"  # the only one whose sentences may take names with them
_LEAST_LEFT = 4  # words; with fewer there is no reply left
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten|moin|sehr|liebe\w?|bonjour|madame|"
    r"monsieur|hola|estimad\w+|olá|mrs?|ms)\b(?:[^,:;!?.\n]|(?<=mr)\.|(?<=mrs)\.|(?<=ms)\.|"
    r"(?<=dr)\.){0,40}[,:;!]?\s*",
    re.I,
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[a-zß-ÿ,;] )[A-ZÀ-Þ][\w'-]{2,}")
_WORDS = re.compile(r"\s+|\S+")
_SIGN_OFF = 5  # words; last lines no longer than this are a signature


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the diff: "same", "removed" or "added"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """`text` holds gaps in [brackets] for what only the writer knows; the pieces are the way from old to new."""

    text: str
    pieces: tuple[Piece, ...]


class Rewriter(Protocol):
    """Whatever rewrites a reply: the local edits below, or a model."""

    def __call__(self, text: str, check: ReplyCheck) -> Rewrite | None:
        """A gentler reply in the author's voice, or None where no edit helps."""


@dataclass(slots=True)
class _Part:
    """A sentence with the space after it; `new`: what it becomes; `before`: what is put in front of it."""

    sentence: Sentence
    text: str
    new: str
    before: str = ""

    @property
    def after(self) -> str:
        """What stays when the words go: the line's end."""
        return "\n" * self.text[len(self.text.rstrip()) :].count("\n")


def rewrite_reply(text: str, check: ReplyCheck) -> Rewrite | None:
    """Mend what the check flags; None where nothing is flagged, no edit helps, or too little would be left."""
    if not check.flags or len(text) > LONGEST:
        return None
    reply = read_reply(text)
    if not reply.sentences:
        return None
    parts = _parts(reply)
    keys = {flag.key for flag in check.flags}
    gaps = GAPS.get(reply.language, GAPS["en"])
    _drop(parts, reply, check, keys)
    _loosen(parts, keys, gaps, reply.language)
    if any(flag.key in _DROPPED and _is_untouched(parts, flag) for flag in check.flags):
        return None  # what hurts holds a fact: only its writer can say it otherwise
    if sum(len(part.new.split()) for part in parts if not part.sentence.is_greeting) < _LEAST_LEFT:
        return None
    _open_with_the_feeling(parts, keys, gaps)
    _close_with_a_step(parts, keys, gaps)
    lead = text[: parts[0].sentence.start]
    pieces = tuple(_joined(_pieces(lead, parts)))
    new = "".join(piece.text for piece in pieces if piece.kind != "removed")
    return Rewrite(new, pieces) if new != text and _keeps_numbers(text, new) else None


def _parts(reply: ReplyText) -> list[_Part]:
    sentences = [part for sentence in reply.sentences for part in _without_greeting(sentence, reply.text)]
    ends = [sentence.start for sentence in sentences[1:]] + [len(reply.text)]
    texts = [reply.text[s.start : end] for s, end in zip(sentences, ends, strict=True)]
    return [_Part(s, words, words) for s, words in zip(sentences, texts, strict=True)]


def _without_greeting(sentence: Sentence, text: str) -> Iterator[Sentence]:
    """The greeting as a sentence of its own, so that it stays whatever becomes of the words after it."""
    greeting = _GREETING.match(text[sentence.start : sentence.end])
    if greeting is None:
        yield sentence
        return
    at = sentence.start + greeting.end()
    yield Sentence(sentence.start, at, greeting[0].strip(), is_greeting=True, is_alone=True)
    if text[at : sentence.end].strip():
        yield replace(sentence, start=at, plain=text[at : sentence.end].replace("’", "'"))


def _drop(parts: list[_Part], reply: ReplyText, check: ReplyCheck, keys: set[str]) -> None:
    """Leave out the sentences that a flag of tone means, unless they hold a fact."""
    seen = see(reply, "")
    for key in keys & set(_DROPPED):
        ways = Counter(sentence.start for sentence, _ in seen.hits.get(key, ()))
        meant = [flag for flag in check.flags if flag.key == key]
        for part in parts:
            pointed_at = any(flag.start <= part.sentence.start < flag.end for flag in meant)
            is_meant = pointed_at or ways[part.sentence.start] > (0 if key in _AT_ONE_SIGN else 1)
            if is_meant and not _holds_a_fact(part, key):
                part.new = part.after


def _is_untouched(parts: list[_Part], flag: Flag) -> bool:
    meant = [p for p in parts if flag.start <= p.sentence.start < flag.end and not p.sentence.is_greeting]
    return all(part.new == part.text for part in meant)


def _holds_a_fact(part: _Part, key: str) -> bool:
    if part.sentence.is_greeting or _NUMBER.search(part.text):
        return True
    return key != _HIDDEN and bool(_NAME.search(part.text) or {"when", "amount"} & signs(part.sentence))


def _loosen(parts: list[_Part], keys: set[str], gaps: Gaps, language: str) -> None:
    """Replace formulas inside sentences: the empty apology, the vague and the false promise."""
    said: set[str] = set()
    for part in parts:
        body = part.new.rstrip()
        if not body or part.sentence.is_greeting:
            continue
        new = loosened(body, keys, gaps, language, part.sentence.plain)
        whole_gap = new in (gaps.apology, gaps.owned)
        part.new = part.after if whole_gap and new in said else new + part.new[len(body) :]
        said |= {new} if whole_gap else set()


def _open_with_the_feeling(parts: list[_Part], keys: set[str], gaps: Gaps) -> None:
    """Move the sentence that names the feeling to the front; where there is none, leave a gap for it."""
    if not keys & {"no_acknowledgement", "rebuts_point_by_point", "blames_process"}:
        return
    opening = next((p for p in parts if p.new.strip() and not p.sentence.is_greeting), None)
    if opening is None:
        return
    felt = [
        p for p in parts if p.new.strip() and {"feeling", "fault"} & signs(p.sentence) and not p.sentence.is_greeting
    ]
    if felt and felt[0] is not opening and not _NUMBER.search(felt[0].new):
        opening.before = felt[0].new.strip() + " "
        felt[0].new = felt[0].after
    elif not felt:
        opening.before = gaps.feeling + " "
    if opening.before and opening.new[:1].islower():
        opening.new = opening.new[0].upper() + opening.new[1:]
    if "rebuts_point_by_point" in keys:
        opening.before = (opening.before or gaps.feeling + " ") + gaps.what_matters + " "


def _close_with_a_step(parts: list[_Part], keys: set[str], gaps: Gaps) -> None:
    if not keys & {"no_next_step", "blames_process", "rebuts_point_by_point"}:
        return
    signed = len(parts)
    while signed > 1 and parts[signed - 1].sentence.is_alone and len(parts[signed - 1].text.split()) <= _SIGN_OFF:
        signed -= 1
    last = next((p for p in reversed(parts[:signed]) if p.new.strip()), parts[0])
    body = last.new.rstrip()
    last.new = f"{body} {gaps.next_step}{last.new[len(body) :]}"


def _keeps_numbers(old: str, new: str) -> bool:
    lost = Counter(_NUMBER.findall(old)) - Counter(_NUMBER.findall(new))
    return not lost.keys() - {"100"}  # a hundred per cent sure is no fact


def _pieces(lead: str, parts: list[_Part]) -> Iterator[Piece]:
    yield Piece("same", lead)
    for part in parts:
        yield Piece("added", part.before)
        yield from _changes(part.text, part.new)


def _changes(old: str, new: str) -> Iterator[Piece]:
    """What is the same at both ends stays, word by word; between them the old goes and the new comes."""
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    shorter = min(len(a), len(b))
    first = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    last = next((i for i in range(shorter - first) if a[-1 - i] != b[-1 - i]), shorter - first)
    yield Piece("same", "".join(a[:first]))
    yield Piece("removed", "".join(a[first : len(a) - last]))
    yield Piece("added", "".join(b[first : len(b) - last]))
    yield Piece("same", "".join(a[len(a) - last :]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one, empty ones left out."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last and last.kind == piece.kind:
            last = replace(last, text=last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
