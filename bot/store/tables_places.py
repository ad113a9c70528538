"""The tables of where and who: channels with their members, people, installations, customers. See `tables`."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, String, Table, Text

from bot.store.columns import UtcDateTime, metadata, team

channels = Table(
    "channels",
    metadata,
    team(),
    Column("channel_id", String(32), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("is_private", Boolean, nullable=False),
    Column("is_ext_shared", Boolean, nullable=False),
    Column("is_direct", Boolean, nullable=False),
    Column("is_archived", Boolean, nullable=False),
    Column("is_member", Boolean, nullable=False),
    Column("invited_by", String(32), nullable=False),
    Column("welcomed", Boolean, nullable=False),
    Column("read_until", String(32), nullable=False),
    Column("options", JSON, nullable=False),
)

members = Table(  # of channels that are not open to the whole team
    "members",
    metadata,
    team(),
    Column("channel_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
)

people = Table(
    "people",
    metadata,
    team(),
    Column("user_id", String(32), primary_key=True),
    Column("tz", String(64), nullable=False),
    Column("author", String(16), nullable=False),
    Column("is_admin", Boolean, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("home_opened", Boolean, nullable=False),
    Column("names", JSON, nullable=False),  # the words of their name, folded
    Column("fetched_at", UtcDateTime, nullable=True),
    Column("preferences", JSON, nullable=False),
)

installations = Table(
    "installations",
    metadata,
    team(),
    Column("bot_token", Text, nullable=False),  # encrypted where UNISON_SECRET_KEYS is set
    Column("bot_user_id", String(32), nullable=False),
    Column("bot_id", String(32), nullable=False),
    Column("installer_id", String(32), nullable=False),
    Column("enterprise_id", String(32), nullable=False),
    Column("scopes", JSON, nullable=False),
)

customers = Table(
    "customers",
    metadata,
    team(),
    Column("customer_id", String(64), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("learned_in", String(32), nullable=False),  # channel_id; "" if declared, or no secret
    Column("removed", Boolean, nullable=False),
)

customer_aliases = Table(
    "customer_aliases",
    metadata,
    team(),
    Column("customer_id", String(64), primary_key=True),
    Column("kind", String(16), primary_key=True),  # alias | domain | team | channel | contact
    Column("value", String(255), primary_key=True),
    Column("learned_in", String(32), nullable=False),
    Column("user_id", String(32), nullable=False),  # of a contact
)

customer_changes = Table(  # what a person changed, as it was before: for undo
    "customer_changes",
    metadata,
    team(),
    Column("act_id", String(128), primary_key=True),
    Column("user_id", String(32), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("before", JSON, nullable=False),  # {customer_id: customer, or null where there was none}
)
