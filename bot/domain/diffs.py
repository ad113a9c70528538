"""What changed between two versions of a text, as words that stayed, were added or removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Change: TypeAlias = Literal["same", "added", "removed"]

_PART = re.compile(r"\s+|[^\W_]+(?:['’.,:@-][^\W_]+)*|.", re.S)  # blanks, words with their inner marks, single marks
_AT_MOST = 1_500  # parts that are compared one by one: difflib takes the square of them
_MARKS_AT_MOST = 400_000  # pairs of equal parts: beyond this a text is a pattern, and difflib takes far longer


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words and what became of them."""

    change: Change
    words: str


def diff(old: str, new: str) -> tuple[Piece, ...]:
    """In: two texts. Out: pieces; those not added make up `old`, those not removed make up `new`, to the letter.

    Where only a blank stands between two changes it goes with them: "Friday 6 March" for "Monday 9 March" is one
    change of words, not three.
    """
    a, b = _PART.findall(old), _PART.findall(new)
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    head, tail = Piece("same", "".join(a[:start])), Piece("same", "".join(a[len(a) - end :]))
    return _joined(_bridged([head, *_compared(a[start : len(a) - end], b[start : len(b) - end]), tail]))


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many parts are the same from the start."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _compared(a: Sequence[str], b: Sequence[str]) -> Iterator[Piece]:
    if _is_too_much(a, b):
        yield from (Piece("removed", "".join(a)), Piece("added", "".join(b)))
        return
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(a[a1:a2]))
        else:
            yield from (Piece("removed", "".join(a[a1:a2])), Piece("added", "".join(b[b1:b2])))


def _is_too_much(a: Sequence[str], b: Sequence[str]) -> bool:
    if max(len(a), len(b)) > _AT_MOST:
        return True
    ours, theirs = Counter(a), Counter(b)
    return sum(count * theirs[part] for part, count in ours.items()) > _MARKS_AT_MOST


def is_small(pieces: tuple[Piece, ...]) -> bool:
    """True where most words stayed: such a change is better shown in place than as two texts."""
    stayed = sum(len(piece.words) for piece in pieces if piece.change == "same")
    return 2 * stayed > sum(len(piece.words) for piece in pieces if piece.change != "added")


def _bridged(pieces: list[Piece]) -> list[Piece]:
    """Blanks between two changes become part of both."""
    pieces = [piece for piece in pieces if piece.words]
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        between = 0 < place < len(pieces) - 1
        if between and piece.change == "same" and not piece.words.strip() and "\n" not in piece.words:
            found += [Piece("removed", piece.words), Piece("added", piece.words)]
        else:
            found.append(piece)
    return found


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind as one piece; of a change the removed words first."""
    found: list[Piece] = []
    gone, new = "", ""
    for piece in [*pieces, Piece("same", "")]:
        if piece.change == "removed":
            gone += piece.words
        elif piece.change == "added":
            new += piece.words
        else:
            found += [one for one in (Piece("removed", gone), Piece("added", new), piece) if one.words]
            gone, new = "", ""
    return tuple(found)
