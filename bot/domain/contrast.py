"""What the drafts of an issue say beside each other: the same, or where they part, and who says what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from bot.domain.agreement import Agreement, compare
from bot.domain.cued import words_of
from bot.domain.model import Draft, at_of

_TELLING, _SOME, _HALF = 4, 2, 0.5  # letters of a word that tells something; words; share of them
_MOST = 4  # differences that a card names


@dataclass(frozen=True, slots=True)
class Differing:
    """One fact on which two drafters part, in the words of each."""

    kind: str
    user_a: str
    words_a: str
    user_b: str
    words_b: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """The verdict over all pairs of drafts, and the differing facts."""

    verdict: str  # same | differs | unclear
    differences: tuple[Differing, ...] = ()
    is_plain: bool = False  # "same" is plain to see: most words are, too; without it nothing contradicts, no more

    @property
    def to_say(self) -> str:
        """The verdict as far as it may be told to people, who would wince at "the same" for two empty phrases."""
        return self.verdict if self.verdict != "same" or self.is_plain else ""


def contrast(drafts: Iterable[Draft], zone: str) -> Contrast:
    """Compare what people would answer; of each person the latest words count. Days are counted in `zone`."""
    latest: dict[str, Draft] = {}
    for draft in drafts:
        if draft.text or draft.user_id not in latest:
            latest[draft.user_id] = draft
    found = [(a, b, _compared(a, b, zone)) for a, b in combinations(latest.values(), 2)]
    verdicts = {agreement.verdict for _, _, agreement in found}
    verdict = next((one for one in ("differs", "unclear") if one in verdicts), "same" if found else "unclear")
    lines = [
        Differing(difference.kind, a.user_id, difference.a, b.user_id, difference.b)
        for a, b, agreement in found
        for difference in agreement.differences
    ]
    return Contrast(verdict, tuple(dict.fromkeys(lines))[:_MOST], all(_alike(a.text, b.text) for a, b, _ in found))


def _alike(a: str, b: str) -> bool:
    """Most of the telling words of the shorter text stand in the other."""
    ours, theirs = ({word for word in words_of(text.lower()) if len(word) >= _TELLING} for text in (a, b))
    fewer = min(len(ours), len(theirs))
    return fewer >= _SOME and len(ours & theirs) >= _HALF * fewer


def _compared(a: Draft, b: Draft, zone: str) -> Agreement:
    return compare(a.text, b.text, at_a=at_of(a.renewed_at), at_b=at_of(b.renewed_at), zone=zone)
