"""What comes back when a language model is asked: a judgement that may be used, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.questions import Answer


class WhyNot(StrEnum):
    """Why a language model gave no answer that may be used. To everybody who asks they are one: the rules stand."""

    OFF = "off"  # no key, or switched off
    PRIVATE = "private"  # these words may not leave
    TOO_LONG = "too_long"  # a text to be reworded has to be read as a whole
    BUDGET = "budget"  # this team's tokens of today are used up
    BUSY = "busy"  # too many questions at once
    RESTING = "resting"  # it failed several times and is left alone for a while
    LATE = "late"
    UNREACHABLE = "unreachable"
    LIMITED = "limited"  # the endpoint asks to wait
    NO_CREDIT = "no_credit"
    FAULT = "fault"  # the endpoint's own
    WRONG_KEY = "wrong_key"
    WRONG_MODEL = "wrong_model"
    NO_ENDPOINT = "no_endpoint"  # something answers, but no such server
    NO_SCHEMA = "no_schema"  # it cannot be brought to answer as asked
    BAD_REQUEST = "bad_request"
    UNREADABLE = "unreadable"  # not JSON, or not of the schema
    CUT = "cut"  # longer than allowed
    DECLINED = "declined"  # the model would not
    REFUSED = "refused"  # we would not: see bot.domain.answers_check


@dataclass(frozen=True, slots=True)
class Judgement:
    """An answer that was checked, and by whom it was given: `prompt` is `name@version`, `digest` of its words.

    Words that were copied are people's words: escape them like any other before they are shown.
    """

    answer: Answer
    prompt: str
    model: str
    digest: str
    tokens: int
    seconds: float


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why there is none; `about` names the rules that an answer broke, never its words."""

    why: WhyNot
    about: tuple[str, ...] = ()
