"""Channel options: what a team chose for a channel in `/unison settings`, and who may change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.incoming import Asker, Submission, Typed
from bot.domain.model import Channel, ChannelOptions, Place
from bot.domain.notices import Delivery, Note, Notice, OptionsForm, SettingsOffer, Target
from bot.domain.rules import Rules
from bot.errors import UserError
from bot.ports import Tx
from bot.services.answers import only_teammates

APPROVALS = ("any", "all", "2", "3")


@dataclass(frozen=True, slots=True)
class FormWanted:
    """Somebody wants to see the options of a channel; `groups` are the user groups they belong to."""

    asker: Asker
    channel_id: str
    groups: tuple[str, ...] = ()


def offer(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> SettingsOffer:
    """`/unison settings`: which channel is meant."""
    _channel_here(tx, typed.asker, typed.channel_id)
    return SettingsOffer(typed.channel_id)


def form(tx: Tx, rules: Rules, wanted: FormWanted, now: datetime) -> OptionsForm:
    """The options of a channel and whether the asker may change them."""
    channel = _channel_here(tx, wanted.asker, wanted.channel_id)
    return OptionsForm(channel, _may_change(tx, wanted, channel))


def change(tx: Tx, rules: Rules, sent: tuple[Submission, FormWanted], now: datetime) -> None:
    """Save a submitted form; raises UserError where the sender may not."""
    submission, wanted = sent
    channel = _channel_here(tx, wanted.asker, wanted.channel_id, held=True)
    if not _may_change(tx, wanted, channel):
        raise UserError(_WHO_MAY)
    tx.put_channel(replace(channel, options=_chosen(channel.options, submission)))
    note = Note(f"Saved what Unison does in <#{channel.channel_id}>.")
    target = Target(Delivery.HINT, channel.channel_id, user_id=wanted.asker.user_id)
    tx.enqueue(
        [Notice(channel.team_id, f"saved:{submission.act_id}", target, note, use_by=now + rules.hint_within)], now
    )


_WHO_MAY = (
    "Only Slack admins, the person who invited me, or the group named in the settings can change these. "
    "Ask one of them."
)


def _chosen(old: ChannelOptions, submission: Submission) -> ChannelOptions:
    values = submission.values
    ticked = set(values.get("switches", "").split(","))
    approval = values.get("approval", old.approval)
    return replace(
        old,
        alerts="alerts" in ticked,
        pause="pause" in ticked,
        digest="digest" in ticked,
        digest_at=values.get("digest_at") or old.digest_at,
        home_channel_id=values.get("home_channel_id", ""),
        approval=approval if approval in APPROVALS else old.approval,
        backup=values.get("backup", ""),
        may_change=values.get("may_change", old.may_change).strip(),
    )


def _channel_here(tx: Tx, asker: Asker, channel_id: str, held: bool = False) -> Channel:
    only_teammates(asker)
    place = Place(asker.team_id, channel_id)
    channel = tx.channels([place], held).get(place)
    if channel is None or not channel.is_member or channel.is_direct:
        raise UserError("I am not in this channel yet: invite me with `/invite @unison`, then try again.")
    return channel


def _may_change(tx: Tx, wanted: FormWanted, channel: Channel) -> bool:
    person = tx.person(channel.team_id, wanted.asker.user_id)
    return (
        (person is not None and person.is_admin)
        or wanted.asker.user_id == channel.invited_by
        or (channel.options.may_change != "" and channel.options.may_change in wanted.groups)
    )
