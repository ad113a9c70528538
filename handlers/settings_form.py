"""The channel options form: shown at once, filled when we know who asks, saved if they may."""

from __future__ import annotations

from bot.blocks.forms import loading, settings_view, sorry
from bot.domain.incoming import Asker, Press, Submission
from bot.errors import UserError
from bot.services import options, places
from handlers.errors import sentence_for
from handlers.reception import Reception


async def show(reception: Reception, asker: Asker, channel_id: str, trigger_id: str) -> None:
    """Open within Slack's three seconds, then look up whether the asker may change anything."""
    view_id = await reception.messenger.open_view(asker.team_id, trigger_id, loading("Channel settings"))
    if not view_id:
        return
    try:
        wanted = await _wanted(reception, asker, channel_id)
        view = settings_view(await reception.door.ask(options.form, wanted))
    except UserError as error:
        view = sorry(str(error))
    except Exception as error:  # noqa: BLE001 - the guard: a form must not say "loading" for ever
        view = sorry(sentence_for(error).text)
    await reception.messenger.update_view(asker.team_id, view_id, view)


async def show_press(reception: Reception, press: Press) -> None:
    """From a button."""
    await show(reception, press.asker, press.channel_id, press.trigger_id)


async def submit(reception: Reception, submission: Submission) -> None:
    """Save; raises UserError where the sender may not."""
    wanted = await _wanted(reception, submission.asker, submission.ids.get("channel", ""))
    await reception.door.ask(options.change, (submission, wanted))


async def _wanted(reception: Reception, asker: Asker, channel_id: str) -> options.FormWanted:
    """Admin rights are Slack's to know: they are asked for when they matter, not remembered for ever."""
    person = await reception.lookups.look_up_person(asker.team_id, asker.user_id)
    if person:
        await reception.door.ask(places.learn_person, person)
    groups = await reception.lookups.look_up_groups(asker.team_id, asker.user_id)
    return options.FormWanted(asker, channel_id, tuple(groups))
