"""*Check my reply* in words: what was found, the offered wording as a diff, the form, the letters to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.blocks import ids
from bot.blocks.text import actions, button, context, escape, section
from bot.domain.checking import CheckedReply, begun, mark_of, open_gaps
from bot.domain.plain import LONGEST
from bot.domain.reply_advice import PRAISE
from bot.domain.reply_rewrite import Rewrite
from bot.domain.reply_situations import SITUATIONS
from bot.domain.templates import TEMPLATES
from bot.ports import Rendered

TEXT, SITUATION = "text", "situation"  # the fields; TEXT goes on with the mark of what was checked in it
_TITLE = "Check my reply"
_MOST_GAPS = 6
_ROOM = 2_900  # characters of a section; Slack takes 3,000
_PRIVATE = "Only you see this. Nothing is sent, and nothing is kept."
_LEGEND = "Struck out goes, bold comes."
_LEGEND_OF_GAPS = "Struck out goes, bold comes; what stands in [brackets] is yours to fill in."
_WHAT_FOR = {
    "refusal": "Saying no", "apology": "An apology", "bad_news": "Bad news", "complaint": "Answering a complaint",
    "ending": "We end a contract", "being_left": "A customer leaves us", "recovery": "A note when it is mended",
    "praise": "Answering praise", "question": "Answering a question",
}  # fmt: skip
_STYLES = {"added": {"bold": True}, "removed": {"strike": True}}


def answer(checked: CheckedReply) -> Rendered:
    """To `/unison check TEXT`: what was found, and the text given back, since a typed command leaves nothing behind.

    Where there is something to mend it stands in a field, which the buttons take into the form.
    """
    lines, blocks = list(_found(checked)), _found_blocks(checked)
    if not checked.has_words:
        return Rendered("\n".join(lines), blocks)
    if offer := checked.offer:
        lines.append(f"In other words:\n{escape(offer.text)}")
        blocks += _diff(offer)
    if checked.is_too_long or not (checked.flags or checked.gaps):
        said = f"{_too_long(checked)} Here it is, untouched:" if checked.is_too_long else "*Your text:*"
        blocks += [section(said), *_copyable(checked.text)]
    else:
        use = [button("Use this wording", ids.USE_WORDING, ids.pack())] if checked.offer else []
        again = button("Check it again", ids.CHECK, ids.pack())
        blocks += [_field(checked.text, "", "Your text, to edit here"), actions(*use, again)]
    blocks.append(context(_PRIVATE))
    return Rendered("\n".join(lines)[:3_900], blocks)


def form(checked: CheckedReply, note: str = "") -> dict[str, Any]:
    """What was found in the text, and the text below it to go on with; without words just the empty field.

    A text that no field of Slack's takes is checked all the same, and nothing of it is cut off.
    """
    blocks = [section(note)] if note else []
    if not checked.has_words:
        intro = "Paste a reply to a customer: I say what is good in it and name at most three things to mend."
        return _view([*blocks, *([] if note else [section(intro)]), *_inputs(checked)])
    blocks += _found_blocks(checked)
    if checked.is_too_long:
        kept = f"{_too_long(checked)} It stays as it is: please mend it where it stands."
        return _view([*blocks, section(kept), context(_PRIVATE)], takes_text=False)
    if offer := checked.offer:
        blocks += [*_diff(offer), actions(button("Use this wording", ids.USE_WORDING, ids.pack()))]
    elif checked.rewrite:
        blocks.append(section(f"A softer wording would not fit in {LONGEST:,} characters, so I offer none."))
    return _view([*blocks, {"type": "divider"}, *_inputs(checked)])


def begin(checked: CheckedReply, before: str = "") -> dict[str, Any]:
    """A wording with gaps, put into the field for its writer to go on with; the words it stands for stay in sight."""
    note = "*The new wording stands below.* Change what does not sound like you, then copy it into your reply."
    if checked.gaps:
        note = (
            f"*Below, for you to finish.* Still to fill in: {_gaps(checked)}. "
            "Then *Check* it again and copy it into your reply."
        )
    was = [section("*As it was:*"), *_copyable(before)] if before else []
    return _view([section(note), *_inputs(checked), *was])


def offer() -> Rendered:
    """Where only a button can open the form."""
    text = "I check a reply to a customer before it goes out, in a form that only you see. Nothing of it is kept."
    return Rendered(text, [section(text), actions(button("Open the form", ids.CHECK, ids.pack()))])


def templates() -> Rendered:
    """The letters to begin with, each with its first words."""
    head = "*Letters to begin with.* What stands in [brackets] is yours to fill in."
    lines = [f"*{one.title}*\n{escape(_first_words(begun(one.key).text))}" for one in TEMPLATES]
    blocks = [section(head)]
    for one, line in zip(TEMPLATES, lines, strict=True):
        press = button("Begin with this", ids.CHECK, ids.pack(template=one.key))
        blocks.append(section(line, accessory=press))
    return Rendered("\n".join([head, *lines]), blocks)


def _first_words(letter: str) -> str:
    body = letter.split("\n\n")[1]
    return f"{body[:150].rsplit(' ', 1)[0]} …" if len(body) > 150 else body


def _found(checked: CheckedReply) -> Iterator[str]:
    """What is good, what to mend, the verdict: a paragraph each."""
    if not checked.has_words:
        yield "There are no words in this text yet. Write what the customer should read."
        return
    if checked.check.good and not checked.gaps:  # a gap is no praise
        yield f":white_check_mark: {' '.join(PRAISE[key] for key in checked.check.good)}"
    for number, flag in enumerate(checked.flags, 1):
        words = escape(" ".join(flag.words.split()))
        yield f"*{number}. {flag.key.replace('_', ' ').capitalize()}:* “{words}”\n{flag.why} {flag.helps}"
    yield _verdict(checked)


def _verdict(checked: CheckedReply) -> str:
    if checked.gaps:
        return f"*Not yet:* still to fill in: {_gaps(checked)}."
    if checked.flags:
        return "*Better mended first.* You decide."
    if not checked.is_understood:
        return (
            "*I cannot judge this text.* I know English, German, French, Spanish and Portuguese, and I need a "
            "sentence or two."
        )
    return "*Fit to send:* I found nothing to mend."


def _gaps(checked: CheckedReply) -> str:
    more = len(checked.gaps) - _MOST_GAPS
    return ", ".join(checked.gaps[:_MOST_GAPS]) + (f" and {more} more" if more > 0 else "")


def _found_blocks(checked: CheckedReply) -> list[dict[str, Any]]:
    return [section(line) for line in _found(checked)]


def _too_long(checked: CheckedReply) -> str:
    return f"Your text has {len(checked.text):,} characters and Slack's forms take {LONGEST:,}, so it fits in none."


def _diff(offer: Rewrite) -> list[dict[str, Any]]:
    """The way from the old words to the new, in place."""
    elements: list[dict[str, Any]] = []
    before = ""
    for piece in offer.pieces:
        if piece.kind == "added" and before == "removed":
            elements.append({"type": "text", "text": " "})
        before = piece.kind
        style = {"style": _STYLES[piece.kind]} if piece.kind in _STYLES else {}
        elements.append({"type": "text", "text": piece.text, **style})
    shown = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}
    return [section("*In other words:*"), shown, context(_LEGEND_OF_GAPS if open_gaps(offer.text) else _LEGEND)]


def _copyable(words: str) -> list[dict[str, Any]]:
    """Words as they were written: they can be copied, and ping nobody."""
    parts = [words[at : at + _ROOM] for at in range(0, len(words), _ROOM)]
    return [{"type": "section", "text": {**_plain(part), "emoji": False}} for part in parts if part.strip()]


def _inputs(checked: CheckedReply) -> list[dict[str, Any]]:
    choices = [{"text": _plain(_WHAT_FOR[key]), "value": key} for key in SITUATIONS]
    picked = [choice for choice in choices if choice["value"] == checked.situation]
    select: dict[str, Any] = {"type": "static_select", "action_id": SITUATION, "options": choices}
    if picked:
        select["initial_option"] = picked[0]
    return [
        _field(checked.text, checked.situation, "Your reply"),
        {
            "type": "input", "block_id": SITUATION, "label": _plain("What is it for?"), "optional": True,
            "element": {**select, "placeholder": _plain("I guess it from the text")},
        },
        context(_PRIVATE),
    ]  # fmt: skip


def _field(text: str, situation: str, label: str) -> dict[str, Any]:
    """Another text needs another block id: under the old one Slack would go on showing what was typed before."""
    initial = {"initial_value": text} if text else {}
    element = {"type": "plain_text_input", "action_id": TEXT, "multiline": True, "max_length": LONGEST, **initial}
    return {
        "type": "input", "block_id": f"{TEXT}:{mark_of(text, situation)}", "label": _plain(label), "element": element,
    }  # fmt: skip


def _view(blocks: list[dict[str, Any]], takes_text: bool = True) -> dict[str, Any]:
    sends = {"submit": _plain("Check"), "callback_id": ids.CHECK_FORM} if takes_text else {}
    return {"type": "modal", "title": _plain(_TITLE), "close": _plain("Close"), "blocks": blocks, **sends}


def _plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}
