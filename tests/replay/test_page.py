"""The report: one page, nothing from elsewhere, everything escaped, nobody named."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.domain.model import DRAFTING
from bot.replay import charts
from bot.replay.page import DID
from tests.replay.conftest import Replay
from tests.replay.exports import ANA, DOT, KAZ, SHOP, collision, in_folder, office, said, ts

EVIL = "<script>alert(1)</script>\"'&"


class Seen(HTMLParser):
    """The tags, links and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.labels: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "rect"):
            self.open.append(tag)
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value or "")
            if name == "aria-label":
                self.labels.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag != "rect":
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def links_to_itself(tmp_path: Path) -> Path:
    """An export in which somebody links to a message of the same workspace."""
    talk = collision()
    talk.append(said(ANA, "12:00:00", f"see <https://acme.slack.com/archives/{SHOP}/p1772535660000100|this>"))
    return in_folder(tmp_path / "export", office({"shop/2026-03-03": talk}))


def test_the_page_is_whole_and_needs_nothing(replay: Replay, links_to_itself: Path) -> None:
    """Every tag is closed; no script, no address but Slack's, no style or picture from elsewhere."""
    ended = replay(links_to_itself)
    page = Seen(ended.page)
    assert page.open == []
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert all(link.startswith("https://acme.slack.com/archives/") for link in page.links)
    assert not re.search(r"url\(|@import", ended.page)


def test_messages_are_linked_where_the_workspace_is_known(replay: Replay, links_to_itself: Path) -> None:
    """Each reason leads to its message, in its thread."""
    root, first = ts("10:00:00"), ts("10:01:00").replace(".", "")
    page = Seen(replay(links_to_itself).page)
    assert page.links[0] == f"https://acme.slack.com/archives/{SHOP}/p{first}?thread_ts={root}&cid={SHOP}"


def test_without_an_address_channel_and_time_are_given(replay: Replay, tmp_path: Path) -> None:
    """In the team's time zone: Lisbon is an hour ahead in July."""
    path = in_folder(tmp_path / "export", office({"shop/2026-07-03": collision("2026-07-03")}))
    page = Seen(replay(path).page)
    assert page.links == []
    assert "Fri 3 July 2026" in page.words
    assert "somebody said they are answering: #shop, Fri 11:01:00" in page.words
    assert "HL-204" in page.words


def test_everything_is_escaped(replay: Replay, tmp_path: Path) -> None:
    """Names of channels and files, and what people wrote, are words, never tags."""
    talk = [*collision(), said(ANA, "12:00:00", EVIL)]
    files = office({f"{SHOP}/2026-03-03": talk})
    files["channels.json"][0]["name"] = EVIL
    files["evil<b>/2026-03-04.json"] = "broken"
    page = replay(in_folder(tmp_path / "export", files)).page
    assert f"#{EVIL}" in Seen(page).words
    assert "evil<b>/2026-03-04.json" in Seen(page).words
    assert not {"script"} & set(Seen(page).tags)
    assert "<script" not in page
    assert "evil<b>" not in page


def test_nobody_is_named(replay: Replay, links_to_itself: Path) -> None:
    """Neither ids nor the words that people wrote."""
    ended = replay(links_to_itself)
    for person in (ANA, DOT, KAZ):
        assert person not in ended.page
    assert "Mrs Harper" not in ended.page


def test_a_silent_replay_says_so(replay: Replay, tmp_path: Path) -> None:
    """No empty charts."""
    path = in_folder(tmp_path / "export", office({"shop/2026-03-03": [said(ANA, "10:00:00", "hello")]}))
    page = Seen(replay(path).page)
    assert "Silence is its default" in page.words
    assert "svg" not in page.tags


def test_what_was_not_read_is_listed(replay: Replay, tmp_path: Path) -> None:
    """The page says what it does not know."""
    files = office({"shop/2026-03-03": collision()}) | {"shop/2026-03-04.json": "{"}
    assert "skipped shop/2026-03-04.json: it is not JSON" in replay(in_folder(tmp_path / "export", files)).page


def test_charts_say_in_words_what_they_show() -> None:
    """A label for those who do not see it; many days are joined to spans that still add up."""
    page = Seen(charts.columns("Alerts a day", [("Mon", 2), ("Tue", 0), ("Wed", 1)]))
    assert page.labels == ["Alerts a day. Mon: 2, Wed: 1"]
    many = charts.columns("Alerts a day", [(f"day {n}", 1) for n in range(400)])
    spans = re.findall(r"<title>[^<]*: (\d+)</title>", many)
    assert len(spans) <= 60
    assert sum(map(int, spans)) == 400


def test_every_kind_of_draft_has_its_words() -> None:
    """What a person did is said in words, not by its key."""
    assert set(DID) == DRAFTING
