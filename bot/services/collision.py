"""What people do about a collision, with the buttons of its card and of the hints beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import combinations

from bot.domain.fold import standing_decision
from bot.domain.hints import hidden_from
from bot.domain.incoming import Press
from bot.domain.linking import link
from bot.domain.model import Draft, Issue, Signal, SignalKind, ThreadKey, Ts, at_of, ts_of
from bot.domain.notices import AskedToTalk, ColleagueShown, Delivery, Drafter, LinkReason, Note, Notice, Target, WhyCard
from bot.domain.rules import Rules
from bot.domain.snapshot import Snapshot, View, view
from bot.errors import UserError
from bot.ports import Pair, Tx
from bot.services import issues, linking
from bot.services.answers import only_teammates

_LAPSED_AT_ONCE = 200  # issues in one transaction


def own(tx: Tx, rules: Rules, press: Press, now: datetime) -> None:
    """*I've got this*: the presser answers, the others step back; pressing again changes nothing."""
    issue = _issue_pressed(tx, press)
    if issue.state.owner == press.asker.user_id:
        return
    _act(tx, rules, issue, press, SignalKind.OWN, now)


def not_same(tx: Tx, rules: Rules, press: Press, now: datetime) -> None:
    """*Not the same issue*: those drafting now answer different things, here and in other threads; it is remembered."""
    issue = _issue_pressed(tx, press)
    live = _seen_by(tx, rules, issue, press).state.live(now)
    if {draft.user_id for draft in live} <= issue.state.apart and len(issue.places) == 1:
        return
    source = f"act:{press.act_id}"
    threads = sorted({ThreadKey(issue.team_id, draft.channel_id, draft.thread_ts) for draft in live})
    tx.put_pairs(source, [Pair(a, b, joined=False, at=ts_of(now)) for a, b in combinations(threads, 2)])
    tx.put_act(where_pressed(tx, issue, press), _signal(press, SignalKind.NOT_SAME, issue, now))
    issues.follow_all(tx, rules, linking.arrange(tx, rules, issue.places), now)


def undo(tx: Tx, rules: Rules, press: Press, now: datetime) -> None:
    """*Undo*: takes the latest decision on the card back."""
    issue = _issue_pressed(tx, press)
    signals = [s for heard in issues.heard_in(tx, rules, issue.places).values() for s in heard.signals]
    decided = standing_decision(signals)
    if not issue.state.decision or decided is None:
        return
    tx.drop_pairs(issue.team_id, decided.source)
    tx.put_act(where_pressed(tx, issue, press), _signal(press, SignalKind.UNDO, issue, now))
    issues.follow_all(tx, rules, linking.arrange(tx, rules, issue.places), now)


def release(tx: Tx, rules: Rules, press: Press, now: datetime) -> Note:
    """*Not me after all*: ends one's own draft."""
    issue = _issue_pressed(tx, press)
    if not any(draft.user_id == press.asker.user_id for draft in issue.state.live(now)):
        return Note("You are not down as answering this any more.")
    _act(tx, rules, issue, press, SignalKind.RELEASE, now)
    return Note("Done: you are no longer down as answering this.")


def why(tx: Tx, rules: Rules, press: Press, now: datetime) -> WhyCard:
    """*Why?*: what was seen that made the card, as far as the presser may know."""
    issue = _issue_pressed(tx, press)
    seen = _seen_by(tx, rules, issue, press)
    drafters = tuple(Drafter(d.user_id, d.started_at, d.kind) for d in seen.state.drafts)
    threads = [ThreadKey(issue.team_id, draft.channel_id, draft.thread_ts) for draft in seen.state.drafts]
    linked = _reasons(tx, rules, threads, seen.customer)
    return WhyCard(issue.issue_id, drafters, int(rules.lease.total_seconds() // 60), linked)


def _reasons(tx: Tx, rules: Rules, threads: Iterable[ThreadKey], customer: str) -> tuple[LinkReason, ...]:
    """What the threads share: references (not addresses) in words, the rest by number, for words are hashed."""
    keys = sorted(set(threads))
    prints = tx.footprints(keys) if len(keys) > 1 else {}
    found: dict[str, LinkReason] = {}
    for a, b in combinations(sorted(prints), 2):
        for reason in link(prints[a], prints[b], rules.link).reasons:
            parts = [word.partition(" ") for word in reason.words] if reason.name == "reference" else []
            shown = tuple(value for kind, _, value in parts if kind != "email")
            shown = (customer,) if reason.name == "customer" and customer else shown
            found.setdefault(reason.name, LinkReason(reason.name, shown, len(reason.words)))
    by_hand = len(keys) > 1 and any(pair.joined and {pair.a, pair.b} <= set(keys) for pair in tx.pairs(keys))
    return (*found.values(), *((LinkReason("person"),) if by_hand else ()))


def ask(tx: Tx, rules: Rules, press: Press, now: datetime) -> Note:
    """*Ask them*: relayed to the colleagues whom the presser cannot see; they decide whether to show themselves."""
    issue = _issue_pressed(tx, press)
    snapshot = issues.snapshot_of(tx, rules, issue)
    seen = {draft.user_id for draft in _view_of(snapshot, rules, press.asker.user_id).state.live(now)}
    others = [draft for draft in issue.state.live(now) if draft.user_id not in {*seen, press.asker.user_id}]
    hidden = {draft.user_id: draft for draft in others if snapshot.stands_in(draft.user_id, draft.channel_id)}
    if not hidden:
        return Note("Nobody else is answering this any more.")
    ask_id = f"act:{press.act_id}"
    tx.put_act(where_pressed(tx, issue, press), _signal(press, SignalKind.ASK, issue, now))
    for user_id, draft in hidden.items():
        named = hidden_from(snapshot, draft, rules)
        body = AskedToTalk(ask_id, issue.issue_id, named.customer)
        key = f"ask:{issue.issue_id}:{press.asker.user_id}:{user_id}"
        tx.enqueue([Notice(issue.team_id, key, Target(Delivery.DIRECT, user_id=user_id), body)], now)
    return Note("Asked. If they want to be known, I tell you who it is.")


def show_myself(tx: Tx, rules: Rules, press: Press, now: datetime) -> Note:
    """*Show myself*: the one who asked learns who it is."""
    issue = _issue_pressed(tx, press)
    asked = tx.act(issue.team_id, press.ask_id)
    if asked is None or asked.kind is not SignalKind.ASK:
        raise UserError("I no longer know who asked. The thread goes on without it.")
    snapshot = issues.snapshot_of(tx, rules, issue)
    named = view(snapshot, rules, {asked.channel_id})
    body = ColleagueShown(press.asker.user_id, named.customer)
    target = Target(Delivery.DIRECT, user_id=asked.user_id)
    tx.enqueue([Notice(issue.team_id, f"shown:{press.ask_id}:{press.asker.user_id}", target, body)], now)
    return Note("Done: they know now that it is you.")


def lapse(tx: Tx, rules: Rules, nothing: None, now: datetime) -> int:
    """Cards on which a claim has run out say so; gives how many issues were looked at."""
    tx.lock(issues.held(*tx.lapsed_issues(now, _LAPSED_AT_ONCE)))
    lapsed = tx.lapsed_issues(now, _LAPSED_AT_ONCE)
    for issue in lapsed:
        issues.follow(tx, rules, issue, issue, now)
    return len(lapsed)


# ---------------------------------------------------------------- where and when an act counts
def where_pressed(tx: Tx, issue: Issue, press: Press) -> ThreadKey:
    """The thread in which an act was done: only those who may read there learn of it, and its author is one of them."""
    sight = issues.sight_of(tx, issue)
    here = [key for key in issue.places if key.channel_id == press.channel_id]
    same = [key for key in here if key.thread_ts == press.thread_ts]
    known = press.channel_id in sight.channels  # a customer's home channel has the card and no thread of the issue
    shown = sight.from_channel(press.channel_id, [key.channel_id for key in issue.places]) if known else ()
    mine = [d for d in issue.state.drafts if d.user_id == press.asker.user_id]
    drafted = [ThreadKey(issue.team_id, draft.channel_id, draft.thread_ts) for draft in reversed(mine)]
    readable = [key for key in issue.places if sight.may_read(press.asker.user_id, key.channel_id)]
    meant = [
        *same,
        *here,
        *(key for key in issue.places if key.channel_id in shown),
        *(key for key in drafted if key in issue.places),
        *readable,
    ]
    if not meant:
        raise UserError("You are not answering this any more, and it goes on where you cannot look.")
    return meant[0]


def moment(drafts: Iterable[Draft], decided_at: Ts, now: datetime) -> Ts:
    """When an act counts: now, but after all that its author could see, though Slack's clock may be ahead of ours."""
    seen = [*(draft.renewed_at for draft in drafts), *([decided_at] if decided_at else [])]
    return max([ts_of(now), *(ts_of(at_of(ts) + timedelta(microseconds=1)) for ts in seen)])


def _signal(press: Press, kind: SignalKind, issue: Issue, now: datetime) -> Signal:
    decision = issue.state.decision
    at = moment(issue.state.drafts, decision.at if decision else "", now)
    return Signal(at, f"act:{press.act_id}", press.asker.user_id, kind)


def _act(tx: Tx, rules: Rules, issue: Issue, press: Press, kind: SignalKind, now: datetime) -> None:
    key = where_pressed(tx, issue, press)
    tx.put_act(key, _signal(press, kind, issue, now))
    issues.refold(tx, rules, key, now)


def _issue_pressed(tx: Tx, press: Press) -> Issue:
    only_teammates(press.asker)
    issue = tx.issue(press.asker.team_id, press.issue_id)
    if issue is None:
        raise UserError("That issue is closed, or went on in another card: this button no longer does anything.")
    tx.lock({*issues.held(issue), linking.lock_of(issue.team_id)})
    return tx.issue(press.asker.team_id, press.issue_id) or issue


def _seen_by(tx: Tx, rules: Rules, issue: Issue, press: Press) -> View:
    return _view_of(issues.snapshot_of(tx, rules, issue), rules, press.asker.user_id, press.channel_id)


def _view_of(snapshot: Snapshot, rules: Rules, user_id: str, here: str = "") -> View:
    """The issue as somebody may see it. Whoever presses a button in a channel reads that channel."""
    readable = snapshot.sight.of_person(user_id, snapshot.channel_ids)
    return view(snapshot, rules, readable | ({here} & snapshot.channel_ids))
