"""What is found in an export, as other programs read it, and as the summary tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.errors import ConfigError
from tests.replay.conftest import Replay
from tests.replay.exports import ANA, DOT, KAZ, PELL, SHOP, collision, in_folder, in_zip, office, said, ts, user


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """An export with one collision in #shop."""
    return in_folder(tmp_path / "export", office({"shop/2026-03-03": collision()}))


def test_a_collision_is_one_line(replay: Replay, shop: Path) -> None:
    """People, the messages with their signals, the moment it became one; the channel by its name."""
    ended = replay(shop)
    assert ended.status == 0
    assert ended.lines == [
        {
            "kind": "collision",
            "people": [DOT, KAZ],
            "messages": [["shop", ts("10:01:00")], ["shop", ts("10:03:00")]],
            "at": ts("10:03:00"),
            "agreement": "unclear",
        }
    ]


def test_folders_may_be_named_by_id_and_packed_with_a_folder_around(replay: Replay, tmp_path: Path) -> None:
    """The output still says the channel's name."""
    files = office({f"{SHOP}/2026-03-03": collision()})
    path = in_zip(tmp_path / "export.zip", files, around="Acme Slack export Mar 2026/")
    ended = replay(path)
    assert (ended.status, ended.err) == (0, "")
    assert ended.lines[0]["messages"][0] == ["shop", ts("10:01:00")]


def test_a_third_person_joins_the_same_line(replay: Replay, tmp_path: Path) -> None:
    """One line a collision, with the people as last known."""
    talk = collision()
    talk.append(said(ANA, "10:05:00", "I'll answer her", thread=talk[0]["ts"]))
    ended = replay(in_folder(tmp_path / "export", office({"shop/2026-03-03": talk})))
    assert [line["people"] for line in ended.lines] == [[DOT, KAZ, ANA]]
    assert ended.lines[0]["at"] == ts("10:03:00")


def test_a_claim_that_has_run_out_collides_with_nothing(replay: Replay, tmp_path: Path) -> None:
    """The export's own clock counts: an hour later the first claim is over."""
    talk = collision()
    talk[2] = said(KAZ, "11:03:00", "I'm drafting a reply", thread=talk[0]["ts"])
    ended = replay(in_folder(tmp_path / "export", office({"shop/2026-03-03": talk})))
    assert ended.lines == []


def test_the_customer_does_not_collide(replay: Replay, tmp_path: Path) -> None:
    """Somebody of another team by users.json is an outsider, whatever the message itself says."""
    talk = collision()
    talk[2]["user"] = PELL
    ended = replay(in_folder(tmp_path / "export", office({"shop/2026-03-03": talk})))
    assert ended.lines == []


def test_colleagues_of_the_same_enterprise_are_teammates(replay: Replay, tmp_path: Path) -> None:
    """Another workspace of ours is no other organisation; the enterprise's id in a message is no team."""
    talk = [raw | {"team": "E0ENTERPRISE"} for raw in collision()]
    files = office({"shop/2026-03-03": talk})
    ours: dict[str, Any] = {"enterprise_user": {"enterprise_id": "E0ENTERPRISE"}}
    files["users.json"] = [user(ANA, **ours), user(DOT, **ours), user(KAZ, "T0SISTER01", **ours)]
    files["org_users.json"] = files["users.json"]
    ended = replay(in_folder(tmp_path / "export", files))
    assert (ended.status, len(ended.lines)) == (0, 1)


def test_reactions_claim(replay: Replay, tmp_path: Path) -> None:
    """Two 👀 on one message are two people at it; the customer's message is no draft signal."""
    root = said(ANA, "10:00:00", "Mrs Harper asks again about order HL-204.")
    root["reactions"] = [{"name": "eyes", "users": [DOT, KAZ], "count": 2}, {"name": "tada", "users": [ANA]}]
    ended = replay(in_folder(tmp_path / "export", office({"shop/2026-03-03": [root]})))
    assert [(line["people"], line["messages"]) for line in ended.lines] == [([DOT, KAZ], [])]


def test_an_old_export_without_threads_is_read(replay: Replay, tmp_path: Path) -> None:
    """No team, no thread_ts, no user ids but names in bots: nothing to skip, nothing found."""
    files = {
        "users.json": [{"id": ANA, "name": "ana", "profile": {}}],
        "channels.json": [{"id": SHOP, "name": "shop", "members": [ANA]}],
        "shop/2015-03-03.json": [
            {"type": "message", "user": ANA, "ts": ts("10:00:00", "2015-03-03"), "text": "hello"},
            {"type": "message", "subtype": "bot_message", "username": "desk", "ts": ts("10:01:00", "2015-03-03")},
            {"type": "message", "subtype": "channel_join", "user": ANA, "ts": ts("10:02:00", "2015-03-03"), "text": ""},
        ],
    }
    ended = replay(in_folder(tmp_path / "export", files))
    assert (ended.status, ended.err) == (0, "")
    assert "3 messages, 2 without joins and leaves" in ended.out


ISSUES = (
    "Mrs Harper asks again about order HL-204.",
    "Mr Quillfeather has a parasol without a stand.",
    "The Brandvolds cannot find their invoice, order HL-377.",
    "Tolvanen Boats want another bilge pump.",
)


def test_two_channels_about_one_issue_are_one_line(replay: Replay, tmp_path: Path) -> None:
    """Dot answers in one, Kaz in the other: one collision, with the messages of both."""
    root, dot, kaz = collision()
    there = said(DOT, "10:00:00", "Harper is on the line: HL-204, third time.")
    kaz["thread_ts"] = there["ts"]
    files = office({"shop/2026-03-03": [root, dot], "money/2026-03-03": [there, kaz]})
    (line,) = replay(in_folder(tmp_path / "export", files)).lines
    assert line["people"] == [DOT, KAZ]
    assert line["messages"] == [["shop", ts("10:01:00")], ["money", ts("10:03:00")]]


def test_only_some_channels_and_days(replay: Replay, tmp_path: Path) -> None:
    """--channels, --since and --until, both days included, in the team's time zone."""
    days = [(name, day) for name in ("shop", "money") for day in ("2026-03-03", "2026-03-05")]
    talk = {f"{name}/{day}": collision(day, asked=about) for (name, day), about in zip(days, ISSUES, strict=True)}
    path = in_folder(tmp_path / "export", office(talk))
    assert len(replay(path).lines) == 4
    some = replay(path, "--channels", "#shop", "--since", "2026-03-04", "--until", "2026-03-05")
    assert [line["messages"][0] for line in some.lines] == [["shop", ts("10:01:00", "2026-03-05")]]
    assert "Read: 3 messages" in some.out


def test_settings_may_opt_out(replay: Replay, shop: Path, tmp_path: Path) -> None:
    """Alerts off in a channel: silence there. A shorter life of claims: silence, too."""
    for words in ("channels: {shop: {alerts: false}}", "settings: {UNISON_CLAIM_MINUTES: 1}"):
        file = tmp_path / "settings.yml"
        file.write_text(words, encoding="utf-8")
        assert replay(shop, "--settings", str(file)).lines == [], words


def test_the_summary_speaks_to_the_holder_and_names_nobody(replay: Replay, shop: Path) -> None:
    """Its first line says to whom; figures without people."""
    ended = replay(shop)
    first, *_ = ended.out.splitlines()
    assert "you who hold this export" in first
    assert "333.33" in ended.out  # one alert in three messages
    assert "0 alerts in a week" not in ended.out
    for user_id in (ANA, DOT, KAZ):
        assert user_id not in ended.out
        assert user_id not in ended.page


def test_weeks_of_those_who_saw_nothing_count(replay: Replay, tmp_path: Path) -> None:
    """Three people write, two see the one alert: median 1; five write: median 0."""
    talk = collision()
    assert (
        "1 alerts in a week at the median, 1 at most"
        in replay(in_folder(tmp_path / "few", office({"shop/2026-03-03": talk}))).out
    )
    more = [said(f"U0OTHER000{n}", "12:00:00", "hello", team="T0HOME0001") for n in range(3)]
    for index, raw in enumerate(more):
        raw["ts"] = ts("12:00:00", micros=index)
    assert (
        "0 alerts in a week at the median, 1 at most"
        in replay(in_folder(tmp_path / "many", office({"shop/2026-03-03": talk, "money/2026-03-03": more}))).out
    )


def test_customers_are_taken_from_a_file(replay: Replay, shop: Path, tmp_path: Path) -> None:
    """One a line, as after `/unison customer add`; one that cannot be added is a sentence."""
    file = tmp_path / "customers.txt"
    file.write_text("# ours\nHarper Homes alias Harper, #with-pell, harper.example\n\nPell Ltd\n", encoding="utf-8")
    assert replay(shop, "--customers", str(file)).status == 0
    file.write_text("Harper Homes\nHarper Homes\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="I know “Harper Homes” already"):
        replay(shop, "--customers", str(file))


def letter(clock: str, user_id: str, words: str, thread: str) -> dict[str, Any]:
    """A colleague pastes the answer they would send."""
    text = f"```\nDear Mrs Harper,\n{words}\nKind regards\n{user_id}\n```"
    return said(user_id, clock, text, thread=thread)


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("we refund the full 120 EUR today.", "we refund the full 120 EUR today.", "same"),
        ("we refund the full 120 EUR today.", "we can give you 60 EUR back today.", "differs"),
    ],
)
def test_answers_are_compared(replay: Replay, tmp_path: Path, first: str, second: str, verdict: str) -> None:
    """Two pasted letters agree or differ; a bare claim says nothing yet."""
    root = said(ANA, "10:00:00", "Mrs Harper asks for her money back, order HL-204.")
    talk = [root, letter("10:01:00", DOT, first, root["ts"]), letter("10:03:00", KAZ, second, root["ts"])]
    path = in_folder(tmp_path / "export", office({"shop/2026-03-03": talk}))
    assert [line["agreement"] for line in replay(path).lines] == [verdict]


def test_who_claims_after_a_letter_leaves_it_open(replay: Replay, tmp_path: Path) -> None:
    """One has words, the other has none: unclear."""
    talk = collision()
    talk[1] = letter("10:01:00", DOT, "we refund the full 120 EUR today.", talk[0]["ts"])
    ended = replay(in_folder(tmp_path / "export", office({"shop/2026-03-03": talk})))
    assert [line["agreement"] for line in ended.lines] == ["unclear"]


def test_a_hint_by_dm_counts_where_its_issue_stands(replay: Replay, tmp_path: Path) -> None:
    """Two answer one order in two channels; half an hour later the first is told by DM: no channel without a name."""
    talk = {
        "shop/2026-03-03": [
            root := said(ANA, "10:00:00", "Mrs Harper asks for her money back, order HL-204."),
            letter("10:01:00", DOT, "we refund the full 120 EUR today.", root["ts"]),
        ],
        "money/2026-03-03": [
            other := said(ANA, "10:29:00", "Order HL-204 again, Mrs Harper."),
            letter("10:30:00", KAZ, "we can give you 60 EUR back today.", other["ts"]),
        ],
    }
    ended = replay(in_folder(tmp_path / "export", office(talk)))
    assert len(ended.lines) == 1
    rows = [line.split()[0] for line in ended.out.splitlines() if line.startswith("#")]
    assert "#" not in rows
    assert set(rows) <= {"#shop", "#money"}
