"""A writer's workspace.txt: what is read from it, and how each slip is named by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.building import build, summary
from bench.corpus_build import main

JOINERS = Path(__file__).parent / "joiners"
SOURCE = (JOINERS / "workspace.txt").read_text(encoding="utf-8")


def problems_after(old: str, new: str) -> list[str]:
    """The problems, as 'line: sentence', once `old` in the joiners' file has become `new`."""
    assert SOURCE.count(old) == 1, f"'{old}' must stand once in the file"
    return [f"{p.line}: {p.text}" for p in build(SOURCE.replace(old, new)).problems]


def line_of(text: str) -> int:
    """The line of the joiners' file that holds a text."""
    return next(n for n, line in enumerate(SOURCE.splitlines(), start=1) if text in line)


SLIPS = [
    ("zone: Europe/London\n", "", "the head lacks 'zone:'"),
    ("Europe/Warsaw", "Europe/Warszawa", "time zone 'Europe/Warszawa' is unknown"),
    ("zone: Europe/London\n", "zone: Europe/London\ncolour: red\n", "the head knows only"),
    ("kaz dot |\nmpim", "kaz dob |\nmpim", "member 'dob' of 'dm-kaz-dot' is no person"),
    ("| kaz dot harper |", "| kaz dot |", "'harper' is no member of 'ext-harper'"),
    ("#money | private", "#money | secret", "channel kind 'secret'"),
    ("=== 2026-03-30", "=== 2026-03-26", "the days run back"),
    ("=== 2026-03-30", "=== 2026-02-30", "neither people, channels, labels nor a day"),
    ("#general\n12:40", "#generel\n12:40", "channel 'generel' is not in the list"),
    ("09:30 dot [a7]", "09:30 dott [a7]", "'dott' is no person of this file"),
    ("09:30 dot [a7]", "09:05 dot [a7]", "time runs back in 'office': 09:05 after 09:12"),
    ("09:30 dot [a7]", "25:30 dot [a7]", "there is no time 25:30"),
    ("09:30 dot [a7]", "09:30 dot a7", "cannot read this line"),
    ("09:30 dot [a7]", "09:30 dot [a1]", "id 'a1' is already that of line"),
    ("[a8>a7]", "[a8>a3]", "'a3' is itself a reply (of 'a1'), no thread root"),
    ("[a8>a7]", "[a8>g1]", "its thread root 'g1' stands in 'general'"),
    ("[a8>a7]", "[a8>zz]", "there is no message 'zz' to reply to"),
    ("  + eyes kaz ola", "  + eyes kaz olga", "reaction by 'olga'"),
    ("  ~ 08:50", "  ~ ten to nine", "is no time of day"),
    ("& ask <@ola>", "& ask <@olaf>", "<@olaf> is no person"),
    (
        "mail elena@harper-homes.example\n",
        "mail elena@harper.com\n",
        "'elena@harper.com' must lie under .example",
    ),
    ("12:00 kaz [d1] lunch?", "12:00 kaz [d1] +44 20 7946 0958", "phone numbers begin with +00"),
    ("12:00 kaz [d1] lunch?", "12:00 kaz [d1]", "the message is empty"),
    ("?\n12:01", "?\n  ? draft=maybe\n12:01", "tag draft=maybe is unknown"),
    ("?\n12:01", "?\n  ? warmth=2\n12:01", "tag 'warmth' is unknown"),
    ("heat=3>team", "heat=3", "tag heat=3 lacks its target"),
    ("heat=3>team", "heat=4>team", "the level is 0, 1, 2 or 3"),
    ("heat=3>team", "heat=3>kate", "tag heat>kate"),
    ("ref=order:HL-204 customer", "ref=HL-204 customer", "it is kind:value"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), SLIPS)
def test_each_slip_of_the_talk_is_named(old: str, new: str, sentence: str) -> None:
    """A writer makes one slip and is told that very slip."""
    assert any(sentence in problem for problem in problems_after(old, new))


LABEL_SLIPS = [
    ("collision c1 | a5 a6", "collision c1 | a5 x6", "there is no message 'x6'"),
    ("collision c1 | a5 a6", "collision c1 | a6 a5", "not oldest first"),
    ("| kaz ola | differs | free vs 40 pounds |", "| kaz dot | differs | a vs b |", "Dot wrote none"),
    ("| kaz ola | differs | free vs 40 pounds |", "| kaz ola | differs |", "'differs' wants its difference"),
    ("| kaz ola | differs | free vs 40 pounds |", "| kaz ola | other | x |", "same, differs or unclear"),
    ("collision c1 | a5 a6 | kaz ola", "collision c1 | a5 e1 | kaz harper", "Elena is no teammate"),
    ("no_collision n1", "no_collision c1", "label id 'c1' stands here twice"),
    ("hot=e1 by=e2", "hot=e2 by=e2", "by= does not come after hot="),
    ("hot=e1 by=e2", "hot=e1 by=e6", "by= is no message of the thread"),
    ("hot=e1 by=e2", "hot=g1 by=e2", "hot and by are messages of the thread"),
    ("thread=e1 hot=e1 by=e2 | kaz dot", "thread=e1 hot=e1 by=e2 | kaz harper", "Elena is no teammate"),
    ("thread=e1 hot=e1 by=e2 | kaz dot", "thread=e1 hot=e1 by=e2 | kaz deskbot", "Deskbot is no teammate"),
    ("thread=e1 hot=e1 by=e2 | kaz dot", "thread=e1 hot=e1 by=e2 | dot", "by= was written by Kaz"),
    ("thread=e1 from=e5", "thread=e1", "say from= which message it is calm"),
    ("no_nudge q2 | thread=g1", "no_nudge q2 | thread=g2", "is a reply; its thread begins at g1"),
    ("due=2026-04-01T12:00:00+01:00", "due=2026-03-29", "due 2026-03-29, but it was said on 2026-03-30"),
    ("due=2026-04-01T12:00:00+01:00", "due=2026-04-31", "there is no day 2026-04-31"),
    ("due=2026-04-01T12:00:00+01:00", "due=2026-04-01T12:00:00", "lacks its offset"),
    ("due=2026-04-01T12:00:00+01:00", "due=2026-04-01T12:00:00+00:00", "Europe/London is then +0100"),
    ("due=2026-04-01T12:00:00+01:00", "due=2026-03-30T09:00:00+01:00", "but it was said at 2026-03-30T09:55"),
    ("due=2026-04-01T12:00:00+01:00", "due=Wednesday", "neither a day nor a day and time"),
    ("done=e6", "done=e2", "the done message does not come after the promise"),
    ("done=e6", "finished", "the status is 'open', 'dropped' or 'done=<id>'"),
    ("kaz -> harper", "kaz harper", "is not 'debtor -> creditor'"),
    ("kaz -> harper", "kaz -> kaz", "owes it to themselves"),
    ("no_follow_up | a1", "no_follow_up | e4 a1", "also stands in no_follow_up"),
    ("no_follow_up | a1", "no_follow_up | a2 a1", "message 'a2' stands here twice"),
    ("no_follow_up | a1", "no_followup | a1", "is no label"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), LABEL_SLIPS)
def test_each_slip_of_the_labels_is_named_by_its_line(old: str, new: str, sentence: str) -> None:
    """A slip in a label is told with the label's line, except where two labels are at odds."""
    found = [problem for problem in problems_after(old, new) if sentence in problem]
    assert found, problems_after(old, new)
    if "also stands" not in sentence:
        assert any(problem.startswith(f"{line_of(old)}:") for problem in found)


def test_the_command_names_every_problem_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A writer with two slips gets two lines, the counts all the same, and exit status 1."""
    file = tmp_path / "workspace.txt"
    file.write_text(SOURCE.replace("[a8>a7]", "[a8>zz]").replace("hot=e1 by=e2", "hot=e2 by=e2"), encoding="utf-8")
    assert main(["--check", str(tmp_path)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if line.startswith(f"{file}:{line_of('[a8>a7]')}: ")]
    assert out[-1] == "2 problems"
    assert not (tmp_path / "labels.json").exists()


def test_the_counts_tell_carrying_tempting_and_ordinary(capsys: pytest.CaptureFixture[str]) -> None:
    """What a label stands on carries, what is tagged or a no_collision tempts, the rest is ordinary talk."""
    assert main(["--check", str(JOINERS)]) == 0
    assert "5 carrying (24 %), 6 tempting (29 %), 10 ordinary (48 %)" in capsys.readouterr().out
    assert "2 follow_ups, 10 no_follow_up" in summary(build(SOURCE))


def test_times_without_seconds_keep_the_written_order() -> None:
    """Two messages of one minute come out in the order they were written, inside their minute."""
    first, second = (build(SOURCE).workspace.by_id()[name].ts for name in ("a2", "a3"))
    assert 0 < float(second) - float(first) < 60
    assert int(float(first)) // 60 == int(float(second)) // 60
