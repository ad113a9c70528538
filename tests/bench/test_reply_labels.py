"""The labelled replies: what their file must keep to, and how predictions are scored."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from bench.corpus_check import check_reply_files
from bench.replies import (
    FLAGS,
    Prediction,
    Reply,
    SettledReply,
    check_replies,
    check_second,
    check_settled_replies,
    read_replies,
    score_replies,
)
from bench.score import main as score_main
from bench.second_opinion import agreement_json, paragraph, replies_agreement

SHARED = Path(os.environ.get("UNISON_SHARED", "../shared")) / "acceptance" / "replies.jsonl"
GOOD = Reply("Dear Ms Ono, it arrives on Friday. Sorry for the wait. Tim", "Late parcel.", "send", why="Plain.")
BAD = Reply(
    "Pay by noon or we sue you!", "Unpaid invoice.", "fix", ("threat", "heated"), "A threat.",
    {"threat": "or we sue you", "heated": "Pay by noon"},
)  # fmt: skip


def test_a_sound_pair_of_replies_has_no_problem() -> None:
    """One to send and one to fix, with words from the text, pass."""
    assert list(check_replies([GOOD, BAD], least=2)) == []


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (replace(BAD, flags=("rude",), words={}), "flag 'rude' is unknown"),
        (
            replace(BAD, words={"threat": "or else"}),
            "the words of 'threat' do not occur in the text: 'or else'",
        ),
        (replace(BAD, words={"sarcasm": "noon"}), "words are given for no flag of it: sarcasm"),
        (replace(BAD, flags=FLAGS[:4], words={}), "at most three flags"),
        (replace(BAD, verdict="send"), "a reply to fix has flags, one to send has none"),
        (replace(GOOD, verdict="fix"), "a reply to fix has flags, one to send has none"),
        (replace(GOOD, verdict="maybe"), "verdict 'maybe' is neither send nor fix"),
        (replace(GOOD, situation=" "), "text and situation must not be empty"),
    ],
)
def test_each_slip_in_a_reply_is_named(reply: Reply, sentence: str) -> None:
    """A labeller makes one slip and is told that very slip, with the number of the line."""
    assert any(p.startswith("line 2: ") and sentence in p for p in check_replies([GOOD, reply], least=2))


def test_too_few_repeated_or_one_sided_replies_are_named() -> None:
    """The set must be large, half good, and say nothing twice."""
    problems = list(check_replies([GOOD, GOOD, GOOD], least=4))
    assert "line 2: the same text as line 1" in problems
    assert "3 replies; there should be 4 at least" in problems
    assert "3 of 3 are good; it should be about half" in problems


def test_a_second_reading_stands_line_by_line_beside_the_first() -> None:
    """A swapped or missing line is named."""
    swapped = list(check_second([GOOD, BAD], [BAD, GOOD]))
    assert swapped == [f"line {n}: the reading is about another text" for n in (1, 2)]
    assert list(check_second([GOOD, BAD], [GOOD])) == ["1 readings for 2 replies"]


CURT = replace(BAD, text="Pay by noon.", flags=("threat",), words={})
CALMER = replace(CURT, flags=("heated",))
RULING = SettledReply(2, ("threat",), ("heated",), "second", "It is anger and no threat.")


def test_a_settled_difference_makes_the_final_label() -> None:
    """Two readers flag one reply differently; each of the three decisions holds with the label it calls for."""
    both = replace(CURT, flags=("sarcasm",))
    for decision, final in (("first", CURT), ("second", CALMER), ("both_wrong", both)):
        row = replace(RULING, decision=decision)
        assert list(check_settled_replies([GOOD, final], [GOOD, CURT], [GOOD, CALMER], [row])) == []


@pytest.mark.parametrize(
    ("settled", "final", "sentence"),
    [
        ([], CALMER, "line 2: the readings differ and it is not settled"),
        ([RULING, replace(RULING, line=1)], CALMER, "line 1: it is settled and the readings do not differ"),
        ([RULING, replace(RULING, line=3)], CALMER, "line 3: there is no such reply"),
        ([RULING, RULING], CALMER, "a line is settled twice"),
        ([RULING], CURT, "line 2: the final label is not what 'second' says"),
        ([replace(RULING, decision="both_wrong")], CALMER, "line 2: the final label is not what 'both_wrong' says"),
        ([replace(RULING, decision="neither")], CALMER, "line 2: it needs a why and one of first, second, both_wrong"),
        ([replace(RULING, why=" ")], CALMER, "line 2: it needs a why and one of first, second, both_wrong"),
        ([replace(RULING, first=("heated",))], CALMER, "line 2: its flags are not those of the readings"),
    ],
)
def test_each_slip_in_settling_is_named(settled: list[SettledReply], final: Reply, sentence: str) -> None:
    """A gap, a line too many, or a label that is not what was decided is told, and nothing else."""
    assert list(check_settled_replies([GOOD, final], [GOOD, CURT], [GOOD, CALMER], settled)) == [sentence]


def test_a_label_on_which_both_agree_stays() -> None:
    """A final label that neither reader gave, on a line without a difference, is noticed."""
    problems = check_settled_replies([GOOD, CALMER], [GOOD, CURT], [GOOD, CURT], [])
    assert list(problems) == ["line 2: the readings agree and the final label is another"]


def write_rows(file: Path, rows: list[Reply] | list[SettledReply]) -> None:
    """Write dataclasses as JSON Lines."""
    file.write_text("".join(json.dumps(vars(row)) + "\n" for row in rows), encoding="utf-8")


def test_the_files_of_a_settled_corpus_are_checked_together(tmp_path: Path) -> None:
    """The check of the corpus reads all four files, names a gap with its file, and misses a lost reading."""
    write_rows(tmp_path / "replies.jsonl", [GOOD, CALMER])
    write_rows(tmp_path / "replies.first.jsonl", [GOOD, CURT])
    write_rows(tmp_path / "replies.second.jsonl", [GOOD, CALMER])
    write_rows(tmp_path / "replies.settled.jsonl", [RULING])
    assert [p for p in check_reply_files(tmp_path) if "400 at least" not in p] == []
    write_rows(tmp_path / "replies.settled.jsonl", [])
    assert "replies.settled.jsonl: line 2: the readings differ and it is not settled" in check_reply_files(tmp_path)
    (tmp_path / "replies.first.jsonl").unlink()
    assert "replies.settled.jsonl settles two readings, and one is missing" in check_reply_files(tmp_path)


def test_the_agreement_of_the_readings_is_told_as_it_was_before_settling(tmp_path: Path) -> None:
    """The final labels follow the second reader, and the figures still tell how the first saw it."""
    write_rows(tmp_path / "replies.jsonl", [GOOD, CALMER])
    write_rows(tmp_path / "replies.second.jsonl", [GOOD, CALMER])
    assert replies_agreement(tmp_path) is None
    write_rows(tmp_path / "replies.first.jsonl", [GOOD, replace(CURT, flags=("threat", "heated"))])
    write_rows(tmp_path / "replies.settled.jsonl", [RULING])
    words = paragraph(agreement_json([], replies_agreement(tmp_path)))
    assert "Replies (2), before settling: equal verdicts on 100.0%, micro F1 of the flags 0.667." in words
    assert words.endswith("Settled: 0 for the first reader, 1 for the second, 0 against both.")


def test_verdicts_are_scored_by_accuracy_and_flags_by_micro_f1() -> None:
    """One verdict of two is right; of the flags one is right, one wrong and one missed."""
    scores = score_replies([GOOD, BAD], [Prediction("fix", ("sarcasm",)), Prediction("fix", ("threat",))])
    assert scores.accuracy == 0.5
    assert scores.micro_f1 == 0.5
    assert scores.per_flag == {"heated": (0, 0, 1), "sarcasm": (0, 1, 0), "threat": (1, 0, 0)}
    with pytest.raises(ValueError, match="1 predictions for 2 replies"):
        score_replies([GOOD, BAD], [Prediction("fix")])


def test_the_command_scores_a_predictions_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `unison check --jsonl` wrote is scored against the file, a line with an error as nothing."""
    gold, found = tmp_path / "replies.jsonl", tmp_path / "predictions.jsonl"
    gold.write_text("".join(json.dumps(vars(r)) + "\n" for r in (GOOD, BAD)), encoding="utf-8")
    found.write_text('{"verdict":"send","flags":[]}\n{"error":"bad line"}\n', encoding="utf-8")
    assert read_replies(gold) == [GOOD, BAD]
    assert score_main(["--replies", str(gold), str(found)]) == 0
    assert "2 replies: verdict accuracy 0.500, flags F1 0.000" in capsys.readouterr().out


@pytest.mark.skipif(not SHARED.exists(), reason="the shared acceptance set is not here")
def test_the_acceptance_replies_keep_our_rules() -> None:
    """Read as ours, the acceptance replies show that our rules are theirs."""
    replies = read_replies(SHARED)
    assert [p for p in check_replies(replies, least=10) if p.startswith("line")] == []
