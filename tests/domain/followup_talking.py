"""A conversation to try follow-ups on: who says what when, in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bot.domain.detectors.followup import due_in, working_hours
from bot.domain.followup_fold import Around, FollowUp, Step, fold_follow_ups
from bot.domain.followup_marks import Mark, Named, read_mark
from bot.domain.model import Author, Message, ts_of
from bot.domain.working_time import WorkingTime

START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)  # a Wednesday
ZONE = "Europe/Berlin"
PEOPLE = {"dot": "U1", "kaz": "U2", "elena": "U9"}
AUTHORS = {"U1": Author.TEAMMATE, "U2": Author.TEAMMATE, "U9": Author.OUTSIDER, "": Author.BOT}
NAMED = Named(PEOPLE, AUTHORS)
DUE = due_in({}, ZONE)


class Talk:
    """Messages of one workspace, an hour apart unless told otherwise; `say` gives the message for replies."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.at = START

    def say(
        self, who: str, text: str, to: Message | None = None, *, channel: str = "C1", after: float = 1.0, card: str = ""
    ) -> Message:
        """`who` says `text`, in the thread of `to` if given; `after`: hours. In channel CX a customer reads along."""
        self.at += timedelta(hours=after)
        ts, user_id = ts_of(self.at), PEOPLE.get(who, "")
        thread_ts = to.thread_ts if to else ts
        message = Message(
            "T1", channel, ts, thread_ts, user_id, AUTHORS[user_id], text, more_text=(card,) if card else ()
        )
        self.marks.append(read_mark(message, NAMED, DUE, to_customer=channel == "CX", is_direct=channel[0] == "D"))
        return message

    def debts(
        self, marks: Iterable[Mark] | None = None, ticks: dict[tuple[str, str], Step] | None = None
    ) -> list[FollowUp]:
        """The firm debts of it all."""
        around = Around(NAMED, {"CX": "harper"}, working_hours(WorkingTime(ZONE)), ticks or {})
        return list(fold_follow_ups(self.marks if marks is None else marks, around))


def alone(text: str, who: str = "dot") -> list[FollowUp]:
    """The firm debts of a lone message."""
    talk = Talk()
    talk.say(who, text)
    return talk.debts()
