"""`make judge`: the table with the baseline beside, and the misses of one workspace with their texts."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from bench import baseline, judge
from bench.baseline import main as baseline_main
from bench.corpus_build import main as build_main
from bench.findings import read_findings
from bench.talk import read_talk

HERE = Path(__file__).parent


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of both hand-made workspaces."""
    for source, name in (("bakers", "forno-sete"), ("joiners", "hollow-lane")):
        shutil.copytree(HERE / source, tmp_path / name)
        assert build_main([str(tmp_path / name)]) == 0
    return tmp_path


def test_the_baseline_finds_the_words_and_nothing_else(corpus: Path, tmp_path: Path) -> None:
    """In the joiners' talk it sees two drafts of one order, one "third time" and the written "I'll"s."""
    talk = read_talk(corpus / "hollow-lane")
    found = baseline.find(talk)
    assert {talk.messages[n.channel, n.at].text[:21] for n in found.nudges} == {"This is the third tim"}
    assert all("'ll" in talk.messages[f.message].text for f in found.follow_ups)
    assert baseline_main([str(corpus / "hollow-lane"), str(tmp_path / "f.jsonl")]) == 0
    assert read_findings(tmp_path / "f.jsonl") == found


def test_the_table_shows_the_baseline_beside(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Judging the corpus prints one row a kind over both workspaces, with an interval and the baseline."""
    assert judge.main(["--corpus", str(corpus), "--baseline"]) == 0
    out = capsys.readouterr().out
    assert "== 2 workspaces of the corpus" in out
    assert out.count("baseline F1") >= 1
    assert [line.split()[0] for line in out.splitlines() if line[:9].strip() in ("collision", "nudge", "follow_up")]


STAND_IN = """
import sys
from pathlib import Path
from bench.findings import as_findings, write_findings
from bench.labels import read_labels
if "--help" in sys.argv:
    print("--json FILE")
else:
    write_findings(Path(sys.argv[3]), as_findings(read_labels(Path(sys.argv[1]) / "labels.json")))
    sys.exit(3)
"""


def test_replay_is_judged_as_soon_as_it_is_there(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A replay that knows the labels and read all but a file scores 1, the baseline beside it does not."""
    script = corpus / "replay.py"
    script.write_text(STAND_IN, encoding="utf-8")
    monkeypatch.setattr(judge, "REPLAY", (sys.executable, str(script)))
    monkeypatch.setenv("PYTHONPATH", str(HERE.parents[1]))
    assert judge.main(["--corpus", str(corpus)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("judged: unison replay")
    (row,) = [line for line in out.partition("== northquay")[0].splitlines() if line.startswith("collision ")]
    assert "1.000" in row
    assert row.rpartition("   ")[2].startswith("0.")


def test_a_replay_that_fails_is_no_silence(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replay that ends with an error ends the judging, instead of counting as having found nothing."""
    script = corpus / "replay.py"
    script.write_text(STAND_IN.replace("sys.exit(3)", "sys.exit(4)"), encoding="utf-8")
    monkeypatch.setattr(judge, "REPLAY", (sys.executable, str(script)))
    monkeypatch.setenv("PYTHONPATH", str(HERE.parents[1]))
    with pytest.raises(SystemExit, match="ended with status 4"):
        judge.main(["--corpus", str(corpus)])


def test_one_workspace_lists_misses_and_false_alarms(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`make judge WORKSPACE=forno-sete` shows the words of the collision that keywords do not see."""
    assert judge.main(["--corpus", str(corpus), "--baseline", "--workspace", "forno-sete"]) == 0
    out = capsys.readouterr().out
    assert "collision missed: c1" in out
    assert "Bea: Arcada rang me too, said to them it comes at 9" in out
    assert "hollow-lane" not in out


def test_an_unknown_workspace_is_told_with_those_that_exist(corpus: Path) -> None:
    """A mistyped name ends with a sentence that names the right ones."""
    with pytest.raises(SystemExit, match="there are: forno-sete, hollow-lane"):
        judge.main(["--corpus", str(corpus), "--workspace", "forno"])
