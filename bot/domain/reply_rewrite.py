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

from bot.domain.reply_check import ReplyCheck
from bot.domain.reply_features import see
from bot.domain.reply_gaps import GAPS, Gaps, loosened
from bot.domain.reply_good import signs
from bot.domain.reply_text import ReplyText, Sentence, read_reply

LONGEST = 8_000  # characters; a longer text is no letter to mend by hand
_DROPPED = (
    "sarcasm", "heated", "threat", "joy_in_refusal", "over_the_top_sympathy", "blames_customer", "leaks_internal",
)  # fmt: skip
_HIDDEN = "leaks_internal"  # the only one whose sentences may take names with them
_LEAST_LEFT = 4  # words; with fewer there is no reply left
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten|moin|sehr|liebe\w?|bonjour|madame|"
    r"monsieur|hola|estimad\w+|olá|mrs?|ms)\b(?:[^,:;!?.\n]|(?<=mr)\.|(?<=mrs)\.|(?<=ms)\.|(?<=dr)\.){0,40}[,:;!]?\s*",
    re.I,
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[a-zß-ÿ,;] )[A-ZÀ-Þ][\w'-]{2,}")
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
    """A sentence with the space after it; `new` is what it becomes, "" is gone; `before`: what is put in front."""

    sentence: Sentence
    text: str
    new: str
    before: str = ""


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
    if sum(len(part.new.split()) for part in parts if not part.sentence.is_alone) < _LEAST_LEFT:
        return None
    _open_with_the_feeling(parts, keys, gaps)
    _close_with_a_step(parts, keys, gaps)
    lead = text[: parts[0].sentence.start]
    pieces = tuple(_joined(_pieces(lead, parts)))
    new = "".join(piece.text for piece in pieces if piece.kind != "removed")
    return Rewrite(new, pieces) if new != text and _keeps_numbers(text, new) else None


def _parts(reply: ReplyText) -> list[_Part]:
    ends = [sentence.start for sentence in reply.sentences[1:]] + [len(reply.text)]
    texts = [reply.text[s.start : end] for s, end in zip(reply.sentences, ends, strict=True)]
    return [_Part(s, words, words) for s, words in zip(reply.sentences, texts, strict=True)]


def _drop(parts: list[_Part], reply: ReplyText, check: ReplyCheck, keys: set[str]) -> None:
    """Leave out the sentences that a flag of tone means, unless they hold a fact."""
    seen = see(reply, "")
    first = {flag.start for flag in check.flags if flag.key in _DROPPED}
    for key in keys & set(_DROPPED):
        counts = Counter(sentence.start for sentence, _ in seen.hits.get(key, ()))
        for part in parts:
            start = part.sentence.start
            meant = start in first and any(f.start == start and f.key == key for f in check.flags)
            if (meant or counts[start] > 1) and not _holds_a_fact(part, key):
                part.new = part.text[len(part.text.rstrip()) :] if "\n" in part.text else ""


def _holds_a_fact(part: _Part, key: str) -> bool:
    greeting = _GREETING.match(part.text)
    if _NUMBER.search(part.text) or (greeting and greeting.end() > 0 and part.sentence.is_alone):
        return True
    if greeting:  # "Dear Mr Osei, what nonsense!": the name stays, so the sentence does
        return True
    return key != _HIDDEN and bool(_NAME.search(part.text) or {"when", "amount"} & signs(part.sentence))


def _loosen(parts: list[_Part], keys: set[str], gaps: Gaps, language: str) -> None:
    """Replace formulas inside sentences: the empty apology, the vague and the false promise."""
    for part in parts:
        body = part.new.rstrip()
        if body:
            part.new = loosened(body, keys, gaps, language, part.sentence.plain) + part.new[len(body) :]


def _open_with_the_feeling(parts: list[_Part], keys: set[str], gaps: Gaps) -> None:
    """Move the sentence that names the feeling to the front; where there is none, leave a gap for it."""
    if not keys & {"no_acknowledgement", "rebuts_point_by_point", "blames_process"}:
        return
    opening = next((p for p in parts if p.new.strip() and not _is_greeting(p)), None)
    if opening is None:
        return
    felt = [p for p in parts if p.new.strip() and {"feeling", "fault"} & signs(p.sentence) and not _is_greeting(p)]
    if felt and felt[0] is not opening and not _NUMBER.search(felt[0].new):
        opening.before = felt[0].new.strip() + " "
        felt[0].new = felt[0].new[len(felt[0].new.rstrip()) :] if "\n" in felt[0].new else ""
    elif not felt:
        opening.before = gaps.feeling + " "
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


def _is_greeting(part: _Part) -> bool:
    greeting = _GREETING.match(part.text)
    return bool(greeting) and part.sentence.is_alone


def _keeps_numbers(old: str, new: str) -> bool:
    return not Counter(_NUMBER.findall(old)) - Counter(_NUMBER.findall(new))


def _pieces(lead: str, parts: list[_Part]) -> Iterator[Piece]:
    yield Piece("same", lead)
    for part in parts:
        greeting = _GREETING.match(part.text) if part.before else None
        head = part.text[: greeting.end()] if greeting and part.new.startswith(part.text[: greeting.end()]) else ""
        old, new = part.text[len(head) :], part.new[len(head) :]
        yield Piece("same", head)
        yield Piece("added", part.before)
        if old == new:
            yield Piece("same", old)
            continue
        if new.startswith(old.rstrip()) and old.strip():
            kept = old.rstrip()
            yield Piece("same", kept)
            yield Piece("added", new[len(kept) : len(new) - len(old) + len(kept)])
            yield Piece("same", old[len(kept) :])
            continue
        yield Piece("removed", old)
        yield Piece("added", new)


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
