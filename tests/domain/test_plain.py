"""Drafts as plain words: nobody is pinged by a draft, and bad input gets a sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.text import escape
from bot.domain.plain import plain_words, unfit

PINGS = re.compile(r"<[@!#]|@(?:channel|here|everyone)\b", re.I)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("hello <@U1>", "hello @Kaz"),
        ("hello <@U9>", "hello @somebody"),
        ("hello <@U9|dot>", "hello @dot"),
        ("<!channel> look", "@\u2060channel look"),
        ("@here and @Everyone", "@\u2060here and @\u2060Everyone"),
        ("me@here.example", "me@\u2060here.example"),
        ("<!subteam^S1|@support> and <!subteam^S1>", "@support and @a group"),
        ("in <#C1|shop> or <#C2>", "in #shop or #a channel"),
        ("see <https://a.example/x|our page>", "see our page (https://a.example/x)"),
        ("see <https://a.example/>", "see https://a.example/"),
        ("see <https://a.example|a.example>", "see a.example"),
        ("write <mailto:a@b.example|a@b.example>", "write a@b.example"),
        ("call <tel:+00123|+00 123>", "call +00 123 (+00123)"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("a &amp;lt; b", "a &lt; b"),
        ("5 < 6 > 4", "5 < 6 > 4"),
    ],
)
def test_read_as_a_person_reads(written: str, read: str) -> None:
    """Mentions become names, links stay readable, nothing can ping."""
    assert plain_words(written, {"U1": "Kaz"}) == read


@given(st.lists(st.sampled_from(["<!channel>", "<@U1>", "@here", "&lt;", "!channel>", "<", ">", "&amp;", "lt;", " "])))
def test_nothing_pings_however_it_is_put_together(parts: list[str]) -> None:
    """Escaped as every text of ours is, no piece of a draft is a mention."""
    assert not PINGS.search(escape(plain_words("".join(parts))))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no words"), (" \n ", "no words"), ("…!", "no words"), ("> where is my order?", "only quotes"),
        ("&gt; where is it?\n> since Monday", "only quotes"), ("```rm```", "only quotes"), ("a" * 3001, "3,001"),
    ],
)  # fmt: skip
def test_what_cannot_be_the_message(text: str, says: str) -> None:
    """A sentence that says what to do."""
    assert says in (unfit(text) or "")


@pytest.mark.parametrize("text", ["ok", "> where is it?\nOn its way.", "a" * 3000, "sí", "返金します", "1"])
def test_what_can(text: str) -> None:
    """Short, long, quoting and in any script."""
    assert unfit(text) is None
