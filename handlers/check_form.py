"""*Check my reply*: answered in the ack or in a form. No text of it is ever stored or logged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from bot.blocks import checking
from bot.blocks.forms import loading, sorry
from bot.blocks.notices import render
from bot.domain.checking import CheckedReply, begun, checked_reply, mark_of
from bot.domain.incoming import Asker, Press, Shortcut, Submission
from bot.domain.plain import plain_words
from bot.domain.templates import TEMPLATES
from bot.errors import UserError
from bot.ports import Rendered
from bot.services.answers import only_teammates
from handlers.errors import sentence_for
from handlers.reception import Reception

_CHANGED = "*You changed the text after it was checked.* This is what I find in it as it stands now:"
_NO_TEXT = "There was no text beside that button. Please paste it here:"
_NO_SUCH_LETTER = "I do not have that letter any more: `/unison templates` shows those that there are."
_NOT_YOURS = "I check only what you wrote yourself: use this on a message of your own."


async def answer(text: str) -> Rendered:
    """What was found in a typed reply."""
    try:
        return await asyncio.to_thread(lambda: checking.answer(checked_reply(plain_words(text))))
    except Exception as error:  # noqa: BLE001 - the guard: the person gets a sentence, the log the fault
        return render(sentence_for(error))


async def show(reception: Reception, asker: Asker, trigger_id: str) -> None:
    """An empty form."""
    await _open(reception, asker, trigger_id, lambda: checking.form(checked_reply("")))


async def show_press(reception: Reception, press: Press) -> None:
    """From a button: with its template, or with the text that stands in the field beside it."""
    await _open(reception, press.asker, press.trigger_id, lambda: _from_press(press))


async def show_mine(reception: Reception, used: Shortcut) -> None:
    """From the shortcut: one's own message, checked as it stands."""
    await _open(reception, used.asker, used.trigger_id, lambda: _from_message(used))


async def use_wording(reception: Reception, press: Press) -> None:
    """The offered wording goes into the field, if the text is still the one that it was offered for.

    From an answer in a channel it opens the form.
    """
    if not press.view_id:
        await _open(reception, press.asker, press.trigger_id, lambda: _reworded(press))
        return
    view = await _made(press.asker, lambda: _reworded(press))
    await reception.messenger.update_view(press.asker.team_id, press.view_id, view)


async def submit(reception: Reception, submission: Submission) -> dict[str, Any]:
    """*Check*: what was found, in the same form."""
    only_teammates(submission.asker)
    return await asyncio.to_thread(lambda: checking.form(_entered(submission.values)[1]))


def _from_press(press: Press) -> dict[str, Any]:
    if press.template and press.template not in {one.key for one in TEMPLATES}:
        raise UserError(_NO_SUCH_LETTER)
    if press.template:
        return checking.begin(begun(press.template))
    return checking.form(_entered(press.values)[1])


def _from_message(used: Shortcut) -> dict[str, Any]:
    if used.author_id != used.asker.user_id:
        raise UserError(_NOT_YOURS)
    return checking.form(checked_reply(plain_words(used.text)))


def _reworded(press: Press) -> dict[str, Any]:
    mark, checked = _entered(press.values)
    if not checked.has_words:
        return checking.form(checked, _NO_TEXT)
    if mark_of(checked.text, checked.situation) != mark:
        return checking.form(checked, _CHANGED)
    if checked.offer is None:
        return checking.form(checked)
    return checking.begin(checked_reply(checked.offer.text, checked.situation), before=checked.text)


def _entered(values: Mapping[str, str]) -> tuple[str, CheckedReply]:
    """The mark under which the text was shown, and the text checked as it stands now."""
    block_id = next((name for name in values if name.startswith(f"{checking.TEXT}:")), "")
    checked = checked_reply(values.get(block_id, ""), values.get(checking.SITUATION, ""))
    return block_id.partition(":")[2], checked


async def _open(reception: Reception, asker: Asker, trigger_id: str, make: Callable[[], dict[str, Any]]) -> None:
    """Open within Slack's three seconds, then fill it."""
    view_id = await reception.messenger.open_view(asker.team_id, trigger_id, loading("Check my reply"))
    if view_id:
        await reception.messenger.update_view(asker.team_id, view_id, await _made(asker, make))


async def _made(asker: Asker, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """A long reply takes a moment: off the event loop, which others wait for."""
    try:
        only_teammates(asker)
        return await asyncio.to_thread(make)
    except Exception as error:  # noqa: BLE001 - the guard: a form must not say "loading" for ever
        return sorry(sentence_for(error).text)
