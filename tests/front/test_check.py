"""`unison check`: one reply for a person to read, or a file of them, a line for a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import command_line
from bot.check import checked

BAD = "We're sorry if you felt that our staff was rude. We apologize for any inconvenience this may have caused."
GOOD = "I'm sorry, we sent the wrong one. The blue one leaves today and is with you on Monday."


def run(*words: str, typed: str = "") -> tuple[int, str, str]:
    """Status, what it says, what it says of errors."""
    ended = CliRunner().invoke(command_line(), ["check", *words], input=typed)
    return ended.exit_code, ended.stdout, ended.stderr


def test_a_person_reads_what_is_good_first_and_gets_an_offer() -> None:
    """The words, why, what helps, and a text with gaps."""
    status, said, _ = run(f"Order K-5520 is here. {BAD}", "--situation", "complaint")
    assert status == 0
    assert said.index("+ It is concrete") < said.index("- empty_apology: “We're sorry if you felt")
    assert "[what went wrong]" in said


def test_a_reply_may_come_by_standard_input() -> None:
    """As another program would hand it over."""
    status, said, _ = run(typed=GOOD)
    assert status == 0
    assert said.splitlines()[-1] == "Fit to send."


def test_nothing_to_check_is_said() -> None:
    """One sentence, status 2."""
    status, said, error = run(" ")
    assert (status, said) == (2, "")
    assert error.startswith("unison: there is no reply")


def test_a_file_is_answered_line_by_line(tmp_path: Path) -> None:
    """In the fixed format, in order, also for a bad line."""
    lines = [json.dumps({"text": BAD, "situation": "complaint"}), "{nonsense", json.dumps({"text": GOOD}), "[]", ""]
    file = tmp_path / "replies.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    status, said, error = run("--jsonl", str(file))
    first, second, third, fourth, fifth = map(json.loads, said.splitlines())
    assert status == 3
    assert first["verdict"] == "fix"
    assert first["flags"][0] == "empty_apology"
    assert first["why"].keys() == set(first["flags"])
    assert all(words in BAD for words in first["why"].values())
    assert third == {"verdict": "send", "flags": [], "why": {}, "good": third["good"]}
    assert [set(answer) for answer in (second, fourth, fifth)] == [{"error"}] * 3
    assert error == "unison: 3 of 5 lines could not be checked\n"


@pytest.mark.parametrize(
    "line", ["7", "null", '{"text": 7}', '{"text": "x", "situation": 7}', '{"text": " "}', "[" * 99_999]
)
def test_a_line_that_makes_no_sense_is_an_error(line: str) -> None:
    """It says what is wrong, and the next line is read."""
    bad, good = checked([line, json.dumps({"text": GOOD})])
    assert set(bad) == {"error"}
    assert good["verdict"] == "send"


def test_half_a_character_does_not_end_it() -> None:
    """A lone surrogate comes out as a question mark."""
    status, said, _ = run(
        "--jsonl", "-", typed='{"text": "You should have read the manual, you \\ud83d fool, shame on you!!"}\n'
    )
    assert status == 0
    assert json.loads(said)["verdict"] == "fix"


def test_a_file_without_a_good_line_is_unusable() -> None:
    """Status 4."""
    assert run("--jsonl", "-", typed="nonsense\n")[0] == 4
    assert run("--jsonl", "-", typed="")[0] == 4
