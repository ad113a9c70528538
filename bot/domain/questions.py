"""What a language model may be asked, and the schema of each answer: what is not in a schema cannot be said.

The answers are pydantic models: they come from outside, as text, and are checked where they enter; the domain stays
pure. Each string carries its `Part`, by which `bot.domain.answers_check` knows what it may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field

NOBODY = "nobody"
OPEN_PLACE = r"\[OPEN_(\d+)\]"  # where a merged text leaves a difference to the people


class Part(StrEnum):
    """What a string of an answer is."""

    COPIED = "copied"  # stands word for word in an input
    PROSE = "prose"  # the model's own words, shown to one person as a reason
    SENDABLE = "sendable"  # a text that a person may send on: facts from the team's own draft only
    LINE = "line"  # one line of a summary: facts from its own entry only
    WHO = "who"  # somebody of the people given, or nobody
    KEY = "key"  # an id that was given


ReplyFlag = Literal[
    "blames_customer", "blames_process", "sarcasm", "rebuts_point_by_point", "no_acknowledgement", "false_promise",
    "vague_promise", "empty_apology", "threat", "joy_in_refusal", "over_the_top_sympathy", "no_next_step", "heated",
    "leaks_internal",
]  # fmt: skip

Copied = Annotated[str, Field(max_length=300, description="copied word for word from the input"), Part.COPIED]
Prose = Annotated[
    str, Field(max_length=240, description="one plain sentence without names, numbers, links"), Part.PROSE
]
Sendable = Annotated[str, Field(max_length=4000, description="plain text"), Part.SENDABLE]
Line = Annotated[str, Field(max_length=200, description="one line of plain text"), Part.LINE]
Who = Annotated[str, Field(max_length=80, description="one of the people given, or nobody"), Part.WHO]
Key = Annotated[str, Field(max_length=40, description="the key of an entry, as given"), Part.KEY]


class Answer(BaseModel):
    """Every field is required, nothing else is allowed: as strict schemas want it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


AnswerT = TypeVar("AnswerT", bound=Answer)


class NamedDifference(Answer):
    """A fact on which two texts part, in the words of each ("" where one is silent)."""

    kind: Literal[
        "amount", "percentage", "date", "time", "number", "duration", "yes_no", "promise", "who_acts", "other"
    ]
    a: Copied
    b: Copied


class CollisionAnswer(Answer):
    """Whether two drafts are about one issue, and whether they say the same."""

    same_issue: Literal["yes", "no", "unsure"]
    same_answer: Literal["same", "differs", "unclear"]
    differences: list[NamedDifference] = Field(max_length=6)
    why: Prose


class HeatAnswer(Answer):
    """A second opinion on how tense a thread is."""

    level: Literal["calm", "frustrated", "heated", "hostile"]
    heat: float = Field(ge=0, le=1)
    target: Literal["nobody", "person", "team", "product", "process"]
    words: list[Copied] = Field(max_length=4)
    why: Prose


class Debt(Answer):
    """Something owed, by the binding words."""

    kind: Literal["promise", "request", "accepted", "question", "money"]
    debtor: Who
    creditor: Who
    what: Copied
    due: Copied
    words: Copied
    firm: bool


class FollowupAnswer(Answer):
    """The debts in a passage."""

    debts: list[Debt] = Field(max_length=8)


class AgreementAnswer(Answer):
    """One text of several drafts. Where they differ it holds [OPEN_1], [OPEN_2], … and `open` says what is open."""

    text: Sendable
    open: list[NamedDifference] = Field(max_length=8)


class FlaggedWords(Answer):
    """One thing in a reply that may hurt."""

    key: ReplyFlag
    words: Copied
    why: Prose


class ReplyCheckAnswer(Answer):
    """What is good in a reply, what may hurt, and how its author could say it."""

    verdict: Literal["send", "fix"]
    good: list[Prose] = Field(max_length=3)
    flags: list[FlaggedWords] = Field(max_length=3)
    rewrite: Sendable


class DigestLine(Answer):
    """The wording of one entry."""

    key: Key
    line: Line


class DigestAnswer(Answer):
    """One line an entry."""

    lines: list[DigestLine] = Field(max_length=20)


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One question: its answer, and which of its inputs may be believed.

    `source`: inputs of the team itself; only their facts may stand in a text that is sent on. `people`: the input
    that lists who may be named, one a line. `entries`: the input with one `key: words` a line.
    """

    name: str
    answer: type[Answer]
    inputs: tuple[str, ...]
    source: tuple[str, ...] = ()
    people: str = ""
    entries: str = ""


# To add one: its answer above, a row, `prompts/<name>.md` and `prompts/cases/<name>.yml`.
QUESTIONS: Mapping[str, QuestionKind] = {
    kind.name: kind
    for kind in (
        QuestionKind("collision", CollisionAnswer, ("draft_a", "draft_b", "thread"), ("draft_a", "draft_b")),
        QuestionKind("heat", HeatAnswer, ("thread",)),
        QuestionKind("followup", FollowupAnswer, ("people", "said_on", "passage"), people="people"),
        QuestionKind("agreement", AgreementAnswer, ("drafts", "differences", "thread"), ("drafts",)),
        QuestionKind("reply_check", ReplyCheckAnswer, ("situation", "reply", "thread"), ("situation", "reply")),
        QuestionKind("digest", DigestAnswer, ("entries",), ("entries",), entries="entries"),
    )
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be asked: one of QUESTIONS and its inputs, texts as people wrote them.

    `names` are hidden if the operator wishes. `may_leave` is false for words of a channel whose options say so.
    """

    name: str
    inputs: Mapping[str, str]
    names: frozenset[str] = field(default_factory=frozenset)
    may_leave: bool = True

    @property
    def kind(self) -> QuestionKind:
        return QUESTIONS[self.name]


Change: TypeAlias = Callable[[str, Part, str], str]  # where it stands, what it is, the string -> another


def strings(answer: Answer) -> list[tuple[str, Part, str]]:
    """Every string of an answer that is no choice from a list: where it stands, what it is, the string."""
    found: list[tuple[str, Part, str]] = []

    def see(where: str, part: Part, words: str) -> str:
        found.append((where, part, words))
        return words

    _walked(answer, "", see)
    return found


def changed(answer: AnswerT, change: Change) -> AnswerT:
    """The answer with other strings."""
    return type(answer).model_validate(_walked(answer, "", change))


def _walked(answer: Answer, where: str, change: Change) -> dict[str, Any]:
    hints = get_type_hints(type(answer), include_extras=True)
    return {
        name: _replaced(f"{where}{name}", hints[name], getattr(answer, name), change)
        for name in type(answer).model_fields
    }


def _replaced(where: str, hint: Any, value: object, change: Change) -> object:
    if isinstance(value, Answer):
        return _walked(value, f"{where}.", change)
    marks = getattr(hint, "__metadata__", ())
    if isinstance(value, list):
        bare = get_args(hint)[0] if marks else hint
        return [_replaced(f"{where}[{at}]", get_args(bare)[0], item, change) for at, item in enumerate(value)]
    part = next((mark for mark in marks if isinstance(mark, Part)), None)
    return change(where, part, value) if part and isinstance(value, str) else value


_NOT_IN_STRICT = frozenset({"title", "maxLength", "minLength", "maxItems", "minItems", "minimum", "maximum", "default"})


def schema_of(answer: type[Answer]) -> dict[str, Any]:
    """The JSON schema as strict endpoints take it: no references, no bounds (those are checked here, afterwards)."""
    raw = answer.model_json_schema()
    schema = _strict(raw, raw.get("$defs", {}))
    assert isinstance(schema, dict)
    return schema


def _strict(node: Any, defs: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_strict(item, defs) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _strict(defs[node["$ref"].rpartition("/")[2]], defs)
    kept = {key: value for key, value in node.items() if key not in _NOT_IN_STRICT | {"$defs", "properties"}}
    strict = {key: _strict(value, defs) for key, value in kept.items()}
    if "properties" in node:
        strict["properties"] = {name: _strict(inner, defs) for name, inner in node["properties"].items()}
    if node.get("type") == "object":
        strict["description"] = " ".join(str(node.get("description", "")).split())
    return strict
