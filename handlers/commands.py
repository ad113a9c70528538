"""`/unison …`, `@unison …` and words in our DM: one table of commands for all three."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks.notices import render
from bot.domain.check_notices import CheckOffer
from bot.domain.incoming import Typed
from bot.domain.model import Author
from bot.domain.notices import NoticeBody, SettingsOffer
from bot.domain.rules import Rules
from bot.ports import Tx
from bot.services import answers, claims, customers, heat, home, joining, options
from handlers import check_form, payloads, settings_form
from handlers.errors import sentence_for
from handlers.reception import Reception

log = logging.getLogger(__name__)

Command: TypeAlias = Callable[[Tx, Rules, Typed, datetime], NoticeBody]

# word -> service. To add one: a service, a row here, its line in bot/blocks/usage.py, a hint in app_manifest.yml.
COMMANDS: dict[str, Command] = {
    "draft": claims.draft,
    "issues": home.list_issues,
    "link": joining.command,
    "customer": customers.command,
    "check": answers.offer_check,
    "templates": answers.offer_templates,
    "pause": heat.prefer,
    "settings": options.offer,
    "help": answers.usage,
}


def _routed(typed: Typed) -> tuple[Command, Typed]:
    """The command that was meant, and its words; help for anything else, naming what was not understood."""
    word, *rest = typed.text.split(maxsplit=1) or [""]  # at a line break, too: letters begin on a new line
    if word.lower() in COMMANDS:
        known = word.lower()
        return COMMANDS[known], replace(typed, text="" if known == "help" else "".join(rest).strip())
    return answers.usage, typed


async def _answer(reception: Reception, command: Command, words: Typed) -> NoticeBody:
    try:
        return await reception.door.ask(command, words)
    except Exception as error:  # noqa: BLE001 - the guard: the person gets a sentence, the log the fault
        return sentence_for(error)


def listener(reception: Reception) -> Callable[..., Awaitable[None]]:
    """The answer travels in the ack: it cannot be lost, and costs no call."""

    async def run_command(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        command, typed = _routed(payloads.command(body))
        answer = await _answer(reception, command, typed)
        form = _form(reception, typed, answer)
        if form:
            reception.held.start(form, "form")
            await ack()
            return
        checked = isinstance(answer, CheckOffer) and typed.text
        rendered = await check_form.answer(typed.text) if checked else render(answer)
        await ack(text=rendered.text, blocks=rendered.blocks, response_type="ephemeral")

    return run_command


def _form(reception: Reception, typed: Typed, answer: NoticeBody) -> Coroutine[Any, Any, None] | None:
    """The form that an answer stands for, where one can be opened at once."""
    if not typed.trigger_id:
        return None
    if isinstance(answer, SettingsOffer):
        return settings_form.show(reception, typed.asker, answer.channel_id, typed.trigger_id)
    if isinstance(answer, CheckOffer) and not typed.text:
        return check_form.show(reception, typed.asker, typed.trigger_id)
    return None


def is_question(body: Mapping[str, Any]) -> bool:
    """A new message of a person in our DM; edits and our own are no questions."""
    event = body.get("event")
    return isinstance(event, Mapping) and not event.get("subtype") and not event.get("bot_id")


async def answer_words(reception: Reception, typed: Typed) -> None:
    """`@unison …` or words in our DM: answered privately in the same place, once for each message."""
    if typed.asker.author is not Author.TEAMMATE or not typed.asker.user_id:
        return  # outsiders and bots get no answer: no private word to them, no loops
    answer = await _answer(reception, *_routed(typed))
    await reception.door.ask(partial(_whisper, body=answer), typed)


def _whisper(tx: Tx, rules: Rules, typed: Typed, now: datetime, body: NoticeBody) -> None:
    answers.whisper(tx, rules, typed, body, now)
