"""What a replay gives away: nothing that anybody wrote, and people only by their ids, in the file for programs."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.replay.conftest import Ended, Replay
from tests.replay.exports import ANA, DOT, KAZ, PELL, in_folder, office, said, user

LETTER = "Dear Mrs Featherstonehaugh,\nthe walnut mezzanine is ready, we refund {euros} euros for HL-204.\nBest wishes"
WRITTEN = ("walnut", "mezzanine", "Featherstonehaugh", "1303", "1404", "anna@quillfeather.example", "gondola")
PEOPLE = (ANA, DOT, KAZ, PELL)
NAMES = ("Marigold", "Thaddeus", "Ottoline", "Peregrine")


@pytest.fixture
def ended(replay: Replay, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Ended:
    """One issue in an open channel, a private one, a direct message and a channel with a customer."""
    caplog.set_level(logging.DEBUG, "bot")
    talk = {}
    for number, (folder, who) in enumerate({"shop": KAZ, "money": DOT, "D0DIRECT01": ANA, "with-pell": DOT}.items()):
        clock = f"10:{number}"
        root = said(PELL, f"{clock}0:00", "a gondola of trouble with HL-204, write to anna@quillfeather.example")
        answer = said(who, f"{clock}3:00", LETTER.format(euros=(1303, 1404)[number % 2]), thread=root["ts"])
        talk[f"{folder}/2026-03-03"] = [root, answer]
    files = office(talk)
    files["users.json"] = [
        user(who, "T0PELL0001" if who == PELL else "T0HOME0001", real_name=name, profile={"display_name": name})
        for who, name in zip(PEOPLE, NAMES, strict=True)
    ]
    found = replay(in_folder(tmp_path / "export", files))
    assert found.lines
    assert not any(word in caplog.text for word in (*WRITTEN, *NAMES))
    return found


def test_page_and_terminal_name_nobody_and_quote_nothing(ended: Ended) -> None:
    """Neither ids nor names of people, nor a word that somebody wrote."""
    for told in (ended.page, ended.out, ended.err):
        assert not [word for word in (*WRITTEN, *PEOPLE, *NAMES) if word in told]


def test_the_file_for_programs_has_ids_and_no_words(ended: Ended) -> None:
    """As the format says: people by id, messages by channel and time, a verdict."""
    raw = repr(ended.lines)
    assert not [word for word in (*WRITTEN, *NAMES) if word in raw]
    (line,) = [line for line in ended.lines if line["kind"] == "collision"]
    assert set(line) == {"kind", "people", "messages", "at", "agreement"}
    assert set(line["people"]) == {ANA, DOT, KAZ}
