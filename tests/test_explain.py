"""`unison explain`: threads in, what the detectors see out, a line for a line, whatever the line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.explain import explain

THREAD = {
    "id": "t1",
    "channel": "shop",
    "tz": "Europe/Berlin",
    "team": ["U1", "U2"],
    "messages": [
        {"user": "U1", "ts": "1772618400.000100", "text": "Mrs Lund asks about order #4711 again"},
        {"user": "U1", "ts": "1772618460.000100", "text": "telling her she gets the full refund by Friday"},
        {"user": "U2", "ts": "2026-03-04T11:05:00", "text": "my answer to Mrs Lund: we can only offer store credit"},
    ],
}


def explained(*threads: Any) -> list[dict[str, Any]]:
    """The answers to threads, as JSON would carry them."""
    return list(explain(json.dumps(thread) for thread in threads))


def test_a_thread_is_explained() -> None:
    """References, drafts with their words, and on what each two of them part."""
    (found,) = explained(THREAD)
    assert found["id"] == "t1"
    first, second, third = found["messages"]
    assert first["references"] == [{"kind": "order", "value": "4711"}]
    assert first["customer"] == "Lund"
    assert first["draft"]["score"] < 0.5
    assert second["draft"]["kind"] == "text"
    assert second["draft"]["content"] == "she gets the full refund by Friday"
    assert third["draft"]["content"] == "we can only offer store credit"
    (pair,) = found["drafts"]
    assert (pair["a"], pair["b"], pair["agreement"]) == (second["ts"], third["ts"], "differs")
    assert pair["differences"] == [{"kind": "remedy", "a": "refund", "b": "credit"}]


def test_what_later_work_fills_is_there() -> None:
    """Follow-ups have their keys, with neutral values."""
    (found,) = explained(THREAD)
    for message in found["messages"]:
        later = {key: message[key] for key in ("followups", "followup_score")}
        assert later == {"followups": [], "followup_score": 0}


COMPLAINT = {
    "team": ["U1", "U2"],
    "messages": [
        {"user": "U1", "ts": "1772618400.0", "text": "Good morning, your order is on its way and arrives on Thursday."},
        {
            "user": "C1",
            "ts": "1772618460.0",
            "text": "This is the third time you promised that. You never answer, and nobody told me! "
            "Refund by noon or my lawyer writes to you.",
        },
    ],
}


def test_heat_is_explained() -> None:
    """Each message has its heat, a hot one its reasons with their words; who answers the customer should pause."""
    (found,) = explained(COMPLAINT)
    calm, hot = found["messages"]
    assert calm["heat"] < 0.5 < 0.9 < hot["heat"] <= 1
    assert calm["heat_reasons"] == []
    assert 1 <= len(hot["heat_reasons"]) <= 3
    assert all(reason["words"] for reason in hot["heat_reasons"])
    assert {reason["name"] for reason in hot["heat_reasons"]} & {"counting", "legal", "ultimatum"}
    assert found["heat"] > 0.5
    assert found["pause"] == ["U1"]


def test_a_calm_thread_has_no_heat() -> None:
    """Small talk between colleagues: every score is there, and no reason is made up."""
    words = (
        "the new shelves arrive on Tuesday",
        "great, thanks for sorting that out",
        "no problem, see you on Tuesday",
    )
    messages = [{"user": f"U{n}", "ts": f"177261840{n}.0", "text": text} for n, text in enumerate(words)]
    (found,) = explained({"messages": messages})
    assert all(0 <= message["heat"] < 0.7 and message["heat_reasons"] == [] for message in found["messages"])
    assert 0 <= found["heat"] < 0.3


def test_a_customer_never_drafts_and_what_they_can_read_is_an_answer() -> None:
    """With an outsider in the thread a plain statement of a teammate is an answer given."""
    asked = {"user": "C1", "ts": "1772618400.0", "text": "I'll reply to you tomorrow, where is it?"}
    given_ = {"user": "U1", "ts": "1772618460.0", "text": "It left our house on Monday and arrives tomorrow."}
    (found,) = explained({"team": ["U1"], "messages": [asked, given_]})
    assert found["messages"][0]["draft"] is None
    assert found["messages"][1]["draft"]["kind"] == "answer"


def test_whose_thread_it_is() -> None:
    """The customer as the text names them, else by the channel, else by an address; else nobody."""
    plain = [{"user": "U1", "ts": "1.0", "text": "the lift is fixed"}]
    mail = [{"user": "U1", "ts": "1.0", "text": "it came from anna@haverkamp.example"}]
    (by_channel,), (by_mail,), (nobody,) = (
        explained({"channel": "ext-haverkamp", "messages": plain})[0]["messages"],
        explained({"messages": mail})[0]["messages"],
        explained({"messages": plain})[0]["messages"],
    )
    assert [found["customer"] for found in (by_channel, by_mail, nobody)] == ["haverkamp", "haverkamp.example", None]


def test_days_are_those_of_the_thread() -> None:
    """The same instant is Wednesday in Berlin and still Tuesday in Honolulu; times without offset are local."""
    messages = [
        {"user": "U1", "ts": "2026-03-04T01:00:00", "text": "telling her it ships tomorrow"},
        {"user": "U2", "ts": "2026-03-04T02:00:00", "text": "writing her: it ships on the 5th"},
    ]
    (found,) = explained({"tz": "Pacific/Honolulu", "messages": messages})
    assert found["drafts"][0]["agreement"] == "same"


def test_a_bad_line_is_answered_and_the_rest_goes_on() -> None:
    """Each line has its answer, in order."""
    lines = [
        "{",
        "[]",
        '{"id": 7}',
        "",
        '{"messages": [{"user": "U", "ts": "soon", "text": "a"}]}',
        '{"messages": [], "tz": "Mars/Olympus"}',
        '{"messages": [], "team": "U1"}',
        '{"messages": []}',
    ]
    found = list(explain(lines))
    assert [("error" in answer, answer["id"]) for answer in found] == [
        (True, 1), (True, 2), (True, 7), (True, 5), (True, 6), (True, 7), (False, 8),
    ]  # fmt: skip


KEYS = st.sampled_from(["id", "messages", "team", "tz", "user", "ts", "text", "channel"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(ANYTHING)
def test_any_json_gets_an_answer(anything: Any) -> None:
    """No JSON breaks it."""
    assert len(explained(anything)) == 1


def run(file: Path) -> subprocess.CompletedProcess[str]:
    """The command as it is typed."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "explain", str(file)], capture_output=True, text=True, check=False
    )


def test_the_command(tmp_path: Path) -> None:
    """Status 0 if all is read, 3 if some is, 4 if none is; half a character does no harm."""
    file = tmp_path / "threads.jsonl"
    half = {"messages": [{"user": "U1", "ts": "1.0", "text": "telling her yes \ud800"}]}
    file.write_text(json.dumps(THREAD) + "\n" + json.dumps(half) + "\n", encoding="utf-8")
    done = run(file)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["t1", 2]
    file.write_text("{\n" + json.dumps(THREAD) + "\n", encoding="utf-8")
    assert run(file).returncode == 3
    file.write_text("{\n", encoding="utf-8")
    assert run(file).returncode == 4
    assert run(tmp_path / "none.jsonl").returncode == 2
