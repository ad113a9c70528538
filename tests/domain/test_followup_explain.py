"""`unison explain` on follow-ups, the marks behind it, and the words that it looks at."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.detectors.followup import detect, explain_followups, working_hours
from bot.domain.followup_cues import cues
from bot.domain.followup_fold import Around
from bot.domain.followup_words import shapes, tokens
from bot.domain.model import at_of
from bot.domain.rules import Rules
from bot.domain.working_time import WorkingTime
from tests.domain.followup_talking import NAMED, ZONE, Talk

AT = "2026-03-04T10:00:00+01:00"


def test_each_message_has_rows_and_a_score() -> None:
    """A promise is a row of FORMATS.md; small talk has none and a low score."""
    promise, talk = explain_followups(
        [(AT, "U1", "you'll have the drawings on Friday", True), (AT, "U2", "nice weather", True)], ZONE
    )
    assert promise[0][0] | {"score": 1} == {
        "kind": "promise",
        "debtor": "U1",
        "creditor": "team",
        "what": "you'll have the drawings on Friday",
        "due": "2026-03-06",
        "score": 1,
    }
    assert promise[1] > 0.8 > 0.2 > talk[1]
    assert talk[0] == []


def test_an_outsider_makes_it_a_shared_conversation() -> None:
    """What a teammate promises there is owed to the outsider who asked."""
    asked, _ = explain_followups(
        [
            ("1772614800.000100", "C1", "Could you send us the new price list by Friday please?", False),
            ("1772615800.000100", "U1", "Of course, you'll have it on Friday", True),
        ],
        ZONE,
    )
    rows = asked[0] or _[0]
    assert [(row["debtor"], row["creditor"], row["due"]) for row in rows] == [("U1", "C1", "2026-03-06")]


def test_nothing_is_explained_of_nothing() -> None:
    """No messages, no rows."""
    assert explain_followups([], ZONE) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_explained(texts: list[str]) -> None:
    """Whatever people paste: a row per message, scores between 0 and 1."""
    found = explain_followups([(AT, "U1", text, True) for text in texts], "UTC")
    assert len(found) == len(texts)
    assert all(0 <= score <= 1 for _, score in found)


def test_a_mark_keeps_no_words_of_ordinary_talk() -> None:
    """What cannot bind is kept as ids and numbers."""
    talk = Talk()
    talk.say("dot", "the harbour is lovely")
    (mark,) = talk.marks
    kept = {field.name: getattr(mark, field.name) for field in fields(mark)}
    assert not any("harbour" in str(value) for value in kept.values())


def test_open_debts_are_findings() -> None:
    """The detector finds what is open now, and nothing that is said later."""
    talk = Talk()
    first = talk.say("dot", "you'll have the drawings on Friday")
    around = Around(NAMED, {}, working_hours(WorkingTime(ZONE)))
    assert [(found.kind, found.people) for found in detect(talk.marks, around, Rules(), at_of(first.ts))] == [
        ("follow_up", ("U1",))
    ]
    talk.say("dot", "and the plans on Monday, you'll have those too")
    assert len(detect(talk.marks, around, Rules(), at_of(first.ts))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You'll have it tmrw", ["YOU", "WILL", "HAVE", "it", "DAY"]),
        ("<@U1> bitte bis Freitag", ["@", "PLEASE", "BY", "DAY"]),
        ("£450 at 15:00 :tada:", ["$", "0", "at", "0:", ":)"]),
        ("see <https://a.example|here>", ["see", "<>"]),
    ],
)
def test_words_are_seen_by_what_they_stand_for(text: str, expected: list[str]) -> None:
    """One kind for the same thing in all languages, and for numbers, mentions and links."""
    assert shapes(tokens(text)) == expected


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("you'll have it on Friday", "they have it then"),
        ("leave it with me", "is mine"),
        ("no need, forget it", "calls off"),
        ("charged twice, it goes back to them", "owed"),
        ("as promised", "as promised"),
    ],
)
def test_turns_of_phrase_are_named(sentence: str, cue: str) -> None:
    """A cue is found where it stands."""
    assert cue in cues(sentence)
