"""The forms of the agreed message: writing beside the others' texts, objecting, and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.blocks import agreed_ids as act
from bot.blocks import ids
from bot.blocks.agreed import about, copyable, parting_lines
from bot.blocks.text import actions, button, clock_time, context, day_and_time, escape, person, section
from bot.domain.agreed import ActKind, Fate, Step, Version
from bot.domain.agreed_notices import AgreedHistory, DraftForm, ObjectionForm, Text
from bot.domain.diffs import Piece, diff, is_small
from bot.domain.plain import LONGEST

_MOST_VERSIONS = 20
_MOST_STEPS = 30
_MOST_OTHERS = 10
_TITLE = "One agreed message"
_FATES = {
    Fate.LIVE: "in the running", Fate.SUPERSEDED: "edited since", Fate.SET_ASIDE: "another was chosen",
    Fate.RETIRED: "retired",
}  # fmt: skip
_STEPS = {
    ActKind.OPEN: "opened it", ActKind.SAVE: "wrote version {n}", ActKind.CHOOSE: "chose version {n}",
    ActKind.PROPOSE: "proposed version {n}", ActKind.APPROVE: "approved version {n}",
    ActKind.TAKE_BACK: "took the approval of version {n} back", ActKind.OBJECT: "objected to version {n}",
    ActKind.SETTLE: "took the objection back", ActKind.WITHDRAW: "withdrew it", ActKind.SEND: "sent version {n}",
    ActKind.RETIRE: "retired version {n}", ActKind.REOPEN: "reopened it", ActKind.EXPIRE: "closed: nobody went on",
}  # fmt: skip


def draft_view(form: DraftForm) -> dict[str, Any]:
    """My text, the others' beside it, what is open; where somebody saved meanwhile, what they changed comes first."""
    blocks: list[dict[str, Any]] = []
    if form.sorry:
        blocks.append(section(f":warning: {escape(form.sorry)}"))
    if form.changed_by:
        blocks += _changed(form, form.changed_by)
    initial = {"initial_value": form.mine[:LONGEST]} if form.mine else {}
    element = {"type": "plain_text_input", "action_id": act.TEXT, "multiline": True, "max_length": LONGEST, **initial}
    blocks.append(_input(act.TEXT, "What the customer will read", element))
    if len(form.mine) > LONGEST:
        blocks.append(context(f"Your draft is longer than the {LONGEST:,} characters Slack takes here; it is kept."))
    blocks.append(
        actions(*_templates(form), button("Check my reply", act.CHECK, ids.pack(issue=form.subject.issue_id)))
    )
    if form.differences:
        blocks.append(section("\n".join(["*Not the same yet:*", *parting_lines(form.differences)])[:2_900]))
    if form.missing:
        lines = [f"• “{escape(one.words[:200])}” ({person(one.user_id)})" for one in form.missing]
        blocks.append(section("\n".join(["*Only others say:*", *lines])[:2_900]))
    for other in form.others[:_MOST_OTHERS]:
        blocks += [section(_whose(other), **_use(form, other)), copyable(other)]
    private = ids.pack(issue=form.subject.issue_id, seen=" ".join(form.seen[-40:]))
    return _view(blocks, submit=_plain("Save"), callback_id=act.DRAFT_FORM, private_metadata=private)


def _changed(form: DraftForm, other: Text) -> list[dict[str, Any]]:
    """Both texts are there: nothing is overwritten, the reader chooses."""
    said = (
        f"*{person(other.user_id)} saved version {other.number} at {clock_time(other.at)} while you were writing.* "
        "*Save* takes your text below instead; theirs is kept in the history."
    )
    legend = "What they have and you have not is bold, what you have and they have not is struck out."
    return [section(said, **_use(form, other)), _rich(diff(form.mine, other.text)), context(legend)]


def _templates(form: DraftForm) -> list[dict[str, Any]]:
    if not form.templates:
        return []
    options = [{"text": _plain(name[:75]), "value": template_id[:150]} for template_id, name in form.templates[:100]]
    select = {"type": "static_select", "action_id": act.TEMPLATE, "options": options}
    return [{**select, "placeholder": _plain("Begin with a template")}]


def _use(form: DraftForm, text: Text) -> dict[str, Any]:
    """The button that makes this the text on the card. What was only written in a thread is no version yet."""
    value = ids.pack(issue=form.subject.issue_id, version=text.version_id)
    return {"accessory": button("Use this one", act.CHOOSE, value)} if text.version_id else {}


def _whose(text: Text) -> str:
    what = f"Version {text.number}" if text.number else "A draft"
    return f"{what} by {person(text.user_id)}, {clock_time(text.at)}"


def objection_view(form: ObjectionForm) -> dict[str, Any]:
    """One line why, and what to say instead."""
    reason = {"type": "plain_text_input", "action_id": act.REASON, "max_length": 300}
    instead = {"type": "plain_text_input", "action_id": act.ALTERNATIVE, "multiline": True, "max_length": 1_000}
    blocks = [
        context(_whose(form.text)),
        copyable(form.text),
        _input(act.REASON, "What is wrong with it, in a line", reason),
        _input(act.ALTERNATIVE, "What to say instead", instead, optional=True),
        context("Everybody on this sees it. It stays until you take it back."),
    ]
    private = ids.pack(issue=form.subject.issue_id, version=form.text.version_id)
    return _view(blocks, submit=_plain("Object"), callback_id=act.OBJECTION_FORM, private_metadata=private)


def history_view(history: AgreedHistory) -> dict[str, Any]:
    """Who did what, then every version with what it changed, the newest first."""
    numbered = {version.number: version for version in history.versions}
    steps = [_step(step, numbered) for step in history.steps]
    numbers = {version.version_id: version.number for version in history.versions}
    steps += [
        f"• {person(one.user_id)} sent version {numbers[one.version_id]}, {day_and_time(one.at)}, which was not agreed"
        for one in history.sendings
        if one.version_id in numbers and not any((s.at, s.kind) == (one.at, ActKind.SEND) for s in history.steps)
    ]
    more = [f"… and {len(steps) - _MOST_STEPS} before that."] if len(steps) > _MOST_STEPS else []
    lines = "\n".join([*more, *steps[-_MOST_STEPS:]]) or "Nothing has happened yet."
    blocks = [section(f"*One message{about(history.subject)}*"), *(section(part) for part in _parts(lines))]
    known = {version.version_id: version for version in history.versions}
    for version in history.versions[: -_MOST_VERSIONS - 1 : -1]:
        blocks += _version(version, known)
    return _view(blocks, callback_id=act.HISTORY_VIEW, private_metadata=ids.pack(issue=history.subject.issue_id))


def _step(step: Step, versions: Mapping[int, Version]) -> str:
    who = f"{person(step.user_id)} " if step.user_id else ""
    does = _STEPS[step.kind].format(n=step.number)
    if step.kind is ActKind.SAVE and (version := versions.get(step.number)) and version.user_id != step.user_id:
        does = f"put the words of {person(version.user_id)} on the card as version {step.number}"
    words = f": {escape(step.words[:150])}" if step.words else ""
    return f"• {who}{does}, {day_and_time(step.at)}{words}"


def _version(version: Version, known: dict[str, Version]) -> list[dict[str, Any]]:
    """A version: what it changed where that is little, else all of it."""
    head = (
        f"*Version {version.number}* by {person(version.user_id)}, {day_and_time(version.at)}: {_FATES[version.fate]}"
    )
    base = max((known[one] for one in version.seen if one in known), key=lambda one: one.number, default=None)
    pieces = diff(base.text, version.text) if base else ()
    if base and is_small(pieces):
        compared = f"Compared with version {base.number}: new is bold, struck out is gone."
        return [section(head), _rich(pieces), context(compared)]
    return [
        section(head),
        copyable(Text(version.version_id, version.number, version.user_id, version.at, version.text)),
    ]


def _rich(pieces: Sequence[Piece]) -> dict[str, Any]:
    """The changes in place: bold what is new, struck out what is gone."""
    styles = {"added": {"bold": True}, "removed": {"strike": True}}
    elements: list[dict[str, Any]] = []
    for piece in pieces:
        element: dict[str, Any] = {"type": "text", "text": piece.words}
        elements.append(element if piece.change == "same" else {**element, "style": styles[piece.change]})
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _parts(lines: str) -> list[str]:
    parts = [""]
    for line in lines.split("\n"):
        if len(parts[-1]) + len(line) > 2_800:
            parts.append("")
        parts[-1] = f"{parts[-1]}\n{line}".strip()
    return parts


def _view(blocks: list[dict[str, Any]], **extra: Any) -> dict[str, Any]:
    return {"type": "modal", "title": _plain(_TITLE), "close": _plain("Close"), "blocks": blocks, **extra}


def _plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def _input(block_id: str, label: str, element: dict[str, Any], optional: bool = False) -> dict[str, Any]:
    return {"type": "input", "block_id": block_id, "label": _plain(label), "element": element, "optional": optional}
