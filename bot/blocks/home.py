"""App Home: what I am answering, what others are answering, my preferences."""

from __future__ import annotations

from typing import Any

from bot.blocks import ids
from bot.blocks.text import actions, button, channel, clock_time, context, escape, header, listed, person, section
from bot.domain.notices import Drafter, HomePage, IssueLine

_PREFERENCES = (
    ("alerts", "Tell me when a colleague answers the same issue"),
    ("pause", "Suggest a pause before I answer in a tense thread"),
    ("digest", "Send me what I owe and what I am owed"),
)


def issue_line(line: IssueLine) -> str:
    """One issue in a list: what, where, who, since when."""
    known = escape(", ".join(line.references) or line.customer)
    what = f"*{known}*" if known else f"The message of {clock_time(line.opened_at)}"
    who = listed([_drafter(drafter, line.owner) for drafter in line.drafters]) or "nobody yet"
    return f"{what} in {channel(line.channel_id)}: {who}"


def _drafter(drafter: Drafter, owner: str) -> str:
    has_it = " has got it," if drafter.user_id == owner else ""
    return f"{person(drafter.user_id)}{has_it} since {clock_time(drafter.since)}"


def home_blocks(home: HomePage) -> list[dict[str, Any]]:
    """The page of one person. It holds only what that person may see."""
    blocks: list[dict[str, Any]] = [header("What you are answering")]
    blocks += [_mine(line) for line in home.mine] or [section("Nothing at the moment.")]
    blocks.append(header("What others are answering"))
    blocks += [section(issue_line(line)) for line in home.others] or [section("Nothing that you can see.")]
    if home.more:
        blocks.append(context(f"… and {home.more} more: `/unison issues`"))
    blocks += [header("What I may say to you"), _preferences(home)]
    if home.helped:
        helped, judged = home.helped
        blocks.append(
            context(f"For admins: of {judged} hints to pause that were judged, {helped} helped. Names are not kept.")
        )
    blocks.append(
        context("Only you see this page. Channel settings: `/unison settings` in the channel. Help: `/unison help`.")
    )
    return blocks


def _mine(line: IssueLine) -> dict[str, Any]:
    release = button("Not me after all", ids.RELEASE, ids.pack(issue=line.issue_id))
    return section(issue_line(line), accessory=release)


def _preferences(home: HomePage) -> dict[str, Any]:
    options = [{"text": {"type": "mrkdwn", "text": words}, "value": name} for name, words in _PREFERENCES]
    chosen = [option for option in options if getattr(home, str(option["value"]))]
    boxes: dict[str, Any] = {"type": "checkboxes", "action_id": ids.PREFER, "options": options}
    if chosen:
        boxes["initial_options"] = chosen
    return actions(boxes)
