"""The scenes of the demo, in the order in which they are played."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.demo.cast import Joinery
from bot.demo.scenes import (
    arrival,
    customer_channel,
    graceful_no,
    hand_over,
    lapse,
    settings,
    shortcut,
    tense_thread,
    two_answers,
    two_channels,
    two_promises,
    who_is_on_what,
)


@dataclass(frozen=True)
class Scene:
    title: str
    play: Callable[[Joinery], Awaitable[None]]


# To add a scene: copy a file of this folder, tell another story, and give it a row here.
SCENES: tuple[Scene, ...] = (
    Scene("Unison arrives", arrival.play),
    Scene("Two people, one answer", two_answers.play),
    Scene("The same answer in two channels", two_channels.play),
    Scene("A refund here, a credit there", two_promises.play),
    Scene("All yours", hand_over.play),
    Scene("A word in private", shortcut.play),
    Scene("Who is on what?", who_is_on_what.play),
    Scene("Nobody gets round to it", lapse.play),
    Scene("A graceful no", graceful_no.play),
    Scene("Ten minutes and a cup of tea", tense_thread.play),
    Scene("The owner decides what Unison does", settings.play),
    Scene("Where a customer listens", customer_channel.play),
)
