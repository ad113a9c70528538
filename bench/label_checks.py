"""What labels of one workspace must keep to, seen against the talk they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bench.labels import CollisionLabel, FollowUpLabel, Labels, NoCollisionLabel, NudgeLabel, Place
from bench.slack_time import moment
from bench.talk import Said, Talk

FAR = timedelta(days=400)
Found = Iterator[tuple[str, str]]
"""Pairs of (label id, what is wrong with it)."""


def check_labels(labels: Labels, talk: Talk) -> Found:
    """Yield (label id, problem) for every rule of the guide that a label breaks; every place must exist."""
    missing = [(name, place) for name, place in _all_places(labels) if place not in talk.messages]
    if missing:
        yield from ((name, f"there is no message {place}") for name, place in missing)
        return
    for collision in labels.collisions:
        yield from _check_collision(collision, talk)
    for negative in labels.no_collision:
        yield from _check_authors(negative, talk)
    for nudge in labels.nudges:
        yield from _check_nudge(nudge, talk)
    yield from _check_no_nudges(labels, talk)
    for follow_up in labels.follow_ups:
        yield from _check_follow_up(follow_up, talk)
    yield from _check_overlaps(labels)


def _all_places(labels: Labels) -> Iterator[tuple[str, Place]]:
    pairs: list[CollisionLabel | NoCollisionLabel] = [*labels.collisions, *labels.no_collision]
    for pair in pairs:
        yield from ((pair.id, m) for m in pair.messages)
    for nudge in labels.nudges:
        yield from ((nudge.id, (nudge.channel, ts)) for ts in (nudge.thread_ts, nudge.hot_from, nudge.by))
    for calm in labels.no_nudge:
        yield from ((calm.id, (calm.channel, ts)) for ts in (calm.thread_ts, calm.since) if ts)
    for owed in labels.follow_ups:
        yield from ((owed.id, m) for m in (*owed.places, owed.done_message) if m)
    yield from (("no_follow_up", m) for m in labels.no_follow_up)


def _outsiders(people: tuple[str, ...], talk: Talk) -> list[str]:
    return [talk.users[p].name if p in talk.users else p for p in people if p not in talk.teammates]


def _check_authors(label: CollisionLabel | NoCollisionLabel, talk: Talk) -> Found:
    authors = {talk.messages[m].user for m in label.messages}
    if not label.messages:
        yield label.id, "lists no message"
    for person in label.people:
        if person not in authors:
            yield label.id, f"{_name(person, talk)} wrote none of its messages"
    for author in sorted(a or "a bot" for a in authors if a not in label.people):
        yield label.id, f"one of its messages is by {_name(author, talk)}, who is not among its people"
    times = [float(ts) for _, ts in label.messages]
    if times != sorted(times):
        yield label.id, "its messages are not oldest first"


def _check_collision(label: CollisionLabel, talk: Talk) -> Found:
    yield from _check_authors(label, talk)
    if len(set(label.people)) < 2:
        yield label.id, "a collision has two people at least"
    for name in _outsiders(label.people, talk):
        yield label.id, f"{name} is no teammate (an outsider or a bot)"


def _name(user: str, talk: Talk) -> str:
    return talk.users[user].name if user in talk.users else user


def _check_nudge(label: NudgeLabel, talk: Talk) -> Found:
    thread = {m.place[1] for m in talk.thread(label.channel, label.thread_ts)}
    by = talk.messages[label.channel, label.by]
    if label.hot_from not in thread:
        yield label.id, "hot= is no message of the thread"
    # In a thread nobody replied in, the next word to the same people stands in the channel itself.
    if label.by not in thread and (len(thread) > 1 or by.thread_ts not in (None, label.by)):
        yield label.id, "by= is no message of the thread"
    if float(label.by) <= float(label.hot_from):
        yield label.id, "by= does not come after hot="
    if by.user not in label.people:
        yield label.id, f"by= was written by {_name(by.user or 'a bot', talk)}, who is not among its people"
    if not label.people:
        yield label.id, "names nobody to nudge"
    for name in _outsiders(label.people, talk):
        yield label.id, f"{name} is no teammate (an outsider or a bot)"


def _check_no_nudges(labels: Labels, talk: Talk) -> Found:
    hot = {(n.channel, n.thread_ts): n for n in labels.nudges}
    for label in labels.no_nudge:
        thread = {m.place[1] for m in talk.thread(label.channel, label.thread_ts)}
        nudge = hot.get((label.channel, label.thread_ts))
        if label.since and label.since not in thread:
            yield label.id, "from= is no message of the thread"
        elif nudge and not label.since:
            yield label.id, f"its thread is also that of {nudge.id}: say from= which message it is calm"
        elif nudge and label.since and float(label.since) <= float(nudge.hot_from):
            yield label.id, f"from= does not come after the hot message of {nudge.id}"


def _check_follow_up(label: FollowUpLabel, talk: Talk) -> Found:
    first = min((talk.messages[m] for m in label.places), key=lambda m: float(m.place[1]))
    if label.debtor is not None and label.debtor not in talk.users:
        yield label.id, f"debtor {label.debtor} is unknown"
    for creditor in (label.creditor, *label.creditor_also):
        if creditor != "team" and not creditor.startswith("customer:") and creditor not in talk.users:
            yield label.id, f"creditor {creditor} is unknown"
    if label.debtor is not None and label.debtor in (label.creditor, *label.creditor_also):
        yield label.id, f"{_name(label.debtor, talk)} owes it to themselves"
    if label.due is not None:
        yield from ((label.id, problem) for problem in _check_due(label, label.due, first, talk))
    if (label.status == "done") != (label.done_message is not None):
        yield label.id, "status done and a done message go together"
    if label.done_message is not None:
        done = talk.messages[label.done_message]
        # A reaction on the promise itself may show that it is done.
        own = label.done_message in label.places and done.has_reactions
        if not own and (label.done_message in label.places or float(done.place[1]) <= float(first.place[1])):
            yield label.id, "the done message does not come after the promise"


def _check_due(label: FollowUpLabel, due: str, first: Said, talk: Talk) -> Iterator[str]:
    said = moment(first.place[1])
    zone = talk.users[label.debtor].zone if label.debtor in talk.users else None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", due):
        try:
            day = date.fromisoformat(due)
        except ValueError:
            yield f"there is no day {due}"
            return
        earliest = min(said.astimezone(user.zone).date() for user in talk.users.values())
        if day < earliest or day > earliest + FAR:
            yield f"due {due}, but it was said on {earliest}"
        return
    try:
        time = datetime.fromisoformat(due)
    except ValueError:
        yield f"due {due} is neither a day nor a day and time with offset"
        return
    if time.tzinfo is None:
        yield f"due {due} lacks its offset"
    elif time < said or time > said + FAR:
        yield f"due {due}, but it was said at {said.astimezone(time.tzinfo).isoformat(timespec='minutes')}"
    elif zone and time.utcoffset() != time.astimezone(zone).utcoffset():
        yield f"due {due}: the debtor's zone {zone.key} is then {time.astimezone(zone):%z}"


def _check_overlaps(labels: Labels) -> Found:
    owed = {place: follow_up.id for follow_up in labels.follow_ups for place in follow_up.places}
    for place in labels.no_follow_up:
        if place in owed:
            yield owed[place], f"its message {place} also stands in no_follow_up"
    seen: dict[frozenset[Place], str] = {}
    pairs: list[CollisionLabel | NoCollisionLabel] = [*labels.collisions, *labels.no_collision]
    for label in pairs:
        key = frozenset(label.messages)
        if key in seen:
            yield label.id, f"has the same messages as {seen[key]}"
        seen[key] = label.id
