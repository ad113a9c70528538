"""Everything the bot can say of its own accord, as dataclasses; `blocks/notices.py` finds the words.

To add one: a dataclass here (and in `NOTICES`), a case in `blocks/notices.py`, a golden test.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from bot.domain.check_notices import CheckOffer, TemplateOffer
from bot.domain.contrast import Differing
from bot.domain.heat_notices import HeatNotice, HeldThread, Nudge, WhyNudge
from bot.domain.model import Channel, SignalKind, Ts


class Delivery(StrEnum):
    """How a notice reaches people (PRODUCT.md X8)."""

    POST = "post"  # a message in a channel or thread
    DIRECT = "direct"  # a DM
    HINT = "hint"  # ephemeral to one person; a DM where Slack refuses that
    HOME = "home"  # publish the App Home of one person


@dataclass(frozen=True, slots=True)
class Target:
    """Where a notice goes. `channel_id` for POST and HINT, `user_id` for DIRECT, HINT and HOME."""

    delivery: Delivery
    channel_id: str = ""
    thread_ts: Ts = ""
    user_id: str = ""


@dataclass(frozen=True, slots=True)
class Drafter:
    """A line of a card: who drafts, since when, how."""

    user_id: str
    since: Ts
    kind: SignalKind


@dataclass(frozen=True, slots=True)
class CollisionCard:
    """The one card of an issue, as it should stand now."""

    issue_id: str
    state: str  # colliding | owned | apart | together | single | calm
    drafters: tuple[Drafter, ...]
    past: tuple[Drafter, ...] = ()  # drafted here, but no longer
    owner: str = ""
    decided_by: str = ""
    decided_at: Ts = ""
    references: tuple[str, ...] = ()
    customer: str = ""
    verdict: str = ""  # same | differs | unclear; "" where nothing is compared
    differences: tuple[Differing, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedCard:
    """What becomes of a card whose issue turned out to be one that has a card already."""

    channel_id: str = ""  # where that one stands, "" if not everybody here may look


@dataclass(frozen=True, slots=True)
class AlsoAnswering:
    """A hint to a drafter who does not stand beside the card: who else answers this, as far as they may see."""

    issue_id: str
    drafters: tuple[Drafter, ...]
    places: tuple[str, ...] = ()  # channel ids of the others
    references: tuple[str, ...] = ()
    customer: str = ""
    card_channel_id: str = ""  # of the card, where they may look at it
    card_thread_ts: Ts = ""
    link: str = ""  # to that thread, as Slack gives it when this is sent
    verdict: str = ""
    differences: tuple[Differing, ...] = ()


@dataclass(frozen=True, slots=True)
class HiddenColleague:
    """The one sentence about somebody whom the reader cannot see; `customer` as named in the reader's own place."""

    issue_id: str
    customer: str = ""


@dataclass(frozen=True, slots=True)
class AskedToTalk:
    """To that somebody: a colleague would like to talk. They decide whether to show themselves."""

    ask_id: str
    issue_id: str
    customer: str = ""  # as named in their own place


@dataclass(frozen=True, slots=True)
class ColleagueShown:
    """To the one who asked: the colleague has shown themselves."""

    user_id: str
    customer: str = ""  # as named in the asker's own place


@dataclass(frozen=True, slots=True)
class LinkReason:
    """Why two threads count as one issue: what they share, in words where these are no secret, else how many."""

    name: str  # reference | customer | name | words | amount | person
    words: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class WhyCard:
    """The answer to *Why?* on a card: what was seen, without quoting."""

    issue_id: str
    drafters: tuple[Drafter, ...]
    lease_minutes: int
    linked: tuple[LinkReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """The answer to a claim: you are down as answering, until when, and who else is."""

    issue_id: str
    until: Ts
    kind: SignalKind
    others: tuple[str, ...] = ()
    thread_ts: Ts = ""  # the thread that was meant, where the person did not say
    channel_id: str = ""


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in a list, as its reader may see it."""

    issue_id: str
    channel_id: str
    thread_ts: Ts
    opened_at: Ts
    drafters: tuple[Drafter, ...]
    owner: str = ""
    references: tuple[str, ...] = ()
    customer: str = ""


@dataclass(frozen=True, slots=True)
class IssueList:
    """What is being answered right now, as far as the asker may see it; at most a screenful."""

    issues: tuple[IssueLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """One friendly sentence to one person: the answer to an act of theirs."""

    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What can be typed, shown to the one who asked."""

    asked: str = ""  # the words that were not understood, "" if help was asked for


@dataclass(frozen=True, slots=True)
class SettingsOffer:
    """A button that opens the channel options, where a form cannot be opened at once."""

    channel_id: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """Said once in a channel that invited the bot."""

    invited_by: str
    is_ext_shared: bool = False


@dataclass(frozen=True, slots=True)
class FirstRun:
    """The installer's first message: the next three steps."""

    user_id: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something stopped a notice and a person can mend it."""

    error: str  # Slack's word, for example not_in_channel
    channel_id: str = ""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The App Home of its reader. Queued empty (`loaded` false): its content is loaded when it is sent."""

    user_id: str
    loaded: bool = False
    mine: tuple[IssueLine, ...] = ()
    others: tuple[IssueLine, ...] = ()
    more: int = 0
    alerts: bool = True
    pause: bool = True
    digest: bool = True
    helped: tuple[int, int] | None = None  # for admins: how many hints to pause helped, of how many that were judged


@dataclass(frozen=True, slots=True)
class OptionsForm:
    """The channel options as their reader may see them: not a notice, but shown all the same."""

    channel: Channel
    may_change: bool


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A customer as somebody may see it: other names, domains, channels."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    channel_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerList:
    """The customers that Unison knows, as far as the asker may see them."""

    customers: tuple[CustomerLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class CustomerChanged:
    """What a person changed in the directory: added | renamed | removed | restored."""

    what: str
    customer: CustomerLine


NoticeBody: TypeAlias = (
    CollisionCard
    | MovedCard
    | AlsoAnswering
    | HiddenColleague
    | AskedToTalk
    | ColleagueShown
    | WhyCard
    | Claimed
    | IssueList
    | HeatNotice
    | Note
    | SettingsOffer
    | Usage
    | Welcome
    | FirstRun
    | Trouble
    | HomePage
    | CustomerList
    | CustomerChanged
    | CheckOffer
    | TemplateOffer
)

NOTICES: tuple[type[NoticeBody], ...] = (
    CollisionCard, MovedCard, AlsoAnswering, HiddenColleague, AskedToTalk, ColleagueShown, WhyCard, Claimed, IssueList,
    Nudge, HeldThread, WhyNudge, Note, SettingsOffer, Usage, Welcome, FirstRun, Trouble, HomePage, CustomerList,
    CustomerChanged, CheckOffer, TemplateOffer,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to say, once: `dedupe_key` is unique in the team, for ever."""

    team_id: str
    dedupe_key: str
    target: Target
    body: NoticeBody
    edits_key: str = ""  # dedupe_key of the post that this one changes in place
    due_at: datetime | None = None  # not before
    use_by: datetime | None = None  # a hint that is older is dropped
