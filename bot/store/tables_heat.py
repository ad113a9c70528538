"""The tables of hints to pause: when threads were hot, who was told today, whether it helped. See `tables`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table

from bot.store.columns import UtcDateTime, metadata, team

hot_spells = Table(  # when a thread turned hot; nobody's name
    "hot_spells",
    metadata,
    team(),
    Column("channel_id", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),  # the message after which it was hot
    Column("thread_ts", String(32), nullable=False),
    Column("heat", Float, nullable=False),  # 0-1
    Column("fine_at", UtcDateTime, nullable=True),  # somebody said so
)
Index("hot_spells_thread", hot_spells.c.team_id, hot_spells.c.channel_id, hot_spells.c.thread_ts)

nudges = Table(  # for the budget of a day only
    "nudges",
    metadata,
    team(),
    Column("user_id", String(32), primary_key=True),
    Column("channel_id", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("thread_ts", String(32), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("answered", Boolean, nullable=False),  # said whether it helped: counted once
)

nudge_answers = Table(  # how many hints helped and did not: nobody's name
    "nudge_answers",
    metadata,
    team(),
    Column("answer", String(16), primary_key=True),  # fine | helpful | not_helpful
    Column("count", Integer, nullable=False),
)
