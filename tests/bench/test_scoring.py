"""Findings scored against labels: by hand on small cases, and count for count like the acceptance scorer."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bench import baseline
from bench.corpus_build import main as build_main
from bench.figures import Figures, figures, interval
from bench.findings import Collision, Findings, FollowUp, Nudge, as_findings, read_findings, write_findings
from bench.labels import Labels, read_labels
from bench.matching import Fate, Verdict, match
from bench.same import same_creditor, same_debtor, same_due
from bench.score import main as score_main
from bench.talk import Talk, read_talk

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("UNISON_SHARED", "../shared")) / "acceptance"
NORTHQUAY = SHARED / "northquay"
needs_shared = pytest.mark.skipif(not NORTHQUAY.exists(), reason="the shared acceptance set is not here")


@pytest.fixture
def joiners(tmp_path: Path) -> Path:
    """The joiners' workspace, built."""
    shutil.copytree(HERE / "joiners", tmp_path / "corpus" / "hollow-lane")
    assert build_main([str(tmp_path / "corpus" / "hollow-lane")]) == 0
    return tmp_path / "corpus" / "hollow-lane"


def scored(folder: Path, findings: Findings) -> dict[str, Figures]:
    """The figures per kind of findings in a workspace."""
    verdicts = match(read_labels(folder / "labels.json"), findings, read_talk(folder))
    return {kind: figures(rows) for kind, rows in verdicts.items()}


def test_who_thinks_like_the_labels_is_right_in_everything(joiners: Path) -> None:
    """Labels scored against themselves give 1 everywhere, and finding all twice only adds duplicates."""
    same = as_findings(read_labels(joiners / "labels.json"))
    twice = Findings(same.collisions * 2, same.nudges * 2, same.follow_ups * 2)
    for kind, row in scored(joiners, twice).items():
        assert (row.precision, row.recall, row.f1) == (1.0, 1.0, 1.0), kind
        assert row.counts[Fate.DUPLICATE] == row.counts[Fate.HIT]
    assert scored(joiners, same)["follow_up"].accuracy("due") == 1.0


def test_finding_nothing_misses_everything(joiners: Path) -> None:
    """Silence has no precision, no recall and an F1 of 0."""
    for row in scored(joiners, Findings()).values():
        assert (row.precision, row.recall, row.f1) == (None, 0.0, 0.0)


def test_a_nudge_before_the_heat_after_the_answer_or_to_the_wrong_person_is_a_false_alarm(
    joiners: Path,
) -> None:
    """Only a nudge in time and to one of the people counts; each other one says why not."""
    labels, talk = read_labels(joiners / "labels.json"), read_talk(joiners)
    (label,) = labels.nudges
    thread = [m.place[1] for m in talk.thread(label.channel, label.thread_ts)]
    right = Nudge(label.people, label.channel, label.thread_ts, label.hot_from)
    early = replace(right, at=str(float(label.hot_from) - 1))
    late, calm = replace(right, at=thread[2]), replace(right, at=thread[4])
    stranger = replace(right, people=("U0NOBODY",))
    lone = Nudge(label.people, "office", "1.000000", "1.000000")
    rows = match(labels, Findings(nudges=(early, late, calm, stranger, lone)), talk)["nudge"]
    assert sorted(v.reason for v in rows if v.fate is Fate.FALSE_ALARM) == [
        "early",
        "late",
        "no_nudge",
        "unlabelled",
        "wrong people",
    ]
    assert figures(rows).outsiders == 1
    assert figures(rows).counts[Fate.MISSED] == 1


def test_a_collision_found_within_the_hour_counts_with_one_message(joiners: Path) -> None:
    """One shared channel and a prompt `at` is enough; two hours later it is a false alarm."""
    labels, talk = read_labels(joiners / "labels.json"), read_talk(joiners)
    (label,) = labels.collisions
    second = float(label.messages[1][1])
    prompt = Collision(label.people, label.messages[1:], str(second + 600), "same")
    (hit,) = match(labels, Findings((prompt,)), talk)["collision"]
    assert (hit.fate, hit.right["agreement"]) == (Fate.HIT, False)
    assert hit.late_minutes == pytest.approx(10)
    tardy = replace(prompt, at=str(second + 7200))
    assert {v.fate for v in match(labels, Findings((tardy,)), talk)["collision"]} == {
        Fate.FALSE_ALARM,
        Fate.MISSED,
    }


def test_a_follow_up_needs_its_debtor_and_unlabelled_ones_count_only_strictly(joiners: Path) -> None:
    """The wrong debtor and a no_follow_up are wrong, a message in neither list is not."""
    labels, talk = read_labels(joiners / "labels.json"), read_talk(joiners)
    promise = labels.follow_ups[0]
    quiet = next(p for p in talk.messages if p not in labels.no_follow_up and p not in promise.places)
    found = (
        FollowUp(None, "team", promise.message),
        FollowUp(promise.debtor, "team", labels.no_follow_up[0]),
        FollowUp(promise.debtor, "team", quiet),
        FollowUp(promise.debtor, "customer:harper homes ltd", promise.message, "2026-04-01", "open"),
    )
    rows = match(labels, Findings(follow_ups=found), talk)["follow_up"]
    assert sorted(v.reason for v in rows if v.fate is Fate.FALSE_ALARM) == ["no_follow_up", "wrong debtor"]
    row = figures(rows)
    assert (row.counts[Fate.UNLABELLED], row.precision, row.strict_precision) == (1, 1 / 3, 1 / 4)
    assert (row.accuracy("creditor"), row.accuracy("due"), row.accuracy("status")) == (1.0, 1.0, 0.0)


def test_two_debts_in_one_message_are_told_apart_by_their_due_day(joiners: Path) -> None:
    """The finding due on Friday matches the debt due on Friday, though the other one stands first."""
    labels, talk = read_labels(joiners / "labels.json"), read_talk(joiners)
    monday = replace(labels.follow_ups[0], id="monday", due="2026-04-06")
    friday = replace(labels.follow_ups[0], id="friday", due="2026-04-03")
    both = Labels(follow_ups=(monday, friday))
    found = FollowUp(friday.debtor, friday.creditor, friday.message, "2026-04-03")
    rows = match(both, Findings(follow_ups=(found,)), talk)["follow_up"]
    assert [(v.fate, v.label) for v in rows] == [(Fate.HIT, "friday"), (Fate.MISSED, "monday")]


def test_debtors_creditors_and_due_days_are_compared_with_sense() -> None:
    """Customers by the words of their names, times by the label's day, nobody by any of its names."""
    assert same_debtor(None, "nobody")
    assert not same_debtor("U1", None)
    assert same_creditor(["customer:Harper Homes"], "customer:Harper Homes Ltd")
    assert not same_creditor(["customer:Harper Homes"], "customer:Pell")
    assert same_creditor(["U1", "team"], "everyone")
    assert same_due("2026-05-14T10:00:00+02:00", "2026-05-14T08:00:00Z", None)
    assert not same_due("2026-05-14T23:30:00-04:00", "2026-05-16T10:00:00Z", None)
    late_evening = "2026-05-13T23:30:00+00:00"
    assert same_due("2026-05-14", late_evening, ZoneInfo("Europe/Amsterdam"))
    assert not same_due("2026-05-14", late_evening, None)
    assert not same_due("2026-05-14", None, None)
    assert not same_due("2026-05-14", "soon", None)


def test_a_finding_keeps_its_shape_through_its_file(tmp_path: Path, joiners: Path) -> None:
    """Written and read again findings are equal; unknown kinds are passed over, broken lines counted."""
    file, same = tmp_path / "f.jsonl", as_findings(read_labels(joiners / "labels.json"))
    write_findings(file, same)
    assert read_findings(file) == same
    with file.open("a", encoding="utf-8") as more:
        more.write('{"kind":"repair","at":"1.0"}\n{"kind":"nudge"}\nnot json\n\n')
    assert read_findings(file) == replace(same, unreadable=2)


def test_the_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    """Six workspaces of mixed luck give an interval around their F1; a perfect one has no width."""
    lucky = [Verdict(Fate.HIT)] * 4 + [Verdict(Fate.MISSED)]
    poor = [Verdict(Fate.HIT)] + [Verdict(Fate.FALSE_ALARM)] * 3
    groups = [lucky, poor] * 3
    low, high = interval(groups) or (2.0, -1.0)
    f1 = figures([v for group in groups for v in group]).f1
    assert f1 is not None
    assert low < f1 < high
    assert interval(groups) == (low, high)
    assert interval([[Verdict(Fate.HIT)] * 5]) == (1.0, 1.0)
    assert interval([[]]) is None


def test_the_command_prints_a_table_and_lists_misses_with_their_texts(
    joiners: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --all an absent findings file scores as empty, and --list shows the words that were missed."""
    assert score_main([str(joiners.parent), str(tmp_path), "--all", "--list"]) == 0
    out = capsys.readouterr().out
    assert "collision missed: c1" in out
    assert "Kaz: I'll answer Elena on the hinges, they are free" in out
    write_findings(tmp_path / "hollow-lane.jsonl", as_findings(read_labels(joiners / "labels.json")))
    assert score_main([str(joiners), str(tmp_path / "hollow-lane.jsonl"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["collision"]["f1"] == 1.0


def acceptance_scorer() -> Any:
    """The acceptance set's own scorer, loaded from its file."""
    spec = importlib.util.spec_from_file_location("acceptance_score", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shaken(labels: Labels, talk: Talk, chance: random.Random) -> Findings:
    """Findings somewhere between the labels and nonsense."""
    right, places, people = as_findings(labels), list(talk.messages), sorted(talk.users)
    collisions = [_shake_collision(c, chance, places, people) for c in right.collisions * 2]
    collisions += [
        Collision(n.people, n.messages[: chance.choice([1, 2, 3])], n.messages[-1][1], "unclear")
        for n in labels.no_collision
        if chance.random() < 0.7
    ]
    nudges = [_shake_nudge(n, chance, people) for n in right.nudges * 2]
    nudges += [
        Nudge((chance.choice(people),), n.channel, n.thread_ts, n.since or n.thread_ts)
        for n in labels.no_nudge
        if chance.random() < 0.5
    ]
    follow_ups = [_shake_follow_up(f, chance, places, people) for f in right.follow_ups * 2]
    chance.shuffle(follow_ups)
    return Findings((*collisions,), (*nudges,), (*follow_ups,))


def _shake_collision(found: Collision, chance: random.Random, places: Any, people: Any) -> Collision:
    messages = tuple(chance.choice(places) if chance.random() < 0.4 else m for m in found.messages)
    at = f"{float(found.at) + chance.choice([-60, 0, 600, 5000]):.6f}"
    team = found.people if chance.random() < 0.7 else (found.people[0], chance.choice(people))
    return Collision(team, messages, at, chance.choice(["same", "differs", found.agreement]))


def _shake_nudge(found: Nudge, chance: random.Random, people: Any) -> Nudge:
    at = f"{float(found.at) + chance.choice([-90, 0, 30, 9000, 90000]):.6f}"
    return replace(found, at=at, people=found.people if chance.random() < 0.7 else (chance.choice(people),))


def _shake_follow_up(found: FollowUp, chance: random.Random, places: Any, people: Any) -> FollowUp:
    message = found.message if chance.random() < 0.7 else chance.choice(places)
    debtor = found.debtor if chance.random() < 0.7 else chance.choice([*people, None])
    due = chance.choice([found.due, found.due, None, "2026-06-10", "2026-06-11T15:00:00+00:00"])
    creditor = chance.choice([found.creditor, "team", "customer:haverkamp", chance.choice(people)])
    return FollowUp(debtor, creditor, message, due, chance.choice(["open", "done"]), found.what)


def every_findings() -> Iterator[Findings]:
    """The baseline's findings on northquay, the labels' own, and forty shaken ones."""
    labels, talk = read_labels(NORTHQUAY / "labels.json"), read_talk(NORTHQUAY)
    yield baseline.find(talk)
    yield as_findings(labels)
    for seed in range(40):
        yield shaken(labels, talk, random.Random(seed))


@needs_shared
def test_our_counts_are_the_acceptance_scorers(tmp_path: Path) -> None:
    """On northquay both scorers count the same for the baseline and for forty shaken sets of findings."""
    theirs, file = acceptance_scorer(), tmp_path / "f.jsonl"
    for findings in every_findings():
        write_findings(file, findings)
        wanted = theirs.score(NORTHQUAY / "labels.json", theirs.load_findings(file)[0])
        for kind, row in scored(NORTHQUAY, read_findings(file)).items():
            other = wanted[kind]
            assert (row.counts[Fate.HIT], row.counts[Fate.FALSE_ALARM], row.counts[Fate.MISSED]) == (
                other["tp"],
                other["fp"],
                other["fn"],
            )
            assert row.counts[Fate.DUPLICATE] == other["duplicates"]
            assert (row.precision, row.recall) == (other["precision"], other["recall"])
            for fact in ("agreement", "creditor", "due", "status"):
                assert row.accuracy(fact) == other.get(f"{fact}_accuracy", row.accuracy(fact))
        rows = scored(NORTHQUAY, read_findings(file))
        assert rows["nudge"].outsiders == wanted["nudge"]["outsiders_or_bots_nudged"]
        assert rows["collision"].too_soon == wanted["collision"]["raised_before_evidence"]
        assert rows["collision"].median_late_minutes == pytest.approx(wanted["collision"]["median_lag_min"])
        assert rows["collision"].reasons["no_collision"] == wanted["collision"]["fp_no_collision"]
        assert rows["follow_up"].counts[Fate.UNLABELLED] == wanted["follow_up"]["unlabelled"]
        for reason, name in (("no_nudge", "fp_no_nudge"), ("early", "fp_early"), ("late", "fp_late")):
            assert rows["nudge"].reasons[reason] == wanted["nudge"][name]


@needs_shared
def test_northquays_labels_survive_our_reading() -> None:
    """Read and written again northquay's labels.json is the same object, and no rule of the guide objects."""
    from bench.label_checks import check_labels
    from bench.labels import labels_json

    labels = read_labels(NORTHQUAY / "labels.json")
    assert labels_json(labels) == json.loads((NORTHQUAY / "labels.json").read_text(encoding="utf-8"))
    assert list(check_labels(labels, read_talk(NORTHQUAY))) == []
