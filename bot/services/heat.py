"""Hints to pause: which threads have turned hot, who is about to answer there, and what they say to the hint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.heat import HeatReason
from bot.domain.heat_marks import HeatMark, ordered
from bot.domain.heat_notices import HeatSign, HeldThread, Nudge, WhyNudge
from bot.domain.heat_thread import RECENT, WARM
from bot.domain.incoming import Press, Typed
from bot.domain.model import Author, Channel, Draft, Issue, Person, ThreadKey, Ts, at_of, ts_of
from bot.domain.notices import Delivery, Note, Notice, Target
from bot.domain.nudging import Fine, Nudged, Wishes, due_nudge, is_quiet
from bot.domain.pausing import Around, Cuts, Hot, Stint, hot_spells, learned_cuts, logit
from bot.domain.reading import Reading
from bot.domain.rules import Rules
from bot.domain.working_time import WorkingTime, zone_of
from bot.errors import UserError
from bot.ports import Spell, Tx
from bot.services import places
from bot.services.answers import only_teammates

_DAY = timedelta(days=1)
_LAST_HERE = 2  # people
_JUST_READ = timedelta(minutes=10)


def watch(tx: Tx, rules: Rules, readings: Sequence[Reading], now: datetime) -> None:
    """After a batch: hints for the threads that turned hot with it, to those who are about to answer there."""
    cuts = learned_cuts()
    threads = sorted({one.message.thread for one in readings if one.heat and _may_matter(one.heat, one, cuts)})
    if not threads:
        return
    words = {_place(reading): reading.heat_words for reading in readings if reading.heat_words}
    warm = {key: marks for key, marks in tx.heat_in(threads).items() if _may_be_hot(marks, cuts)}
    if not warm:
        return
    channels, issues, known = tx.channels({key.place for key in warm}), tx.issues_at(warm), tx.spells_in(warm)
    for key, marks in sorted(warm.items()):
        channel, told = channels.get(key.place), {spell.at for spell in known.get(key, ())}
        if channel is None or not channel.options.pause:
            continue
        around = _around(tx, key, channel, issues.get(key))
        for hot in hot_spells(marks, around, cuts):
            if hot.at not in told:
                fine = [Fine(key, spell.heat, spell.fine_at) for spell in known.get(key, ()) if spell.fine_at]
                tx.put_spell(Spell(key, hot.at, hot.heat))
                _hint(tx, rules, hot, _Scene(channel, key, marks, fine, words), now)


class _Scene:
    """A hot thread: where it stands, its marks, where it was called fine, the words that this batch brought."""

    def __init__(
        self,
        channel: Channel,
        key: ThreadKey,
        marks: Iterable[HeatMark],
        fine: Sequence[Fine],
        words: Mapping[tuple[str, Ts], tuple[HeatReason, ...]],
    ) -> None:
        self.channel, self.key, self.fine, self._words = channel, key, fine, words
        self.marks = {mark.ts: mark for mark in marks}

    def signs(self, hot: Hot) -> tuple[HeatSign, ...]:
        """What heated it, with words as far as they are of this batch; names alone of what was said before."""
        since = sorted(ts for ts in self.marks if ts > hot.at)
        for ts in dict.fromkeys((hot.because, hot.at, *since)):
            if found := self._words.get((self.key.channel_id, ts)):
                return tuple(HeatSign(one.name, one.words) for one in found)
        signals = [name for ts in (hot.because, hot.at) if ts in self.marks for name in self.marks[ts].signals]
        return tuple(HeatSign(name) for name in dict.fromkeys(signals))

    def wrote(self, user_id: str, since: datetime) -> bool:
        """They were active here since then, as one of the team."""
        mine = [mark.ts for mark in self.marks.values() if mark.user_id == user_id and mark.author is Author.TEAMMATE]
        return bool(mine) and at_of(max(mine)) >= since


def _place(reading: Reading) -> tuple[str, Ts]:
    return reading.message.channel_id, reading.message.ts


def _may_matter(mark: HeatMark, reading: Reading, cuts: Cuts) -> bool:
    """Not where a calm message stands alone: most do, and to look around each would cost."""
    return reading.message.ts != reading.message.thread_ts or logit(mark.tense) >= cuts.first


def _may_be_hot(marks: Iterable[HeatMark], cuts: Cuts) -> bool:
    return any(logit(mark.tense) >= cuts.first for mark in marks)


def _around(tx: Tx, key: ThreadKey, channel: Channel, issue: Issue | None) -> Around:
    """Who deals with it as far as this channel's readers may know: drafts elsewhere are nobody's business here."""
    drafts = [draft for draft in issue.state.drafts if draft.channel_id == key.channel_id] if issue else []
    last = tx.wrote_last(key, _LAST_HERE) if channel.is_ext_shared else ()
    owner, decision = (issue.state.owner, issue.state.decision) if issue else ("", None)
    owns = owner in {draft.user_id for draft in drafts} and decision is not None
    owned = Stint(owner, decision.at) if owns and decision else None
    return Around(tuple(_stint(draft) for draft in drafts), owned, last)


def _stint(draft: Draft) -> Stint:
    """Somebody who sets out to answer has just read what is there."""
    return Stint(draft.user_id, ts_of(at_of(draft.started_at) - _JUST_READ), draft.ended_at or ts_of(draft.expires_at))


def _hint(tx: Tx, rules: Rules, hot: Hot, scene: _Scene, now: datetime) -> None:
    key = scene.key
    tx.lock(ThreadKey(key.team_id, f"hints to {user_id}", "") for user_id in sorted(hot.people))
    people = tx.people(key.team_id, hot.people)
    hot = replace(hot, people=tuple(user for user in hot.people if _is_ours(tx, user, people.get(user), scene, now)))
    wishes = _wishes(rules, hot, people, scene, now)
    finding = due_nudge(hot, key, tx.nudged(key.team_id, hot.people, now - _DAY), scene.fine, wishes, now, "")
    for user_id in finding.people if finding else ():
        tx.put_nudge(Nudged(user_id, key, now), hot.at)
        tx.enqueue([_notice(rules, hot, user_id, scene, now)], now)


def _is_ours(tx: Tx, user_id: str, person: Person | None, scene: _Scene, now: datetime) -> bool:
    """One of the team who may read the thread; of whom we know nothing, whoever wrote here as one of the team."""
    if person and (person.author is not Author.TEAMMATE or person.is_deleted):
        return False
    if person is None and not scene.wrote(user_id, now - _DAY):
        return False
    return scene.channel.is_open or user_id in tx.members(scene.channel.place)


def _wishes(rules: Rules, hot: Hot, people: Mapping[str, Person], scene: _Scene, now: datetime) -> Wishes:
    """Who wants none, and who is to be left in peace: at night, unless they write there at this very moment."""
    off = frozenset(user for user, person in people.items() if not person.preferences.pause)
    zones = {user: people[user].tz if user in people else rules.time_zone for user in hot.people}
    away = frozenset(
        user
        for user, zone in zones.items()
        if is_quiet(now, zone, rules.quiet_from, rules.quiet_until) and not scene.wrote(user, now - rules.hint_within)
    )
    return Wishes(off, away, scene.channel.options.pause)


def _notice(rules: Rules, hot: Hot, user_id: str, scene: _Scene, now: datetime) -> Notice:
    """In the thread for those active there right now, where only the team reads; else a DM."""
    key = scene.key
    target = Target(Delivery.DIRECT, user_id=user_id)
    if scene.channel.may_speak and scene.wrote(user_id, now - rules.hint_within):
        target = Target(Delivery.HINT, key.channel_id, key.thread_ts, user_id)
    body = Nudge(key.channel_id, key.thread_ts, hot.at, scene.signs(hot), scene.channel.is_ext_shared)
    name = f"nudge:{key.channel_id}:{hot.at}:{user_id}"
    return Notice(key.team_id, name, target, body, use_by=now + rules.hint_within)


# ---------------------------------------------------------------- what people say to a hint
def prefer(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> Note:
    """`/unison pause on|off`: whether the asker gets hints to pause at all; the same as in their Home tab."""
    only_teammates(typed.asker)
    asker, word = typed.asker, typed.text.strip().lower()
    person = tx.person(asker.team_id, asker.user_id) or Person(asker.team_id, asker.user_id)
    wanted = {"on": True, "off": False}.get(word, person.preferences.pause)
    if wanted != person.preferences.pause:
        tx.put_person(replace(person, preferences=replace(person.preferences, pause=wanted)))
        if person.home_opened:
            tx.enqueue([places.home_notice(asker.team_id, asker.user_id, typed.act_id)], now)
    if wanted:
        return Note("Hints to pause are on for you, in channels that want them. `/unison pause off` stops them.")
    return Note("Hints to pause are off for you, everywhere. `/unison pause on` brings them back.")


def fine(tx: Tx, rules: Rules, press: Press, now: datetime) -> Note:
    """*It's fine*: the thread stays quiet unless it gets clearly hotter; who said so is not kept."""
    key, ts = _pressed(press)
    tx.lock([key])
    for spell in tx.spells_in([key]).get(key, ()):
        if spell.at == ts:
            tx.put_spell(replace(spell, fine_at=now))
    tx.count_answer(key, ts, press.asker.user_id, "fine")
    return Note("Good to know. I stay quiet about that thread, unless it gets clearly hotter.")


def hold(tx: Tx, rules: Rules, press: Press, now: datetime) -> Note:
    """*Hold it*: the thread comes back to the presser, by DM, after a time or on their next working morning."""
    key, ts = _pressed(press)
    person = tx.person(key.team_id, press.asker.user_id)
    due = _until(press.hold, now, person.tz if person else rules.time_zone, rules)
    body = HeldThread(key.channel_id, key.thread_ts, ts)
    name = f"held:{key.channel_id}:{ts}:{press.asker.user_id}:{ts_of(due)}"
    target = Target(Delivery.DIRECT, user_id=press.asker.user_id)
    tx.enqueue([Notice(key.team_id, name, target, body, due_at=due)], now)
    local = due.astimezone(zone_of(person.tz if person else rules.time_zone))
    return Note(f"Held. I bring that thread back to you on {local:%A} at {local:%H:%M}; nobody else knows.")


def _until(how_long: str, now: datetime, zone: str, rules: Rules) -> datetime:
    if how_long != "tomorrow":
        return now + timedelta(minutes=60 if how_long == "60" else 10)
    calendar = WorkingTime(zone, holidays=rules.holidays)
    return calendar.hours(calendar.next_working_day(calendar.day_of(now)))[0]


def helpful(tx: Tx, rules: Rules, press: Press, now: datetime) -> Note:
    """*Helpful*: counted, without a name."""
    key, ts = _pressed(press)
    tx.count_answer(key, ts, press.asker.user_id, "helpful")
    return Note("Thank you, that is counted, without your name.")


def not_helpful(tx: Tx, rules: Rules, press: Press, now: datetime) -> Note:
    """*Not helpful*: counted, without a name."""
    key, ts = _pressed(press)
    tx.count_answer(key, ts, press.asker.user_id, "not_helpful")
    return Note("Thank you, that is counted, without your name. My Home tab switches these hints off for you.")


def why(tx: Tx, rules: Rules, press: Press, now: datetime) -> WhyNudge:
    """*Why?*: what was seen up to the message that the hint was about, by name and number."""
    key, ts = _pressed(press)
    marks = [mark for mark in ordered(tx.heat_in([key]).get(key, ())) if mark.ts <= ts][-RECENT:]
    tense = [mark for mark in marks if mark.tense >= WARM]
    signals = dict.fromkeys(name for mark in reversed(tense) for name in mark.signals)
    return WhyNudge(key.channel_id, key.thread_ts, tuple(signals)[:3], len(tense), len({m.user_id for m in tense}))


def _pressed(press: Press) -> tuple[ThreadKey, Ts]:
    """The thread that a hint was about, and the message in it."""
    only_teammates(press.asker)
    if press.about is None:
        raise UserError("I no longer know which thread that was about.")
    return ThreadKey(press.asker.team_id, press.about.channel_id, press.about.thread_ts), press.about.ts
