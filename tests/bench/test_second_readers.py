"""A second reader works from the bare talk; agreement, settling and the datasheet follow from it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bench.agreement import kappa
from bench.bare import transcript
from bench.building import build
from bench.corpus_build import main as build_main
from bench.labels import read_labels
from bench.second_opinion import BEGIN, END, check_settled, open_disagreements, read_opinion
from bench.second_opinion import main as opinion_main
from bench.talk import read_talk

HERE = Path(__file__).parent


@pytest.fixture
def bakers(tmp_path: Path) -> Path:
    """The bakers' workspace in a corpus of its own, built, with a second opinion."""
    folder = tmp_path / "forno-sete"
    shutil.copytree(HERE / "bakers", folder)
    assert build_main([str(folder)]) == 0
    assert build_main(["--second", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("name", ["bakers", "joiners"])
def test_the_bare_transcript_betrays_nothing_of_the_writer(name: str) -> None:
    """Every message is there by place, none by its writer's id; without tags and labels it reads the same."""
    source = (HERE / name / "workspace.txt").read_text(encoding="utf-8")
    built = build(source)
    lines = list(transcript(built))
    text = "\n".join(lines)
    for message in built.workspace.messages:
        assert f"|{message.ts})" in text
        assert f"[{message.id}" not in text
    assert "? draft" not in text
    assert "=== labels" not in text
    bare = source.partition("=== labels")[0].splitlines()
    untagged = build("\n".join(line for line in bare if not line.startswith("  ?")))
    assert list(transcript(untagged)) == lines


def test_a_reply_stands_under_its_root_with_reactions_and_cards(capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints threads in one piece, indented, with what hangs on the messages."""
    assert build_main(["--bare", str(HERE / "joiners")]) == 0
    lines = capsys.readouterr().out.splitlines()
    root = next(n for n, line in enumerate(lines) if "morning all" in line)
    assert lines[root].startswith("[3] Fri 27 Mar 08:41 kaz: ")
    assert lines[root + 1].startswith("    [4] Fri 27 Mar 08:43 dot: did Elena")
    assert any(line.strip() == ":eyes: kaz ola" for line in lines)
    assert any("[card] Ticket HL-204 · Harper Homes | Elena asks" in line for line in lines)


def test_short_numbers_become_places(bakers: Path) -> None:
    """The second reader's numbers mean the messages that the bare transcript numbered so."""
    second, talk = read_labels(bakers / "second.json"), read_talk(bakers)
    assert [talk.messages[m].text[:6] for m in second.collisions[0].messages] == ["Hotel ", "Arcada"]
    assert talk.messages[second.follow_ups[0].message].text.startswith("can someone bring yeast")
    assert len(second.no_follow_up) == 7


def test_a_slip_of_the_second_reader_is_named_and_writes_nothing(
    bakers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number that does not exist is told with its line in second.txt."""
    (bakers / "second.json").unlink()
    (bakers / "second.txt").write_text(
        "=== labels\n\ncollision k1 | 6 99 | ines bea | same | bread\n", encoding="utf-8"
    )
    assert build_main(["--second", str(bakers)]) == 1
    assert "second.txt:3: there is no message '99'" in capsys.readouterr().out
    assert not (bakers / "second.json").exists()


def test_agreement_is_scored_like_findings(bakers: Path) -> None:
    """Both see the collision, the nudge and one debt; each has a debt of their own, one verdict differs."""
    before = read_opinion(bakers).before.figures()
    assert (before["collision"]["f1"], before["collision"]["agreement"]) == (1.0, 0.0)
    assert before["nudge"]["f1"] == 1.0
    row = before["follow_up"]
    assert (row["first"], row["second"], row["agreed"]) == (2, 3, 1)
    assert row["f1"] == 0.5
    assert row["strict_f1"] == 0.4


def test_kappa_takes_out_what_chance_gives() -> None:
    """Ten of ten is 1, no better than chance is 0, and nothing to tell apart gives none."""
    assert kappa([(True, True)] * 5 + [(False, False)] * 5) == 1.0
    assert kappa([(True, True), (True, False), (False, True), (False, False)]) == 0.0
    assert kappa([(False, False)] * 3) is None
    assert kappa([]) is None


def test_disagreements_are_settled_one_by_one(bakers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The open ones are printed as lines to fill in; filled in they are no longer open; a gap is named."""
    assert opinion_main([str(bakers.parent), "--open", "forno-sete"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["kind"], row["what"]) for row in rows] == [
        ("collision", "agreement: first c1, second k1"),
        ("follow_up", "only second: k4"),
        ("follow_up", "only second: k5"),
        ("follow_up", "only first: f2"),
    ]
    settled = [row | {"decision": "first", "why": "two times of day are named"} for row in rows]
    file = bakers / "settled.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in settled), encoding="utf-8")
    assert list(check_settled(bakers)) == []
    assert open_disagreements(bakers) == []
    broken = [settled[0] | {"decision": "neither"}, settled[1] | {"what": "only second: k9"}]
    file.write_text("".join(json.dumps(row) + "\n" for row in broken), encoding="utf-8")
    assert list(check_settled(bakers)) == [
        "settled.jsonl:1: decision 'neither' is none of first, second, both_wrong",
        "settled.jsonl:2: there is no disagreement 'only second: k9'",
        "settled.jsonl leaves open: follow_up only second: k4",
        "settled.jsonl leaves open: follow_up only second: k5",
        "settled.jsonl leaves open: follow_up only first: f2",
    ]


def test_settling_changes_the_figures_after_and_never_those_before(bakers: Path) -> None:
    """The writer takes over the second verdict: before stays as it was, after is better, the sheet tells."""
    corpus = bakers.parent
    (corpus / "DATASHEET.md").write_text(f"# Sheet\n{BEGIN}\nold\n{END}\nthe end\n", encoding="utf-8")
    file = bakers / "workspace.txt"
    text = file.read_text(encoding="utf-8").replace("differs | 8:30 vs 9", "unclear | ")
    file.write_text(text, encoding="utf-8")
    assert build_main([str(bakers)]) == 0
    assert build_main(["--second", str(bakers)]) == 0
    assert opinion_main([str(corpus)]) == 0
    found = json.loads((corpus / "agreement.json").read_text(encoding="utf-8"))["workspaces"]["forno-sete"]
    assert (found["before"]["collision"]["agreement"], found["after"]["collision"]["agreement"]) == (0.0, 1.0)
    sheet = (corpus / "DATASHEET.md").read_text(encoding="utf-8")
    assert "| follow-ups | 2 | 3 | 1 | 0.500 | 0.400 | 0.500 |" in sheet
    assert "old" not in sheet
    assert sheet.endswith(f"{END}\nthe end\n")
