"""The export made of a workspace.txt: Slack's layout, the same bytes at every build."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from bench.building import build, contents
from bench.corpus_build import main
from bench.labels import labels_json, read_labels
from bench.talk import read_talk

HERE = Path(__file__).parent
NORTHQUAY = Path(os.environ.get("UNISON_SHARED", "../shared")) / "acceptance" / "northquay"


@pytest.fixture
def joiners(tmp_path: Path) -> Path:
    """The joiners' workspace, built."""
    shutil.copytree(HERE / "joiners", tmp_path / "hollow-lane")
    assert main([str(tmp_path / "hollow-lane")]) == 0
    return tmp_path / "hollow-lane"


def read(file: Path) -> Any:
    """A JSON file."""
    return json.loads(file.read_text(encoding="utf-8"))


def said(folder: Path, text: str) -> dict[str, Any]:
    """The one message of an export whose text begins so."""
    found = [m for file in folder.glob("*/*.json") for m in read(file) if m["text"].startswith(text)]
    assert len(found) == 1
    message: dict[str, Any] = found[0]
    return message


def test_a_rebuild_gives_the_same_bytes_and_clears_what_is_gone(joiners: Path) -> None:
    """Built twice the files are equal, and a day file that the text no longer holds goes away."""
    before = {p: p.read_bytes() for p in joiners.rglob("*") if p.is_file()}
    stray = joiners / "attic" / "2026-03-27.json"
    stray.parent.mkdir()
    stray.write_text("[]", encoding="utf-8")
    assert main([str(joiners)]) == 0
    assert not stray.parent.exists()
    assert {p: p.read_bytes() for p in joiners.rglob("*") if p.is_file()} == before


def test_people_and_channels_stand_in_slacks_lists(joiners: Path) -> None:
    """Teammates, outsiders, bots and every kind of channel stand where Slack would put them."""
    users = {u["name"]: u for u in read(joiners / "users.json")}
    home, harper = users["kaz"]["team_id"], users["harper"]["team_id"]
    assert users["harper"]["is_stranger"]
    assert home != harper
    assert users["deskbot"]["is_bot"]
    assert users["deskbot"]["profile"]["bot_id"].startswith("B0")
    assert users["kaz"]["profile"]["email"] == "kaz@hollow-lane.example"
    shared = {c["name"]: c for c in read(joiners / "channels.json")}["ext-harper"]
    assert shared["is_ext_shared"]
    assert shared["shared_team_ids"] == [home, harper]
    assert [g["name"] for g in read(joiners / "groups.json")] == ["money"]
    (dm,) = read(joiners / "dms.json")
    assert (joiners / dm["id"] / "2026-03-27.json").exists()
    (group,) = read(joiners / "mpims.json")
    assert group["name"] == "mpdm-kaz--dot--ola-1"
    assert (joiners / group["name"]).is_dir()


def test_a_thread_and_its_reply_point_at_each_other(joiners: Path) -> None:
    """The root lists its replies, the reply names root and author, a bot's thread has no author."""
    root, reply = said(joiners, "morning all"), said(joiners, "did Elena")
    assert root["reply_count"] == 2
    assert {"user": reply["user"], "ts": reply["ts"]} in root["replies"]
    assert (reply["thread_ts"], reply["parent_user_id"]) == (root["ts"], root["user"])
    assert "parent_user_id" not in said(joiners, "writing to elena")


def test_text_is_escaped_and_told_again_as_rich_text(joiners: Path) -> None:
    """Mentions become ids, signs are escaped, quotes become quote blocks, empty lines stay."""
    message, users = said(joiners, "did Elena"), {u["name"]: u["id"] for u in read(joiners / "users.json")}
    assert f"&amp; ask <@{users['ola']}>" in message["text"]
    assert message["text"].endswith("\n\n&gt; a quoted line after an empty one")
    section, quoted = message["blocks"][0]["elements"]
    assert {"type": "user", "user_id": users["ola"]} in section["elements"]
    assert quoted["type"] == "rich_text_quote"
    assert quoted["elements"][0]["text"] == "a quoted line after an empty one"
    link = said(joiners, "writing to elena")["blocks"][0]["elements"][0]["elements"][-1]
    assert link["url"] == "mailto:elena@harper-homes.example"


def test_cards_files_reactions_and_edits_are_kept(joiners: Path) -> None:
    """What belongs to a message is found at the message."""
    card = next(m for m in read(joiners / "office/2026-03-27.json") if m.get("subtype") == "bot_message")
    assert card["attachments"][0]["title"] == "Ticket HL-204 · Harper Homes"
    assert card["attachments"][0]["text"] == "Elena asks about the hinges\nand about the price"
    edited = said(joiners, "did Elena")
    assert edited["edited"]["ts"].endswith(".000000")
    assert float(edited["edited"]["ts"]) > float(edited["ts"])
    assert edited["reactions"][0]["count"] == 2
    assert said(joiners, "yes :tada:")["files"][0]["mimetype"] == "application/pdf"


def test_labels_name_people_and_messages_as_the_export_does(joiners: Path) -> None:
    """The follow-up of the file stands in labels.json with the export's ids, the customer by name."""
    labels, talk = read_labels(joiners / "labels.json"), read_talk(joiners)
    full_set = labels.follow_ups[0]
    assert talk.users[full_set.debtor or ""].name == "Kaz"
    assert full_set.creditor_also == ("customer:Harper Homes",)
    assert talk.messages[full_set.done_message or ("", "")].text.startswith("hinges and drawings sent")
    assert labels.collisions[0].difference == "free vs 40 pounds"
    assert labels.no_nudge[0].since
    dm = next(place for place in labels.no_follow_up if talk.messages[place].text == "lunch?")
    assert dm[0].startswith("D0")
    assert labels_json(labels) == read(joiners / "labels.json")


def test_tags_stand_in_a_file_of_their_own(joiners: Path) -> None:
    """Only tagged messages have a line, with the people's ids and the references apart."""
    rows = [json.loads(line) for line in (joiners / "tags.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(
        [m for m in build((joiners / "workspace.txt").read_text()).workspace.messages if m.tags.tempts]
    )
    claim = rows[0]
    assert (claim["draft"], claim["customers"]) == ("claim", ["Harper Homes"])
    assert claim["references"] == [{"kind": "order", "value": "HL-204"}]


@pytest.mark.skipif(not NORTHQUAY.exists(), reason="the shared acceptance set is not here")
def test_the_layout_is_northquays(joiners: Path) -> None:
    """Every list, message and label has just the keys that the acceptance export has for its like."""
    bakers = {
        name: json.loads(text)
        for name, text in contents(build((HERE / "bakers/workspace.txt").read_text(encoding="utf-8"))).items()
        if name.endswith(".json")
    }
    ours = {p.relative_to(joiners).as_posix(): read(p) for p in joiners.rglob("*.json")}
    theirs = {p.relative_to(NORTHQUAY).as_posix(): read(p) for p in NORTHQUAY.rglob("*.json")}
    for name in ("users.json", "channels.json", "groups.json"):
        assert keys(ours[name]) <= keys(theirs[name])
    known = {path for name, rows in theirs.items() if "/" in name for row in rows for path in paths(row)}
    own = {
        path for files in (ours, bakers) for n, rows in files.items() if "/" in n for row in rows for path in paths(row)
    }
    assert own - known <= {"blocks.elements.elements.style", "blocks.elements.elements.style.code"}
    for kind, rows in theirs["labels.json"].items():
        allowed = {frozenset(row) for row in rows if isinstance(row, dict)}
        for row in ours["labels.json"][kind]:
            assert not isinstance(row, dict) or frozenset(row) in allowed


def keys(rows: list[dict[str, Any]]) -> set[frozenset[str]]:
    """The sets of keys that occur in a list of objects."""
    return {frozenset(row) for row in rows}


def paths(value: Any, prefix: str = "") -> set[str]:
    """Every key of a nested object, as a dotted path."""
    if isinstance(value, list):
        return {path for item in value for path in paths(item, prefix)}
    if not isinstance(value, dict):
        return set()
    found = {f"{prefix}{key}" for key in value}
    return found | {path for key, item in value.items() for path in paths(item, f"{prefix}{key}.")}
