"""Who plays: a small joinery in Devon, its people and channels, and a customer who shares one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.demo.actor import Actor
from bot.demo.stage import Stage
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace

ZONE = ZoneInfo("Europe/London")
AFTER_LUNCH = datetime(2026, 3, 2, 13, 30, tzinfo=UTC)  # a Monday


@dataclass(frozen=True)
class Joinery:
    """Hollow Lane Joinery on a Monday afternoon: what a scene is handed."""

    stage: Stage
    team: Workspace
    kaz: Actor  # the owner, a Slack admin
    dot: Actor  # the office
    ana: Actor  # answers customers from Lisbon
    priya: Actor  # on the saw
    tess: Actor  # a customer, of Bramley Kitchens
    unison: Actor  # the bot
    shop: Channel  # where customers are talked about
    orders: Channel  # where e-mails about orders arrive
    bramley: Channel  # shared with the customer

    @property
    def people(self) -> dict[str, Actor]:
        """Everybody with hands, by the name typed at the prompt."""
        return {who.name.lower(): who for who in (self.kaz, self.dot, self.ana, self.priya, self.tess)}

    @property
    def channels(self) -> dict[str, Channel]:
        """All channels by name."""
        return {channel.name: channel for channel in (self.shop, self.orders, self.bramley)}


def open_joinery(stage: Stage) -> Joinery:
    """Before the bot starts: it is installed, and so far not in #shop."""
    team = stage.slack.add_team("Hollow Lane Joinery")
    kaz = team.add_person("Kaz", tz="Europe/London", owner=True)
    dot = team.add_person("Dot", tz="Europe/London")
    ana = team.add_person("Ana", tz="Europe/Lisbon")
    priya = team.add_person("Priya", tz="Europe/London")
    customer = stage.slack.add_team("Bramley Kitchens", app_installed=False)
    tess = customer.add_person("Tess", tz="Europe/London")
    return Joinery(
        stage,
        team,
        kaz=Actor(stage, kaz),
        dot=Actor(stage, dot),
        ana=Actor(stage, ana),
        priya=Actor(stage, priya),
        tess=Actor(stage, tess),
        unison=Actor(stage, team.app),
        shop=team.add_channel("shop", members=[kaz, dot, ana, priya]),
        orders=team.add_channel("orders", members=[kaz, dot, ana, team.app]),
        bramley=team.add_channel("bramley", members=[kaz, dot, team.app, tess]),
    )
