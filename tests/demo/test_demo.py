"""The demo as a newcomer meets it: a process that is started, read to the end, interrupted, typed into."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.demo.actor import SHORTCUTS
from bot.demo.scenes import SCENES

CODE = Path(__file__).resolve().parents[2]
LONGEST = 60  # seconds that a demo may take; it takes about six without a terminal

# A bot that hears and acks everything and never says a word; with an argument it ends as soon as it hears.
MUTE_BOT = """
import asyncio, os, sys
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

async def main():
    web_client = AsyncWebClient(base_url=os.environ["SLACK_API_URL"])
    client = SocketModeClient(os.environ["SLACK_APP_TOKEN"], web_client=web_client)
    heard = asyncio.Event()
    async def ack(client, request):
        heard.set()
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
    client.socket_mode_request_listeners.append(ack)
    await client.connect()
    await heard.wait()
    if len(sys.argv) > 1:
        print("the roof fell in", flush=True)
        os._exit(3)
    await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the demo is started: somebody's own `.env` lies there, which is none of its business."""
    (tmp_path / "temp").mkdir()
    (tmp_path / ".env").write_text("UNISON_MODE=pigeon\nSLACK_BOT_TOKEN=xoxb-the-real-one\n")
    yield tmp_path
    assert list((tmp_path / "temp").iterdir()) == []
    assert left_behind(tmp_path) == []


def left_behind(folder: Path) -> list[str]:
    """The processes that still stand in the demo's temporary folder (where the system tells such things)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(folder):
                found.append((process / "cmdline").read_text())
        except OSError:
            continue  # somebody else's, or gone already
    return found


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start `python …` there, as a newcomer would, with pipes for all it reads and says."""
    environment = {**os.environ, "TMPDIR": str(folder / "temp"), "PYTHONPATH": str(CODE), "UNISON_PORT": "nonsense"}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def stay(folder: Path, scenes: int, *typed: str) -> tuple[int, str, str]:
    """Stay after the first scenes and type. Gives status, what was printed, and what was said as an error."""
    script = (
        "import sys; from bot.demo import main, SCENES; sys.exit(main(stay=True, scenes=SCENES[:int(sys.argv[1])]))"
    )
    process = start(folder, "-c", script, str(scenes))
    told, complaint = process.communicate("\n".join(typed), timeout=LONGEST)
    return process.returncode, told, complaint


def with_bot(folder: Path, *command: str, patience: int = 5) -> tuple[int, str]:
    """Run the demo with another program as the bot. Gives status and error."""
    script = f"import sys; from bot.demo import main; sys.exit(main(bot_command=sys.argv[1:], patience={patience}))"
    process = start(folder, "-c", script, sys.executable, *command)
    _, complaint = process.communicate(timeout=LONGEST)
    return process.returncode, complaint.strip()


def assert_in_order(text: str, *expected: str) -> None:
    """Each of `expected` stands in `text` after the one before."""
    at = 0
    for words in expected:
        assert words in text[at:], f"{words!r} is not told, or not there:\n{text}"
        at = text.index(words, at) + len(words)


def test_the_afternoon_is_told_and_ends_by_itself(folder: Path) -> None:
    """Every scene is played, each thing is shown to whom it concerns, and the page reads well without colour."""
    process = start(folder, "-m", "bot", "demo", "--once")
    told, complaint = process.communicate(timeout=LONGEST)
    assert (process.returncode, complaint) == (0, "")
    assert_in_order(told, *(f"── {scene.title} ──" for scene in SCENES))
    assert_in_order(
        told,
        "Kaz invites Unison into #shop",
        "Unison (DM to Kaz)",
        "↳ Unison (to everybody here)",
        "@Dot and @Kaz are both answering this (HL-204).",
        "[I've got this] [Not the same issue] [Why?]",
        "Kaz presses [I've got this]",
        "↳ Unison (the same card, changed)",
        "@Kaz has got this (HL-204)",
        "Dot presses [Why?]",
        "↳ Unison (only to Dot)",
        "── The same answer in two channels ──",
        "@Dot and @Ana are both answering this (HL-240)",
        "Your drafts already say the same.",
        "↳ Unison (only to Dot)",
        "@Ana is also answering HL-240",
        "Dot presses [I've got this]",
        "@Dot has got this (HL-240)",
        "── A refund here, a credit there ──",
        "@Dot and @Ana are both answering this (HL-244)",
        "Your drafts differ:",
        "@Dot “£180” · @Ana “£90”",
        "@Priya all yours",
        "(Unison says nothing:",
        "Ana uses the shortcut “I'm drafting a reply”",
        "[Not me after all]",
        "you are no longer down as answering this",
        "Dot types /unison issues",
        "Being answered right now",
        "Home      Unison (only to Priya)",
        "— half an hour later",
        "Nobody is answering this (HL-230) at the moment",
        "Dot types /unison check Ha, nice try!",
        "Better mended first",
        "Dot presses [Check it again]",
        "Fit to send",
        "Kaz types /unison settings",
        "☑ Daily summary",
        "Kaz unticks “Daily summary”",
        "Saved what Unison does in #shop",
        "Tess: Hello!",
        "Unison (DM to Dot)",
        "@Kaz is also answering",
        "(Unison says nothing: a customer reads #bramley",
    )
    lines = told.splitlines()
    assert "\x1b" not in told
    assert max(map(len, lines)) <= 100
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_bot_that_cannot_start_is_one_sentence(folder: Path) -> None:
    """Its last words are the reason."""
    status, complaint = with_bot(folder, "-c", "import sys; sys.exit('unison: the database is on strike')")
    assert (status, complaint) == (1, "The bot did not start: the database is on strike")


def test_a_bot_that_never_connects_is_not_waited_for_for_ever(folder: Path) -> None:
    """After a while the demo says so, and ends it."""
    status, complaint = with_bot(folder, "-c", "import time; print('thinking', flush=True); time.sleep(60)", patience=2)
    assert (status, complaint) == (1, "The bot did not connect within 2 s; its last words: thinking")


def test_what_is_expected_and_not_seen_is_named(folder: Path) -> None:
    """A bot that hears and stays silent: the story stops where somebody should have seen something."""
    status, complaint = with_bot(folder, "-c", MUTE_BOT)
    assert (status, complaint) == (1, "Dot was to see “Kaz invited me” within 5 s, but that did not happen.")


def test_a_button_that_is_not_there_is_named(folder: Path) -> None:
    """A scene that presses what nobody is shown ends the demo with a sentence."""
    script = """
import sys
from bot.demo import Scene, main
async def play(day):
    said = await day.ana.says(day.shop, "hello")
    await day.ana.presses(said, "Dance")
sys.exit(main(scenes=[Scene("A wrong step", play)]))
"""
    process = start(folder, "-c", script)
    _, complaint = process.communicate(timeout=LONGEST)
    assert process.returncode == 1
    assert complaint.strip() == "The story cannot go on: no control 'Dance' in: hello"


def test_a_bot_that_ends_ends_the_story(folder: Path) -> None:
    """With its status and last words, at once."""
    status, complaint = with_bot(folder, "-c", MUTE_BOT, "fall")
    assert (status, complaint) == (1, "The bot ended by itself with status 3: the roof fell in")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_leaving_early_leaves_nothing_behind(folder: Path, ending: signal.Signals) -> None:
    """Ctrl-C in the first scene: no process, no folder (the fixture looks), no traceback."""
    process = start(folder, "-m", "bot", "demo")
    assert process.stdout
    while "invites Unison" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(ending)
    _, complaint = process.communicate(timeout=LONGEST)
    assert (process.returncode, complaint.strip()) == (130, "Left.")


def test_a_reader_who_stops_reading_ends_it(folder: Path) -> None:
    """`make demo | head`: it ends at once, and without a traceback."""
    process = start(folder, "-m", "bot", "demo")
    assert process.stdout
    process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    _, complaint = process.communicate(timeout=LONGEST)
    assert (process.returncode, complaint.strip()) == (130, "Left.")


def test_staying_means_typing_as_anybody(folder: Path) -> None:
    """After the afternoon the terminal is theirs: talk, claim, press, fill in, wait, be somebody else."""
    status, told, complaint = stay(
        folder,
        2,
        "as dot",
        "Mrs Venn wants her gate lower, HL-300",
        "/unison draft HL-300",
        "as tess",
        "in shop",
        "/unison issues",
        "as kaz",
        "/unison settings",
        'form "summary at=08:30" backup=dot',
        "react 3 eyes",
        "press 6 why",
        "wait 45",
        "in the morning",
        "reply 999 hello",
        "press 6 Dance",
        "quit",
        "never read",
    )
    assert (status, complaint) == (0, "")
    assert "never read" not in told
    assert_in_order(
        told,
        "── That was Monday ──",
        "kaz@shop> as dot",
        "dot@shop> Mrs Venn",
        "#shop     Dot: Mrs Venn wants her gate lower, HL-300",
        "Dot types /unison draft HL-300",
        "Unison (only to Dot)",
        "you are answering",
        "tess@bramley> in shop",
        "Tess can go to: bramley",
        "it is not installed in their team.",
        "kaz@bramley> /unison settings",
        "form      Unison (only to Kaz)",
        "Kaz presses [Save]",
        "Saved what Unison does in #bramley.",
        "Kaz reacts 👀 on “Mrs Harper",
        "Kaz presses [Why?]",
        "I show this card because",
        "— 45 minutes later —",
        "put “say” before them.)",
        "There is no number 999 above",
        "Number 6 has these buttons: [Undo] [Why?].",
    )


def test_the_end_of_what_is_piped_in_ends_it(folder: Path) -> None:
    """Without `quit`, the last line is obeyed all the same; `--stay` on the command line stays, too."""
    process = start(folder, "-m", "bot", "demo", "--stay")
    told, complaint = process.communicate("who", timeout=LONGEST)
    assert (process.returncode, complaint) == (0, "")
    assert_in_order(told, "Now it is your turn.", "kaz@shop> who", "tess     #bramley")


def test_shortcuts_have_the_names_of_the_manifest() -> None:
    """What the demo calls a shortcut is what people read in Slack's menu."""
    manifest = yaml.safe_load((CODE / "app_manifest.yml").read_text(encoding="utf-8"))
    assert {each["name"]: each["callback_id"] for each in manifest["features"]["shortcuts"]} == SHORTCUTS
