"""How well heat is seen, who should pause, how calm it stays, how fast it is: `python -m bench.heat_figures [PART …]`.

Parts: uncivil, who, nudges, calm, speed (all without one). What is learned is judged on what it was not learned from:
comments and who by ten parts of the threads, nudges by leave-one-workspace-out. UNISON_SHARED names the public data.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from sklearn.metrics import f1_score, roc_auc_score
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bench.figures import figures
from bench.heat_rows import SHARED, Comment, Workspace, comments, workspace, workspaces
from bench.heat_spells import GRID, marks, nudges, tried, verdicts, worth
from bench.matching import Fate, Verdict
from bench.train_heat import best_cut, crossed_tense, crossed_uncivil
from bot.domain.heat_marks import HeatMark, Setting, mark_of, tense
from bot.domain.heat_score import chance, hear, weights
from bot.domain.heat_thread import who_keeps_heating
from bot.domain.incoming import Heard as Event
from bot.domain.model import Message
from bot.domain.pausing import hot_spells, learned_cuts, logit
from bot.replay.archive import Skipped, open_archive
from bot.replay.export import Export, Wanted
from bot.replay.tally import Tally

FLOORS = "floors: VADER AUC .571 F1 36.6; TF-IDF .784 52.7; with embeddings .795 56.4; who: TF-IDF 76.7, most talk 67.8"
EXPORTS = ("clojurians.zip", "houston.zip")
_ROUNDS = 8


@cache
def _threads() -> list[Comment]:
    return comments()


@cache
def _crossed() -> list[float]:
    return crossed_uncivil(_threads())


@cache
def _spaces() -> list[Workspace]:
    return [workspace(folder) for folder in workspaces()]


def uncivil() -> None:
    """Uncivil comments, each judged by weights learned on other threads; the cut, too, is that of other threads."""
    truth, logits = [c.uncivil for c in _threads()], _crossed()
    called = [False] * len(truth)
    for part in range(10):
        out = [c.thread % 10 == part for c in _threads()]
        cut = best_cut(*zip(*[(x, t) for x, t, o in zip(logits, truth, out, strict=True) if not o], strict=True))
        called = [x >= cut if o else c for x, o, c in zip(logits, out, called, strict=True)]
    print(f"uncivil comments: AUC {roc_auc_score(truth, logits):.3f}  F1 {100 * f1_score(truth, called):.1f}")
    print(f"  {FLOORS}")


def who() -> None:
    """Whether the first name is one who wrote the most uncivil comments, in threads of two people or more."""
    cut = best_cut(_crossed(), [c.uncivil for c in _threads()])
    by_thread: dict[int, list[tuple[Comment, float]]] = defaultdict(list)
    for comment, found in zip(_threads(), _crossed(), strict=True):
        by_thread[comment.thread].append((comment, found - cut))
    right = wrong = 0
    for rows in by_thread.values():
        counts: dict[str, int] = defaultdict(int)
        for comment, _ in rows:
            counts[comment.user] += comment.uncivil
        if len(counts) < 2 or not any(counts.values()):
            continue
        named = who_keeps_heating((comment.user, chance(found)) for comment, found in rows)[0]
        right, wrong = right + (counts[named] == max(counts.values())), wrong + (counts[named] < max(counts.values()))
    print(f"who should pause: first name right {100 * right / (right + wrong):.1f} % of {right + wrong} threads")


def nudge_figures() -> None:
    """Nudges on the corpus, each workspace by weights and cuts of the others; other labelled exports as a report."""
    by, spaces = weights(), _spaces()
    logits = crossed_tense(spaces)
    table = tried(spaces, logits, by, GRID)
    found: list[Verdict] = []
    for space in spaces:
        others = [one.name for one in spaces if one is not space]
        cuts = max(table, key=lambda cuts: worth([v for name in others for v in table[cuts][name]]))
        found += table[cuts][space.name]
    _print("corpus, by leave-one-workspace-out", found)
    report = SHARED / "acceptance" / "northquay"
    if report.exists():
        space = workspace(report)
        said = marks(space, [logit(tense(line.heard, line.setting, by)) for line in space.lines], by)
        _print("northquay, a report", verdicts(space, nudges(space, said, learned_cuts())))


def _print(name: str, found: Sequence[Verdict]) -> None:
    got = figures(found)
    counts = ", ".join(f"{fate} {got.counts[fate]}" for fate in (Fate.HIT, Fate.FALSE_ALARM, Fate.MISSED))
    shares = f"precision {got.precision or 0:.3f} recall {got.recall or 0:.3f} F1 {got.f1 or 0:.3f}"
    why = ", ".join(f"{reason} {count}" for reason, count in sorted(got.reasons.items()))
    print(f"nudges, {name}: {shares} ({counts}); outsiders or bots {got.outsiders}; wrong: {why or 'none'}")


def calm() -> None:
    """Nudges per 1,000 messages of real, calm talk; totals only."""
    for name in EXPORTS:
        path = SHARED / "exports" / name
        if not path.exists():
            print(f"calm: {name} is not there, skipped")
            continue
        tally = Tally()
        threads = _talk(path, tally)
        count = sum(len(hot_spells(said)) for said in threads)
        print(f"calm, {name}: {count} nudges in {tally.talk} messages, {1000 * count / tally.talk:.2f} per 1,000")


def _talk(path: Path, tally: Tally) -> list[list[HeatMark]]:
    """The marks of the threads of an export."""
    skipped = Skipped()
    archive = open_archive(path, skipped)
    threads: dict[tuple[str, str], list[HeatMark]] = defaultdict(list)
    for _, moments in Export(archive, skipped, tally).days(Wanted()):
        for moment in moments:
            event: Event = moment.events[0]
            if isinstance(event.body, Message):
                one = event.body
                key = one.channel_id, one.thread_ts
                setting = Setting(one.author, event.is_ext_shared, one.thread_ts != one.ts)
                threads[key].append(mark_of(one.ts, one.user_id, setting, "\n".join((one.text, *one.more_text))))
    archive.close()
    return [*threads.values()]


def speed() -> None:
    """The cost of a score and of a whole mark beside VADER's on the same texts, in turns; the least of some rounds."""
    texts = [said.text for space in _spaces() for said in space.talk.messages.values()]
    long, floor, setting, by = " ".join(texts)[:40_000], SentimentIntensityAnalyzer(), Setting(), weights()
    steps: dict[str, Callable[[], object]] = {
        "VADER": lambda: [floor.polarity_scores(text) for text in texts],
        "score": lambda: [tense(hear(text), setting, by) for text in texts],
        "mark": lambda: [mark_of("1.0", "U", setting, text) for text in texts],
        "40,000 characters": lambda: mark_of("1.0", "U", setting, long),
    }
    gc.disable()  # as timeit does
    taken = {name: min(times) for name, times in _timed(steps).items()}
    gc.enable()
    for name in ("score", "mark"):
        each = 1e6 * taken[name] / len(texts)
        print(f"speed: a {name} {each:.0f} µs a message, {taken[name] / taken['VADER']:.2f} x VADER")
    print(f"  40,000 characters: {1000 * taken['40,000 characters']:.1f} ms")


def _timed(steps: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(_ROUNDS):
        for name, step in steps.items():
            start = time.perf_counter()
            step()
            taken[name].append(time.perf_counter() - start)
    return taken


PART = {"uncivil": uncivil, "who": who, "nudges": nudge_figures, "calm": calm, "speed": speed}


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    for name in (sys.argv[1:] if arguments is None else arguments) or [*PART]:
        PART[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
