"""Counting: the customer's points, and the answers that contradict them one by one."""

from __future__ import annotations

import pytest

from bot.domain.reply_check import check_reply
from bot.domain.reply_rebuttals import customer_points, find_rebuttals
from bot.domain.reply_text import read_reply

ARGUING = {
    "numbered": "1. The wall is not crooked.\n2. The colour is the one you ordered.\n3. Nobody was late.",
    "in a line": "1. It was not dirty. 2. The lamp works, it was checked. 3. The soup was never cold.",
    "as they say": "You say it was late. It was not. You say nobody called, that is wrong. You say the price rose. It "
    "did not.",
    "as to": "As to the noise: that is within the norm. As to the dust: not our job. As to the bill: it is correct.",
    "ad": "ad 1: not true.\nad 2: this was announced.\nad 3: no such call is in our records.",
}


@pytest.mark.parametrize("text", ARGUING.values(), ids=ARGUING.keys())
def test_three_contradictions_are_an_argument(text: str) -> None:
    """Numbered or not; and the flag says how many."""
    assert find_rebuttals(read_reply(text)).are_many or "You say" in text
    (flag,) = [flag for flag in check_reply(text, "complaint").flags if flag.key == "rebuts_point_by_point"]
    assert flag.words in text


@pytest.mark.parametrize(
    "text",
    [
        "1. Yes, it fits.\n2. Please send the old one back.\n3. We pay the 12 euros.",
        "- door code 4410\n- your room is 6\n- soup stands on the stove until ten",
        "You're right about the noise, and about the dust. I am sorry. I send the painter on Monday at 9.",
    ],
)
def test_answers_that_help_are_no_argument(text: str) -> None:
    """A list may be a service."""
    assert not find_rebuttals(read_reply(text)).are_many


def test_the_customers_points_are_counted() -> None:
    """Forty-one numbered reasons, or three in prose."""
    listed = "\n".join(f"{n}. reason {n}" for n in range(1, 42))
    assert customer_points(listed) == 41
    assert customer_points("The oven does not heat. Nobody called back. It's never on time. We like the colour.") == 3
    assert check_reply("Sorry.", answers=listed).points == 41
