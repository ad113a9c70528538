"""Hints to pause in a replay: people in the findings, totals per channel on page and terminal, nothing more."""

from __future__ import annotations

from pathlib import Path

from tests.replay.conftest import Replay
from tests.replay.exports import ANA, DOT, KAZ, collision, in_folder, office, said, ts

HARSH = (
    f"<@{DOT}> This is the third time you promised me that. You never answer, and nobody told me anything! "
    "Fix it by noon or I go to Kaz."
)


def tense(clock: str = "10") -> list[dict[str, object]]:
    """Dot asks, Ana comes down on her."""
    root = said(DOT, f"{clock}:00:00", "where do the Harper hinges stand?")
    return [root, said(ANA, f"{clock}:02:00", HARSH, thread=root["ts"])]


def test_a_nudge_is_one_line_with_its_people(replay: Replay, tmp_path: Path) -> None:
    """One line a hot spell, though two are told; the thread and the message that triggered it."""
    ended = replay(in_folder(tmp_path / "export", office({"shop/2026-03-03": tense()})))
    (line,) = ended.lines
    assert line["kind"] == "nudge"
    assert DOT in line["people"]
    assert KAZ not in line["people"]
    assert (line["channel"], line["thread_ts"], line["at"]) == ("shop", ts("10:00:00"), ts("10:02:00"))


def test_page_and_terminal_tell_totals_only(replay: Replay, tmp_path: Path) -> None:
    """How many in which channel: not who, not when, not which thread."""
    ended = replay(in_folder(tmp_path / "export", office({"shop/2026-03-03": tense()})))
    row = next(line for line in ended.out.splitlines() if line.startswith("#shop"))
    assert row.split() == ["#shop", "0", "1", "2"]
    assert "<td>#shop</td>" in ended.page
    for told in (ended.out, ended.page):
        assert not any(user in told for user in (ANA, DOT, KAZ))
        assert "third time" not in told
        assert "10:02" not in told
        assert ts("10:02:00").replace(".", "") not in told


def test_who_opted_out_is_in_no_line(replay: Replay, tmp_path: Path) -> None:
    """By the file of --settings: a channel, or a person."""
    path = in_folder(tmp_path / "export", office({"shop/2026-03-03": tense()}))
    chosen = tmp_path / "settings.yml"
    chosen.write_text("channels:\n  shop: {pause: false}\n", encoding="utf-8")
    assert replay(path, "--settings", str(chosen)).lines == []
    chosen.write_text(f"people:\n  {DOT}: {{pause: false}}\n", encoding="utf-8")
    assert all(DOT not in line["people"] for line in replay(path, "--settings", str(chosen)).lines)


def test_batches_hide_no_nudge(replay: Replay, tmp_path: Path) -> None:
    """Among hours of other talk, heard in one go, the hint is found at its own time; lines are in order of time."""
    chat = [
        said(KAZ, f"{hour:02}:{minute:02}:30", "tea is ready") for hour in range(8, 20) for minute in range(0, 60, 5)
    ]
    talk = [*chat, *tense("11"), *collision(clock="16:00")]
    talk.sort(key=lambda raw: str(raw["ts"]))
    ended = replay(in_folder(tmp_path / "export", office({"shop/2026-03-03": talk})))
    assert [line["kind"] for line in ended.lines] == ["nudge", "collision"]
