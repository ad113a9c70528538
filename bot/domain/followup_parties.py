"""Who waits for what is owed: a person, the team or a customer."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.followup_marks import Mark, Named
from bot.domain.followup_talk import Candidate, Talk
from bot.domain.model import Author

TEAM = "team"


def creditor_of(candidate: Candidate, talk: Talk, named: Named, whose: Mapping[str, str]) -> str:
    """A user id, "team" or "customer:<name>". `whose`: the customer of a channel, by its id."""
    mark, asked = candidate.mark, candidate.asked
    if candidate.debtor is None:
        return _waiting(mark, talk, whose)
    if asked is not None:
        return asked.user_id
    if candidate.kind == "request":
        return mark.user_id
    if mark.author is Author.OUTSIDER:
        return _of_outsider(mark, talk, named)
    return _of_teammate(mark, talk, named, whose)


def customer_of(mark: Mark, talk: Talk, whose: Mapping[str, str]) -> str:
    """The customer that a message is about: named in it, of its channel, or named before in its thread."""
    if mark.customer:
        return mark.customer
    if mark.channel_id in whose:
        return whose[mark.channel_id]
    spoken = sorted(term for term in mark.terms if term in talk.customers)
    if spoken:
        return talk.customers[max(spoken, key=lambda term: talk.rarity.get(term, 0.0))]
    before = [other.customer for other in talk.threads[mark.thread] if other.ts < mark.ts and other.customer]
    return before[-1] if before else ""


def _waiting(mark: Mark, talk: Talk, whose: Mapping[str, str]) -> str:
    if mark.author is Author.OUTSIDER and mark.user_id:
        return mark.user_id
    customer = customer_of(mark, talk, whose)
    return f"customer:{customer}" if customer else TEAM


def _of_outsider(mark: Mark, talk: Talk, named: Named) -> str:
    """An outsider owes it to the teammate they call, else to the one they answer, else to the team."""
    for user_id in mark.to:
        if named.author(user_id) is Author.TEAMMATE:
            return user_id
    return TEAM


def _of_teammate(mark: Mark, talk: Talk, named: Named, whose: Mapping[str, str]) -> str:
    others = [other for other in talk.threads[mark.thread] if other.ts < mark.ts and other.user_id != mark.user_id]
    if mark.to_customer:
        for user_id in mark.to:
            if named.author(user_id) is Author.OUTSIDER:
                return user_id
        outside = [other.user_id for other in others if other.author is Author.OUTSIDER]
        return outside[-1] if outside else f"customer:{whose[mark.channel_id]}" if mark.channel_id in whose else TEAM
    if mark.is_direct:
        here = [other.user_id for other in talk.loose[mark.channel_id] if other.user_id not in ("", mark.user_id)]
        return here[0] if here else TEAM
    speaks_of_them = not mark.own.cues.isdisjoint(("told them", "promised", "of them"))
    if mark.to and ("they have it then" in mark.own.cues or mark.calls_first) and not mark.customer:
        return mark.to[0]
    customer = customer_of(mark, talk, whose)
    speaks_to_you = not mark.own.cues.isdisjoint(("have it you then", "at yours"))
    if customer and (speaks_of_them or mark.customer) and not (speaks_to_you and mark.to):
        return f"customer:{customer}"
    if mark.to:
        return mark.to[0]
    people = [other.user_id for other in others if other.user_id and other.author is Author.TEAMMATE]
    if people:
        return people[-1]
    return f"customer:{customer}" if customer else TEAM
