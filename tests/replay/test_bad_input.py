"""Whatever is wrong with an export: one clear line each, the rest is read, and the exit status tells."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ConfigError
from tests.replay.conftest import Replay
from tests.replay.exports import ANA, KAZ, Files, collision, in_folder, in_zip, office, said, user

PARTLY, NOTHING = 3, 4


def talk_and(**more: Any) -> Files:
    """A good export with something beside it; `__` in a name stands for `/`, and `.json` is added."""
    files = office({"shop/2026-03-03": collision()})
    return files | {f"{name.replace('__', '/').replace('_', '-')}.json": content for name, content in more.items()}


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (talk_and(shop__2026_03_04="[{"), "skipped shop/2026-03-04.json: it is not JSON"),
        (talk_and(shop__2026_03_04={"a": 1}), "skipped shop/2026-03-04.json: it holds no list"),
        (talk_and(shop__2026_03_04=[3, None]), "skipped shop/2026-03-04.json: 2 of its 2 entries are no objects"),
        (talk_and(shop__2026_03_04="[" * 90_000), "skipped shop/2026-03-04.json: it is not JSON"),
        (talk_and(shop__2026_03_04=[{"text": "x"}]), "skipped shop/2026-03-04.json: 1 message without a usable ts"),
        (
            talk_and(shop__2026_03_04=[said(ANA, "10:00:00", "a") | {"ts": 3}, {"ts": "99999999999.000001"}]),
            "skipped shop/2026-03-04.json: 2 messages without a usable ts",
        ),
        (
            talk_and(shop__2026_03_04=[{"ts": "1772535660.000100", "text": "who?"}]),
            "skipped shop/2026-03-04.json: 1 message without user",
        ),
        (
            talk_and(shop__2026_03_04=[said(ANA, "10:00:00", "a", thread="yesterday")]),
            "skipped shop/2026-03-04.json: 1 message that cannot be understood (no ts in thread_ts)",
        ),
        (
            talk_and(shop__2026_03_04=[said(ANA, "12:00:00", "long " * 200_000)]),
            "1 message longer than Slack allows, read up to 40000 characters",
        ),
    ],
)
def test_the_rest_is_read(replay: Replay, tmp_path: Path, files: Files, line: str) -> None:
    """One line names what was skipped; the collision of the day before is found."""
    ended = replay(in_folder(tmp_path / "export", files))
    assert (ended.status, len(ended.lines)) == (PARTLY, 1)
    assert line in ended.err.replace("\n", " ")
    assert len(ended.err.strip().splitlines()) == 1


@pytest.mark.parametrize("missing", ["users.json", "channels.json"])
def test_a_missing_list_is_named(replay: Replay, tmp_path: Path, missing: str) -> None:
    """Without users.json all are teammates, without lists of channels folders are channels."""
    files = office({"shop/2026-03-03": collision()})
    for name in (missing, "groups.json", "dms.json"):
        del files[name]
    ended = replay(in_folder(tmp_path / "export", files))
    assert (ended.status, len(ended.lines)) == (PARTLY, 1)
    assert f"skipped {missing}: it is missing" in ended.err


def test_unknown_people_are_told_of_and_heard(replay: Replay, tmp_path: Path) -> None:
    """Nothing is skipped for their sake."""
    files = office({"shop/2026-03-03": collision()})
    files["users.json"] = [user(ANA)]
    ended = replay(in_folder(tmp_path / "export", files))
    assert (ended.status, len(ended.lines)) == (0, 1)
    assert "2 people who write are not in users.json" in ended.err


@pytest.mark.parametrize(
    "raw",
    [
        {"text": 3},
        {"text": None, "blocks": 7, "attachments": "x", "files": {"a": 1}},
        {"user": ["U1"]},
        {"subtype": ["a"]},
        {"reactions": "eyes"},
        {"reactions": [None, {"name": 3}, {"name": "eyes", "users": 4}, {"name": "eyes", "users": [None]}]},
        {"text": "half \ud800 a character in order #4711"},
        {"edited": "yes", "team": 5, "user_profile": []},
    ],
)
def test_odd_messages_stop_nothing(replay: Replay, tmp_path: Path, raw: dict[str, Any]) -> None:
    """What Slack would not write is read as far as it goes."""
    odd = said(KAZ, "12:00:00", "hello") | raw
    ended = replay(in_folder(tmp_path / "export", talk_and(shop__2026_03_04=[odd])))
    assert ended.status in (0, PARTLY)
    assert len(ended.lines) == 1


def test_odd_lists_stop_nothing(replay: Replay, tmp_path: Path) -> None:
    """People and channels without ids, with wrong types and unknown time zones."""
    files = office({"shop/2026-03-03": collision()})
    files["users.json"] += [{}, {"id": 3}, {"id": "U0ODD00001", "tz": "Mars/Olympus", "profile": 1, "team_id": []}]
    files["channels.json"] += [{}, {"id": None, "name": 4}, {"id": "C0ODD00001", "members": "all"}]
    ended = replay(in_folder(tmp_path / "export", files))
    assert (ended.status, len(ended.lines)) == (0, 1)


# ------------------------------------------------------------ nothing usable
def test_a_folder_that_is_no_export(replay: Replay, tmp_path: Path) -> None:
    """Said in one line, status 4, and no page is written."""
    path = in_folder(tmp_path / "photos", {"notes.json": [], "a/b.txt": "x"})
    ended = replay(path)
    assert (ended.status, ended.page) == (NOTHING, "")
    assert "is no Slack export" in ended.err


def test_a_path_that_is_not_there(replay: Replay, tmp_path: Path) -> None:
    """Status 4."""
    ended = replay(tmp_path / "nowhere.zip")
    assert ended.status == NOTHING
    assert "does not exist" in ended.err


def test_an_export_without_messages(replay: Replay, tmp_path: Path) -> None:
    """Lists alone are nothing to replay."""
    assert replay(in_folder(tmp_path / "export", office({}))).status == NOTHING


def test_a_truncated_zip(replay: Replay, tmp_path: Path) -> None:
    """Its list of contents stands at its end, so nothing of it can be read."""
    path = in_zip(tmp_path / "export.zip", office({"shop/2026-03-03": collision()}))
    path.write_bytes(path.read_bytes()[:-200])
    ended = replay(path)
    assert ended.status == NOTHING
    assert "is not a whole zip file" in ended.err


# ------------------------------------------------------------ zips that mean harm
def test_a_damaged_file_in_a_zip_is_skipped(replay: Replay, tmp_path: Path) -> None:
    """The checksum of one file is wrong."""
    marked = [said(ANA, "12:00:00", "abcdefgh" * 3, day="2026-03-04")]
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in talk_and(shop__2026_03_04=marked).items():
            packed.writestr(name, json.dumps(content))
    path.write_bytes(path.read_bytes().replace(b"abcdefgh", b"abcdefgX", 1))
    ended = replay(path)
    assert (ended.status, len(ended.lines)) == (PARTLY, 1)
    assert "skipped shop/2026-03-04.json: its part of the zip is damaged" in ended.err


def test_a_bomb_is_not_unpacked(replay: Replay, tmp_path: Path) -> None:
    """A file that is two hundred times as large unpacked is refused before it is read."""
    bomb = "[" + " " * 20_000_000 + "]"
    ended = replay(in_zip(tmp_path / "export.zip", talk_and(shop__2026_03_04=bomb)))
    assert (ended.status, len(ended.lines)) == (PARTLY, 1)
    assert "it would unpack to 200 times its size" in ended.err


def test_a_zip_that_claims_to_be_huge_is_refused(
    replay: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All its files together."""
    path = in_zip(tmp_path / "export.zip", office({"shop/2026-03-03": collision()}))
    monkeypatch.setattr("bot.replay.archive._BIGGEST_EXPORT", 100)
    ended = replay(path)
    assert ended.status == NOTHING
    assert "would unpack to more than" in ended.err


@pytest.mark.parametrize("name", ["../shop/2026-03-04.json", "/etc/2026-03-04.json", "a\\b/2026-03-04.json"])
def test_names_that_lead_out_are_skipped(replay: Replay, tmp_path: Path, name: str) -> None:
    """Nothing is ever written, but such a file is not trusted either."""
    files = office({"shop/2026-03-03": collision()}) | {name: collision("2026-03-04")}
    ended = replay(in_zip(tmp_path / "export.zip", files))
    assert (ended.status, len(ended.lines)) == (PARTLY, 1)
    assert "its name leads out of the export" in ended.err


def test_links_that_lead_out_of_a_folder_are_skipped(replay: Replay, tmp_path: Path) -> None:
    """A folder may have been unpacked by somebody careless."""
    secret = in_folder(tmp_path / "secret", {"2026-03-04.json": collision("2026-03-04")})
    path = in_folder(tmp_path / "export", office({"shop/2026-03-03": collision()}))
    (path / "shop" / "2026-03-04.json").symlink_to(secret / "2026-03-04.json")
    ended = replay(path)
    assert (ended.status, len(ended.lines)) == (PARTLY, 1)
    assert "it is a link that leads out of the export" in ended.err


# ------------------------------------------------------------ options
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--channels", "shpo"], "No channel of the export is called shpo"),
        (["--json", "nowhere/found.jsonl"], "cannot be written"),
        (["--settings", "nothing.yml"], "cannot be read"),
    ],
)
def test_options_that_make_no_sense(replay: Replay, tmp_path: Path, words: list[str], sentence: str) -> None:
    """They are one sentence, before anything is written."""
    path = in_folder(tmp_path / "export", office({"shop/2026-03-03": collision()}))
    with pytest.raises(ConfigError, match=sentence):
        replay(path, *words)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: [", "is not YAML"),
        ("- a", "must be a mapping"),
        ("chanels: {}", "only settings, channels, people are known"),
        ("channels: {shop: {alert: false}}", "channels: shop has alert"),
        ("channels: {shop: {alerts: maybe}}", "alerts must be like True"),
        ("settings: {UNISON_CLAIM_HOURS: 3}", "no setting called UNISON_CLAIM_HOURS"),
        ("settings: {UNISON_CLAIM_MINUTES: -3}", "UNISON_CLAIM_MINUTES must be"),
    ],
)
def test_a_settings_file_that_is_wrong(replay: Replay, tmp_path: Path, text: str, sentence: str) -> None:
    """It is said what is wrong with it."""
    file = tmp_path / "settings.yml"
    file.write_text(text, encoding="utf-8")
    path = in_folder(tmp_path / "export", office({"shop/2026-03-03": collision()}))
    with pytest.raises(ConfigError, match=sentence):
        replay(path, "--settings", str(file))
