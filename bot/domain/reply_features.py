"""Everything there is to see in a reply to a customer, as numbers to weigh and sentences to point at."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.domain import reply_blame as blame
from bot.domain import reply_gush as gush
from bot.domain import reply_promises as promises
from bot.domain import reply_tone as tone
from bot.domain.reply_good import signs
from bot.domain.reply_rebuttals import Rebuttals, find_rebuttals
from bot.domain.reply_situations import situations
from bot.domain.reply_text import ReplyText, Sentence, words_in
from bot.domain.reply_words import KINDS, TOGETHER

FLAGS = (
    "blames_customer", "blames_process", "sarcasm", "rebuts_point_by_point", "no_acknowledgement", "false_promise",
    "vague_promise", "empty_apology", "threat", "joy_in_refusal", "over_the_top_sympathy", "no_next_step", "heated",
    "leaks_internal",
)  # fmt: skip
_CUES = {
    "blames_customer": blame.BLAMES_CUSTOMER,
    "blames_process": blame.BLAMES_PROCESS,
    "sarcasm": tone.SARCASM,
    "no_acknowledgement": promises.NO_ACKNOWLEDGEMENT,
    "false_promise": promises.FALSE_PROMISE,
    "vague_promise": promises.VAGUE_PROMISE,
    "empty_apology": promises.EMPTY_APOLOGY,
    "threat": tone.THREAT,
    "joy_in_refusal": gush.JOY,
    "over_the_top_sympathy": gush.SYMPATHY,
    "no_next_step": promises.NO_NEXT_STEP,
    "heated": tone.HEATED,
    "leaks_internal": blame.LEAKS,
}
_NEGATED = re.compile(
    r"\b(?:not|no|never|can't|cannot|can not|won't|wouldn't|don't|nobody|nicht|kein\w*|pas|não)(?: \w+){0,3}\W*$", re.I
)
_NEGATED_AFTER = re.compile(r"^\W*(?:no\b|nothing\b|not\b|i can(?:'t|not)|we can(?:'t|not)|n'est|nicht)", re.I)
_NOT_IF_NEGATED = frozenset(
    (("false_promise", "guarantee"), ("false_promise", "certainly"), ("leaks_internal", "between us"))
)
_CAPITALS = re.compile(r"\b[A-ZÄÖÜÉÈÑ]{3,}(?:'[A-Z]+)?\b(?![-\d])")
_EMOJI = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf]|:[a-z_]{3,}:|[:;]-?[)D](?=\s|$)")
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten tag|moin|sehr geehrte|liebe|"
    r"bonjour|madame|monsieur|hola|estimad|olá|mr|mrs|ms)\b",
    re.I,
)
_SHORT, _LONG = 25, 110  # words
_MY = frozenset(
    ["i", "i'm", "i'll", "i've", "i'd", "me", "my", "mine", "ich", "mir", "mich", "je", "j'ai", "mi", "yo", "eu", "meu"]
)
_OUR = frozenset(
    [
        "we",
        "we're",
        "we'll",
        "we've",
        "us",
        "our",
        "ours",
        "wir",
        "uns",
        "unser",
        "unsere",
        "nous",
        "notre",
        "nos",
        "nosotros",
        "nuestro",
        "nós",
        "nosso",
    ]
)
_YOUR = frozenset(
    [
        "you",
        "you're",
        "you've",
        "you'll",
        "your",
        "yours",
        "sie",
        "ihnen",
        "ihr",
        "ihre",
        "vous",
        "votre",
        "vos",
        "usted",
        "su",
        "sus",
        "você",
    ]
)
_CONTRACTED = re.compile(r"\b\w+'(?:s|ll|re|ve|d|m|t)\b", re.I)


@dataclass(frozen=True, slots=True)
class Seen:
    """`values`: what to weigh; `hits`: per flag, the (sentence, words) that its cues saw; `marks`: good signs."""

    values: Mapping[str, float]
    hits: Mapping[str, tuple[tuple[Sentence, str], ...]]
    marks: tuple[frozenset[str], ...]
    rebuttals: Rebuttals
    kinds: frozenset[str]


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    # capitals matter in a few cues ("SO sorry"); those are written in capitals and looked for as they are
    return {flag: {name: re.compile(words, re.I) for name, words in rows.items()} for flag, rows in _CUES.items()}


def see(reply: ReplyText, situation: str) -> Seen:
    """Look at a reply in its situation (given, or "" to guess it)."""
    values: dict[str, float] = {}
    kinds = situations(situation, reply.text)
    hits = {flag: _look_for(flag, reply, values) for flag in _CUES}
    marks = tuple(signs(sentence) for sentence in reply.sentences)
    rebuttals = find_rebuttals(reply)
    _good_values(marks, values)
    _shape_values(reply, values)
    _company_values(reply, values)
    values["points"] = min(rebuttals.points, 8) / 4
    values["denied"] = min(len(rebuttals.denied), 6) / 3
    values["denied many"] = float(rebuttals.are_many)
    for kind in kinds:
        values[f"for {kind}"] = 1.0
    _together(values, kinds)
    return Seen(values, hits, marks, rebuttals, kinds)


def _look_for(flag: str, reply: ReplyText, values: dict[str, float]) -> tuple[tuple[Sentence, str], ...]:
    found: list[tuple[Sentence, str]] = []
    for name, pattern in _patterns()[flag].items():
        for sentence in reply.sentences:
            match = pattern.search(sentence.plain)
            if match and not ((flag, name) in _NOT_IF_NEGATED and _is_negated(sentence.plain, match)):
                found.append((sentence, match[0]))
                key = f"{flag}: {name}"
                values[key] = min(values.get(key, 0.0) + 1.0, 2.0)
    kinds_of_cue = sum(1 for name in _CUES[flag] if f"{flag}: {name}" in values)
    if found:
        values[flag] = math.log1p(len(found))
        values[f"{flag} in ways"] = min(kinds_of_cue, 4) / 2
    return tuple(found)


def _is_negated(plain: str, match: re.Match[str]) -> bool:
    return bool(_NEGATED.search(plain, 0, match.start()) or _NEGATED_AFTER.match(plain[match.end() :]))


def _good_values(marks: tuple[frozenset[str], ...], values: dict[str, float]) -> None:
    for mark in marks:
        for sign in mark:
            values[f"good {sign}"] = min(values.get(f"good {sign}", 0.0) + 0.5, 1.5)
        if mark >= {"act", "when"}:
            values["good next step"] = 1.0
        if mark >= {"amount", "act"}:
            values["good amount moved"] = 1.0
        if mark >= {"ask", "when"}:
            values["good asked by a day"] = 1.0
    if not {"good feeling", "good impact", "good fault", "good sorry"} & values.keys():
        values["nothing acknowledged"] = 1.0
    if not {"good feeling", "good fault"} & values.keys():
        values["no feeling, no fault"] = 1.0
    if not {"good next step", "good ask", "good choice", "good amount moved"} & values.keys():
        values["nothing next"] = 1.0
    if not {"good when", "good amount"} & values.keys():
        values["nothing concrete"] = 1.0


def _shape_values(reply: ReplyText, values: dict[str, float]) -> None:
    text, count = reply.spoken, max(len(reply.words), 1)
    values["exclaims"] = min(text.count("!"), 6) / 3
    values["asks"] = min(text.count("?"), 3) / 2
    values["stacked signs"] = float("!!" in text or "??" in text or "?!" in text)
    values["capitals"] = min(len(_CAPITALS.findall(text)), 4) / 2
    values["smiles"] = min(len(_EMOJI.findall(text)), 3) / 2
    values["scare quotes"] = min(len(reply.scare), 3) / 2
    values["short"] = float(count < _SHORT)
    values["long"] = float(count > _LONG)
    values["greets"] = float(any(_GREETING.match(one.plain) for one in reply.sentences[:2]))
    for name, words in (("I", _MY), ("we", _OUR), ("you", _YOUR)):
        values[f"says {name}"] = 10 * sum(word in words for word in reply.words) / count
    values["contracts"] = min(len(_CONTRACTED.findall(text)), 6) / 3
    values["long words"] = sum(len(word) > 8 for word in reply.words) / count * 5
    values["words a sentence"] = min(count / max(len(reply.sentences), 1), 30) / 15


def _company_values(reply: ReplyText, values: dict[str, float]) -> None:
    """Kinds of words, and which of them stand together in a sentence."""
    counts: Counter[str] = Counter()
    for sentence in reply.sentences:
        words = words_in(sentence.plain)
        there = {kind: sum(word in of_kind for word in words) for kind, of_kind in KINDS.items()}
        counts.update(there)
        for one, other in TOGETHER:
            if there[one] and there[other]:
                key = f"{one} with {other}"
                values[key] = min(values.get(key, 0.0) + 0.5, 1.5)
    for kind, number in counts.items():
        values[f"kind {kind}"] = math.log1p(number)
        values[f"share {kind}"] = 10 * number / max(len(reply.words), 1)


def _together(values: dict[str, float], kinds: frozenset[str]) -> None:
    """What means more in company: silence about a complaint, cheer in a refusal."""
    if "complaint" in kinds:
        for name in ("nothing acknowledged", "no feeling, no fault", "nothing next", "nothing concrete"):
            if name in values:
                values[f"complaint, {name}"] = 1.0
    if kinds & {"refusal", "bad_news", "ending"}:
        for name in ("exclaims", "smiles", "joy_in_refusal"):
            if values.get(name):
                values[f"bad news, {name}"] = values[name]
    if values.get("vague_promise") and "good next step" not in values:
        values["vague, nothing firm"] = values["vague_promise"]
    if values.get("denied") and "no feeling, no fault" in values:
        values["denied, no feeling"] = values["denied"]
    if not kinds & {"complaint", "refusal", "bad_news", "ending", "being_left", "apology"}:
        values["nothing at stake"] = 1.0
