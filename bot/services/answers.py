"""Answers to what a person asked for: said to that person only, once."""

from __future__ import annotations

from datetime import datetime

from bot.domain.check_notices import CheckOffer, TemplateOffer
from bot.domain.incoming import Asker, Press, Shortcut, Typed
from bot.domain.model import Author
from bot.domain.notices import Delivery, Notice, NoticeBody, Target, Usage
from bot.domain.rules import Rules
from bot.errors import UserError
from bot.ports import Tx


def only_teammates(asker: Asker) -> None:
    """Raises UserError for people of other organisations: they can press buttons in shared channels, too."""
    if asker.author is not Author.TEAMMATE:
        raise UserError("Only people of the team that runs Unison can do that.")


def usage(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> Usage:
    """`/unison help`, and what is answered to words that are no command."""
    return Usage(asked=typed.text)


def offer_check(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> CheckOffer:
    """`/unison check`: the check itself needs nothing that is stored, and stores nothing."""
    only_teammates(typed.asker)
    return CheckOffer()


def offer_templates(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> TemplateOffer:
    """`/unison templates`."""
    only_teammates(typed.asker)
    return TemplateOffer()


def whisper(tx: Tx, rules: Rules, asked: Typed | Press | Shortcut, body: NoticeBody, now: datetime) -> None:
    """Queue `body` for the one who asked: in the same thread, or by DM where Slack cannot show it there."""
    target = Target(Delivery.HINT, asked.channel_id, asked.thread_ts, asked.asker.user_id)
    if not asked.channel_id or asked.channel_id.startswith("D"):
        target = Target(Delivery.DIRECT, user_id=asked.asker.user_id)
    key = f"answer:{asked.act_id}"
    tx.enqueue([Notice(asked.asker.team_id, key, target, body, use_by=now + rules.hint_within)], now)
