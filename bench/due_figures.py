"""How often due dates are read right: `python -m bench.due_figures [--list]` over the follow-up labels of the corpus.

Each label's own message is read, then those in `also`; the floor takes the first English
weekday, "today" or "tomorrow". Rules were chosen on this corpus, so the figures are a little too kind.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

from bench.labels import FollowUpLabel, read_labels
from bench.same import same_due
from bench.talk import Talk, read_talk
from bot.domain.due import Due, Hints, due_of
from bot.domain.model import at_of
from bot.domain.public_holidays import PublicHolidays, country_of

CORPUS = Path(__file__).parent / "corpus"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_due(label: FollowUpLabel, talk: Talk) -> Due | None:
    """What our rules find for one label: in its message, else in the others of the same debt."""
    for place in label.places:
        said = talk.messages.get(place)
        if said is None or said.user is None:
            continue
        others = [talk.messages[p].user for p in label.places if p in talk.messages]
        listener = next(
            (user for user in (label.debtor, label.creditor, *others) if user in talk.users and user != said.user), ""
        )
        zone, theirs = talk.users[said.user].zone.key, talk.users[listener].zone.key if listener else ""
        hints = Hints(listener=theirs, holidays=PublicHolidays(country_of(zone)), promised=True)
        found = due_of(said.text, at_of(place[1]), zone, hints)
        if found:
            return found
    return None


def floor_due(label: FollowUpLabel, talk: Talk) -> str | None:
    """The floor: the first weekday or "today"/"tomorrow" in English."""
    said = talk.messages[label.message]
    day = at_of(label.message[1]).date()
    for word in said.text.lower().replace(",", " ").replace(".", " ").split():
        if word in ("today", "tomorrow"):
            return str(day + timedelta(days=word == "tomorrow"))
        if word in _DAYS:
            return str(day + timedelta(days=(_DAYS.index(word) - day.weekday()) % 7))
    return None


def measure(show: bool = False) -> Counter[str]:
    """Counts of labels with and without a due date: all, ours that are right, the floor's that are right."""
    counts: Counter[str] = Counter()
    for folder in sorted(path.parent for path in CORPUS.glob("*/labels.json")):
        talk = read_talk(folder)
        for label in read_labels(folder / "labels.json").follow_ups:
            debtor = talk.users.get(label.debtor or "")
            zone = debtor.zone if debtor else None
            found = read_due(label, talk)
            kind = "with" if label.due else "without"
            right = same_due(label.due, found.iso if found else None, zone)
            counts[kind] += 1
            counts[f"{kind} right"] += int(right)
            counts[f"{kind} floor"] += int(same_due(label.due, floor_due(label, talk), zone))
            if show and not right:
                print(f"{folder.name} {label.id}: {label.due}, found", found and (found.iso, found.words))
                for said in (talk.messages[place] for place in label.places if place in talk.messages):
                    print("     ", said.text.replace("\n", " / ")[:300])
    return counts


def main() -> None:
    """Print the shares that are right."""
    counts = measure(show="--list" in sys.argv)
    for kind in ("with", "without"):
        total, hits, floor = counts[kind], counts[f"{kind} right"], counts[f"{kind} floor"]
        print(f"labels {kind} a due date: {hits} of {total} right ({hits / total:.3f}), floor {floor / total:.3f}")


if __name__ == "__main__":
    main()
