"""Slack's limits: what is refused, in plain words, and that ordinary blocks pass."""

from typing import Any

import pytest

from bot.slack_limits import LIMITS, problems_of_blocks, problems_of_text, problems_of_view

Block = dict[str, Any]


def plain(text: str) -> Block:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def section(text: str = "Words", **more: Any) -> Block:
    """A section with some text."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "collision.take", label: str = "I've got this", **more: Any) -> Block:
    """A button."""
    return {"type": "button", "action_id": action_id, "text": plain(label), **more}


def actions(*elements: Block, **more: Any) -> Block:
    """A row of controls."""
    return {"type": "actions", "elements": list(elements), **more}


def field(element: Block, **more: Any) -> Block:
    """An input block."""
    return {"type": "input", "label": plain("Words"), "element": element, **more}


def menu(count: int, kind: str = "static_select", **more: Any) -> Block:
    """A menu of so many options."""
    options = [{"text": plain(f"Option {n}"), "value": str(n)} for n in range(count)]
    return {"type": kind, "action_id": "menu", "options": options, **more}


def modal(*blocks: Block, **more: Any) -> Block:
    """A modal."""
    return {"type": "modal", "title": plain("Draft"), "submit": plain("Save"), "blocks": list(blocks), **more}


PICTURE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a van"}
CONFIRM = {
    "title": plain("Sure?"),
    "text": plain("It is sent."),
    "confirm": plain("Yes"),
    "deny": plain("No"),
}

GOOD: dict[str, list[Block]] = {
    "every kind of block": [
        {"type": "header", "text": plain("Two drafts")},
        section(accessory=button()),
        section(accessory=PICTURE),
        {"type": "section", "fields": [plain("a"), plain("b")]},
        {"type": "divider"},
        actions(button("a"), button("b", confirm=CONFIRM), menu(3), menu(2, "overflow", action_id="more")),
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "Why?"}, PICTURE]},
        field({"type": "plain_text_input", "action_id": "words", "max_length": 3000}),
        {"type": "rich_text", "elements": []},
        {"type": "markdown", "text": "**bold**"},
        PICTURE,
    ],
    "exactly fifty": [section()] * 50,
    "the longest section": [section("x" * 3000)],
    "one action_id in two blocks": [actions(button("a")), actions(button("a"))],
}

BAD: list[tuple[Any, str]] = [
    ("words", "not a list"),
    (["words"], "not an object"),
    ([section()] * 51, "51 items, at most 50"),
    ([{"type": "wobble"}], "unknown block type 'wobble'"),
    ([{"type": "section"}], "needs text or fields"),
    ([section("x" * 3001)], "3001 characters, at most 3000"),
    ([section("")], "text is empty"),
    ([section(colour="red")], "no property 'colour'"),
    ([{"type": "section", "fields": [plain("a")] * 11}], "11 items, at most 10"),
    ([{"type": "section", "fields": [plain("x" * 2001)]}], "2001 characters, at most 2000"),
    ([{"type": "header", "text": {"type": "mrkdwn", "text": "*a*"}}], "must be plain_text"),
    ([{"type": "header", "text": plain("x" * 151)}], "151 characters, at most 150"),
    ([section(block_id="a"), section(block_id="a")], "block_id 'a' is used twice"),
    ([section(block_id="x" * 256)], "256 characters"),
    ([actions()], "elements is empty"),
    ([actions(*[button(str(n)) for n in range(26)])], "26 items, at most 25"),
    ([actions(button("a"), button("a"))], "action_id 'a' is used twice"),
    ([actions(button("x" * 256))], "action_id has 256"),
    ([actions(button(label="x" * 76))], "76 characters, at most 75"),
    ([actions(button(value="x" * 2001))], "2001 characters, at most 2000"),
    ([actions(button(url="x" * 3001))], "3001 characters"),
    ([actions(button(style="loud"))], "unknown button style"),
    ([actions(button(confirm={k: v for k, v in CONFIRM.items() if k != "text"}))], "confirm needs text"),
    ([actions(button(confirm=CONFIRM | {"deny": plain("x" * 31)}))], "31 characters, at most 30"),
    ([actions(menu(101))], "101 items, at most 100"),
    ([actions(menu(0))], "options is empty"),
    ([actions(menu(6, "overflow"))], "6 items, at most 5"),
    ([actions(menu(11, "checkboxes"))], "11 items, at most 10"),
    ([actions(menu(2, initial_option={"text": plain("?"), "value": "9"}))], "not among the options"),
    ([actions(menu(2, placeholder=plain("x" * 151)))], "151 characters, at most 150"),
    ([actions({"type": "plain_text_input", "action_id": "a"})], "cannot stand in actions"),
    ([{"type": "context", "elements": [button()]}], "cannot stand in context"),
    ([{"type": "context", "elements": [{"type": "mrkdwn", "text": "a"}] * 11}], "11 items, at most 10"),
    ([field({"type": "plain_text_input", "action_id": "a", "max_length": 3001})], "max_length is above"),
    ([field({"type": "plain_text_input"}, label=plain("x" * 2001))], "2001 characters, at most 2000"),
    ([PICTURE | {"alt_text": ""}], "needs alt_text"),
]


@pytest.mark.parametrize("name", GOOD)
def test_what_slack_takes_passes(name: str) -> None:
    """Blocks within all limits have no problems."""
    assert problems_of_blocks(GOOD[name]) == []


@pytest.mark.parametrize(("blocks", "words"), BAD, ids=[f"{n} {words}" for n, (_, words) in enumerate(BAD)])
def test_what_slack_refuses_is_named(blocks: Any, words: str) -> None:
    """Each broken limit gives one sentence that names it."""
    problems = problems_of_blocks(blocks)
    assert len(problems) == 1
    assert words in problems[0]


def test_surfaces_differ() -> None:
    """A modal takes a hundred blocks and no markdown, a message fifty."""
    assert problems_of_blocks([section()] * 100, "modal") == []
    assert problems_of_blocks([{"type": "markdown", "text": "a"}], "home") == [
        "block 0: a markdown block cannot stand in a home"
    ]


def test_views() -> None:
    """Titles are short, inputs want a submit, metadata has its end."""
    words = field({"type": "plain_text_input", "action_id": "words"})
    assert problems_of_view(modal(words)) == []
    assert problems_of_view({"type": "home", "blocks": [section()]}) == []
    assert "at most 24" in problems_of_view(modal(title=plain("x" * 25)))[0]
    assert "at most 3000" in problems_of_view(modal(private_metadata="x" * 3001))[0]
    assert problems_of_view(modal(words, submit=None)) == ["a modal with input blocks needs a submit"]
    assert problems_of_view({"type": "modal", "blocks": []}) == ["a modal needs a title"]
    assert problems_of_view({"type": "sheet"}) == ["unknown view type 'sheet'"]


def test_texts() -> None:
    """A text is measured by the limit that is named."""
    assert problems_of_text("Hello") == []
    assert problems_of_text("") == ["message.text.wise is empty"]
    assert problems_of_text("x" * 4001)[0].endswith("at most 4000")
    assert problems_of_text("x" * LIMITS["message.markdown_text"], "message.markdown_text") == []
