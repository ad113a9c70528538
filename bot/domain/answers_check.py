"""Whether an answer of a model may be used. What it says may not hold anything that it was not given.

Schema first (`bot.domain.questions`), then here: no mentions, links or markup, no number, date, name or promise that
is not in the input, no long stretch of somebody's words passed off as a reason, nothing decided that is for people.
A refused answer is as no answer: the local rules stand. Reasons name the place and the rule, never anybody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.agreement import compare
from bot.domain.calendar_words import times
from bot.domain.common_words import fold
from bot.domain.hostile import links, tricks
from bot.domain.merge_check import merge_refusals
from bot.domain.quantities import quantities
from bot.domain.questions import (
    NOBODY,
    AgreementAnswer,
    Answer,
    DigestAnswer,
    Part,
    Question,
    ReplyCheckAnswer,
    strings,
)
from bot.domain.redaction import NEVER_BACK, PLACEHOLDER
from bot.domain.said import Said, days_of, repeats

_TEAM = frozenset({NOBODY, "team", "customer"})
_LONGER = 2.0  # times as long as its draft a rewrite may be, and a sentence or two more
_AND_MORE = 400
_NOTHING = Said("")
_STRETCH = 6  # words in a row that are somebody else's
_FOREIGN = 8  # the same in a text for the customer, where naming their trouble is a virtue
_ACTS = re.compile(
    r"\b(?:(?:was|is|been|are|were|have|has) (?:already )?(?:approved|authori[sz]ed|sent|posted|paid|refunded)"
    r"|i(?:'ve| have) (?:approved|sent|posted|decided)|approved by|per policy"
    r"|genehmigt|freigegeben|approuvé|aprobado|aprovado)\b",
    re.I,
)


@dataclass(frozen=True)
class Given:
    """What the model was shown, as it was shown (redacted): the inputs of a question and our own instructions."""

    question: Question
    inputs: Mapping[str, str]
    instructions: str = ""

    @cached_property
    def everything(self) -> Said:
        return Said("\n".join(self.inputs.values()))

    @cached_property
    def source(self) -> Said:
        return Said("\n".join(self.inputs[name] for name in self.question.kind.source))

    @cached_property
    def foreign(self) -> str:
        """The inputs that are not the team's own."""
        kind = self.question.kind
        return "\n".join(words for name, words in self.inputs.items() if name not in (*kind.source, kind.people))

    @cached_property
    def people(self) -> frozenset[str]:
        listed = self.inputs.get(self.question.kind.people, "").splitlines()
        return _TEAM | {line.strip(" -*\t").casefold() for line in listed if line.strip()}

    @cached_property
    def entries(self) -> dict[str, Said]:
        lines = (line.partition(":") for line in self.inputs.get(self.question.kind.entries, "").splitlines())
        return {key.strip(): Said(words) for key, _, words in lines if key.strip()}


def refusals(answer: Answer, given: Given) -> list[str]:
    """Why this answer may not be used; empty where it may."""
    found = [f"{where}: {why}" for where, part, words in strings(answer) for why in _wrong(part, words, given)]
    if isinstance(answer, AgreementAnswer):
        found += merge_refusals(answer.text, len(answer.open), _drafts(given.inputs["drafts"]), compare)
    if isinstance(answer, ReplyCheckAnswer):
        found += _reply_refusals(answer, given)
    if isinstance(answer, DigestAnswer):
        found += _digest_refusals(answer, given)
    return found


def _wrong(part: Part, words: str, given: Given) -> Iterator[str]:
    if not words.strip():
        return
    if part is Part.COPIED:
        yield from tricks(words)
        if links(words):
            yield "a link"
        if NEVER_BACK.search(words):
            yield "a call to everybody, or a secret"
        if not given.everything.holds(words):
            yield "is not in the input"
        return
    if part is Part.KEY:
        if words not in given.entries:
            yield "no such entry"
        return
    if part is Part.WHO:
        if words.casefold() not in given.people and not _is_named_customer(words, given):
            yield "nobody who was named"
        return
    yield from tricks(words)
    yield from (_unsaid_prose if part is Part.PROSE else _unsaid_text)(words, given)
    if part is Part.SENDABLE:
        yield from _new_promises(words, given.source)


def _is_named_customer(words: str, given: Given) -> bool:
    prefix, _, name = words.partition(":")
    return prefix == "customer" and bool(name.strip()) and given.everything.holds(name.strip())


def _unsaid_prose(words: str, given: Given) -> Iterator[str]:
    """A reason for one person's eyes: no facts at all, so that nothing can be slipped in by somebody's words."""
    if links(words):
        yield "a link"
    if PLACEHOLDER.search(words):
        yield "a placeholder in a reason"
    if _ACTS.search(words):
        yield "claims that something was decided or done"
    yield from _new_facts(words, _NOTHING)
    if any(repeats(words, theirs, _STRETCH) for theirs in (given.everything.text, given.instructions)):
        yield "repeats instead of explaining"


def _unsaid_text(words: str, given: Given) -> Iterator[str]:
    """A text that may be sent on: from the team's own words only."""
    if any(link not in given.source.text for link in links(words)):
        yield "a link that is not in the draft"
    if NEVER_BACK.search(words) or re.search(r"\[(?:PERSON|CHANNEL)_\d+\]", words):
        yield "a mention or a secret"
    if set(PLACEHOLDER.findall(re.sub(r"\[OPEN_\d+\]", " ", words))) - set(PLACEHOLDER.findall(given.source.text)):
        yield "a placeholder that is not in the draft"
    if _ACTS.search(words) and not _ACTS.search(given.source.text):
        yield "claims that something was decided or done"
    yield from _new_facts(words, given.source)
    if repeats(words, given.instructions, _STRETCH) and not repeats(given.source.text, given.instructions, _STRETCH):
        yield "repeats our instructions"
    if any(not given.source.holds(words) for words in repeats(words, given.foreign, _FOREIGN)):
        yield "repeats somebody who is not of the team"


def _new_facts(words: str, said: Said) -> Iterator[str]:
    plain = PLACEHOLDER.sub(" ", words)
    if not said.has_numbers(plain):
        yield "a number that is not in the input"
    found_days, rest = days_of(plain)
    if not said.days.issuperset(found_days):
        yield "a date that is not in the input"
    found_times, rest = times(rest)
    if any(minutes not in said.minutes for minutes, _, _ in found_times):
        yield "a time that is not in the input"
    spelt = {round(q.value, 2) for q in quantities(rest) if q.kind != "count" or q.value > _SMALL}
    if spelt - said.values:
        yield "an amount that is not in the input"
    if said.new_names(plain):
        yield "a name that is not in the input"


_CONCESSIONS = {
    kind: re.compile(rf"\b(?:{words})", re.I)
    for kind, words in {
        "refund": r"refund|reimburs|money back|(?:rück)?erstatt|geld zurück|rembours|reembols|estorn",
        "credit": r"store credit|credit note|voucher|gutsch|bon d'achat|avoir de|vale de|crédito",
        "discount": r"discount|\d+ ?% off|half (?:the )?price|rabatt|nachlass|remise|descuento|desconto",
        "free": r"free of charge|for free|(?:is|are|get|everything) (?:it )?free\b|at no cost|on the house"
        r"|kostenlos|gratis|kostenfrei|gratuit|grátis",
        "replacement": r"replac(?:e|ing|ement)|exchange|ersatz|umtausch|remplac|reemplaz|substitu",
        "yes": r"yes,? (?:you\b|of course|sure)|of course you"
        r"|you (?:can|may) (?:still |now )?(?:have|get|keep|take|bring|use|buy|return)\b"
        r"|ja,? (?:sie|gern|natürlich)|oui,? vous|sí,? (?:puede|claro)|sim,? pode",
        "compensation": r"compensat|entschädig|indemni|dédommag|goodwill",
    }.items()
}
_SMALL = 3  # "both", "two drafts", "three points": no fact


def _new_promises(words: str, said: Said) -> Iterator[str]:
    """What costs the team something, or allows what the draft did not."""
    for kind, pattern in _CONCESSIONS.items():
        if pattern.search(words) and not pattern.search(said.text):
            yield f"a promise that is not in the draft ({kind})"


def _reply_refusals(answer: ReplyCheckAnswer, given: Given) -> Iterator[str]:
    reply, rewrite = given.inputs["reply"], answer.rewrite
    if not rewrite.strip():
        return
    if len(rewrite) > _LONGER * len(reply) + _AND_MORE:
        yield "rewrite: too long"
    lost = Said(reply).references - Said(rewrite).references
    if lost:
        yield "rewrite: a reference of the reply is gone"
    if not given.everything.shares_words(rewrite, at_least=0.1):
        yield "rewrite: another text altogether"


def _digest_refusals(answer: DigestAnswer, given: Given) -> Iterator[str]:
    if sorted(line.key for line in answer.lines) != sorted(given.entries):
        yield "lines: not one line an entry"
    for number, line in enumerate(answer.lines):
        entry = given.entries.get(line.key)
        if entry:
            yield from (f"lines[{number}]: {why}" for why in _new_facts(line.line, entry))
            if links(line.line):
                yield f"lines[{number}]: a link"
            if _ACTS.search(line.line):
                yield f"lines[{number}]: claims that something was decided or done"
            if not _names_of(entry.text) <= Said(line.line).words:
                yield f"lines[{number}]: somebody of the entry is not named"
            if not entry.shares_words(line.line, at_least=0.5):
                yield f"lines[{number}]: another text altogether"


def _names_of(entry: str) -> set[str]:
    """Who owes whom: the names outside the quoted words, and "nobody"."""
    outside = re.sub(r'"[^"]*"', " ", entry)
    return {fold(name) for name in _NOTHING.new_names(f". {outside}") if not name.isupper()} | (
        {NOBODY} if NOBODY in outside.lower() else set()
    )


def _drafts(shown: str) -> list[str]:
    """The drafts of an `agreement` question: each begins with a line `--- draft N`."""
    return [part.strip() for part in re.split(r"^--- draft \d+.*$", shown, flags=re.M) if part.strip()]
