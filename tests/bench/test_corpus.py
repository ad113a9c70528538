"""The committed corpus: it is what its workspace.txt files say, it is large enough, and it stays at home."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from setuptools import find_namespace_packages  # type: ignore[import-untyped]  # ships no types

from bench import baseline
from bench.building import build, summary
from bench.corpus_build import main as build_main
from bench.corpus_check import (
    FULL,
    check_folder,
    check_reply_files,
    check_totals,
    counts_of,
    folders,
    totals,
)
from bench.figures import figures
from bench.score import score, workspaces
from bench.second_opinion import (
    BEGIN,
    agreement_json,
    fill,
    opinions_of,
    paragraph,
    replies_agreement,
)
from bench.talk import read_talk

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CORPUS = ROOT / "bench" / "corpus"


@pytest.mark.parametrize("folder", [pytest.param(f, id=f.name) for f in folders(CORPUS)])
def test_a_workspace_is_whole(folder: Path) -> None:
    """Its files come from its workspace.txt, its labels keep to the guide, every kind is there enough."""
    assert list(check_folder(folder)) == []


def test_the_corpus_is_large_enough_once_it_is_full() -> None:
    """With sixteen workspaces the whole reaches the counts it was made for; until then they are printed."""
    print(len(folders(CORPUS)), "workspaces:", totals(CORPUS))
    assert list(check_totals(CORPUS)) == []


def test_the_replies_keep_their_rules() -> None:
    """The labelled replies and their second reading are sound, where they are there."""
    assert list(check_reply_files(CORPUS)) == []


def test_the_datasheet_tells_the_figures_of_today() -> None:
    """agreement.json and the datasheet hold what the two readings give now."""
    sheet = (CORPUS / "DATASHEET.md").read_text(encoding="utf-8")
    assert BEGIN in sheet
    if opinions := opinions_of(CORPUS):
        words = paragraph(agreement_json(opinions, replies_agreement(CORPUS)))
        assert fill(sheet, words) == sheet, "run python -m bench.second_opinion"


def test_the_table_of_the_datasheet_counts_what_is_there() -> None:
    """Each workspace has its row, with its share of carrying messages, and the last row is the whole."""
    sheet = (CORPUS / "DATASHEET.md").read_text(encoding="utf-8")
    carrying = 0
    for folder in folders(CORPUS):
        told = summary(build((folder / "workspace.txt").read_text(encoding="utf-8")))
        share = re.search(r"(\d+) carrying \((\d+ %)\)", told)
        assert share
        carrying += int(share[1])
        assert row(folder.name, share[2], counts_of(folder)) in sheet
    whole = totals(CORPUS)
    assert row("all", f"{100 * carrying / whole['messages']:.0f} %", whole) in sheet


def row(name: str, share: str, counts: dict[str, int]) -> str:
    """A row of the datasheet's table; `counts` begins with the messages."""
    messages, *kinds = (f"{number:,}" for number in counts.values())
    return f"| {' | '.join([name, messages, share, *kinds])} |"


def test_crude_keywords_do_not_solve_it() -> None:
    """On the full corpus the keyword baseline stays below F1 0.35 on collisions and nudges."""
    built = workspaces(CORPUS)
    if len(built) < FULL:
        pytest.skip(f"{len(built)} workspaces of {FULL}: too few for a figure")
    scored = [score(folder, baseline.find(read_talk(folder))) for folder in built]
    for kind in ("collision", "nudge"):
        assert (figures([v for s in scored for v in s.verdicts[kind]]).f1 or 0) < 0.35


def test_the_corpus_stays_out_of_the_installed_package() -> None:
    """The packages that pyproject.toml finds are the bot's own, neither bench nor tests."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    found = find_namespace_packages(str(ROOT), include=settings["packages"]["find"]["include"])
    assert "bot" in found
    assert not [name for name in found if name.split(".")[0] not in ("bot", "handlers", "prompts")]
    assert not [name for name in settings["package-data"] if name.startswith("bench")]


@pytest.fixture
def joiners(tmp_path: Path) -> Path:
    """The joiners' workspace, built: too small to be one of the corpus, and otherwise whole."""
    shutil.copytree(HERE / "joiners", tmp_path / "hollow-lane")
    assert build_main([str(tmp_path / "hollow-lane")]) == 0
    return tmp_path / "hollow-lane"


def but_size(folder: Path) -> list[str]:
    """The problems of a workspace other than being small."""
    return [problem for problem in check_folder(folder) if "at least" not in problem]


def test_a_small_workspace_is_told_what_it_lacks(joiners: Path) -> None:
    """Twenty-one messages and one collision are too few, and nothing else is wrong."""
    assert "21 messages; there should be 150 at least" in check_folder(joiners)
    assert "1 collisions; there should be 5 at least" in check_folder(joiners)
    assert but_size(joiners) == []


def test_a_hand_on_the_built_files_is_noticed(joiners: Path) -> None:
    """An edited label, a lost day and a stray file are each named."""
    (joiners / "labels.json").write_text((joiners / "labels.json").read_text().replace("differs", "same"))
    (joiners / "money" / "2026-03-27.json").unlink()
    (joiners / "money" / "2026-03-28.json").write_text("[]")
    problems = but_size(joiners)
    assert any(p.startswith("labels.json is not what workspace.txt gives") for p in problems)
    assert any(p.startswith("money/2026-03-27.json is missing") for p in problems)
    assert "money/2026-03-28.json does not come from workspace.txt" in problems
    assert any("there is no message ('money'" in p for p in problems)


def test_an_export_that_points_nowhere_is_noticed(joiners: Path) -> None:
    """A user and a thread parent that do not exist are named with the message."""
    day = joiners / "general" / "2026-03-27.json"
    text = day.read_text(encoding="utf-8")
    day.write_text(text.replace('"thread_ts": "17', '"thread_ts": "16').replace('"user": "U0', '"user": "U1'))
    problems = but_size(joiners)
    assert any("do not exist" in p and p.startswith("general/") for p in problems)
    assert any(": there is no message 16" in p for p in problems)


def test_a_folder_must_bear_its_workspaces_name(joiners: Path) -> None:
    """A renamed folder is noticed, since ids are derived from the name."""
    moved = joiners.rename(joiners.parent / "other-lane")
    assert "workspace.txt calls itself 'hollow-lane'" in check_folder(moved)
