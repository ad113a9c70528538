"""The tables. Every row belongs to a `team_id`; times are aware UTC; Slack's `ts` are text.

A change here needs a migration in `migrations/versions` (a test compares the two) and a line in the README's
table of what is stored for how long.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.columns import Id, UtcDateTime, team
from bot.store.columns import metadata as metadata
from bot.store.tables_heat import hot_spells as hot_spells
from bot.store.tables_heat import nudge_answers as nudge_answers
from bot.store.tables_heat import nudges as nudges
from bot.store.tables_places import channels as channels
from bot.store.tables_places import customer_aliases as customer_aliases
from bot.store.tables_places import customer_changes as customer_changes
from bot.store.tables_places import customers as customers
from bot.store.tables_places import installations as installations
from bot.store.tables_places import members as members
from bot.store.tables_places import people as people

events = Table(
    "events",
    metadata,
    team(),
    Column("event_id", String(64), primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Id, primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("event_id", String(64), nullable=False),
    Column("about", String(255), nullable=False),  # kind, channel and ts: enough to read it again from Slack
    Column("error", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)

messages = Table(
    "messages",
    metadata,
    team(),
    Column("channel_id", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("thread_ts", String(32), nullable=False),
    Column("user_id", String(32), nullable=False),
    Column("author", String(16), nullable=False),
    Column("version", String(64), nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("signal", String(16), nullable=False),  # "" for ordinary talk
    Column("signal_to", String(32), nullable=False),
    Column("draft_text", Text, nullable=False),
    Column("claim_until", String(32), nullable=False),  # `ts`; of a claim that says when
    Column("responds", Boolean, nullable=False),  # a draft that answers the one above it
    Column("invites", Boolean, nullable=False),  # a draft that asks for help
    Column("refs", JSON, nullable=False),  # [[kind, value], …]
    Column("traces", JSON(none_as_null=True), nullable=True),  # search terms as keyed hashes; see store.rows
    Column("heat", JSON(none_as_null=True), nullable=True),  # numbers, ids and flags; where hints to pause are wanted
)
Index("messages_thread", messages.c.team_id, messages.c.channel_id, messages.c.thread_ts)

reactions = Table(
    "reactions",
    metadata,
    team(),
    Column("channel_id", String(32), primary_key=True),
    Column("item_ts", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("name", String(100), primary_key=True),
    Column("on", Boolean, nullable=False),
    Column("event_ts", String(32), nullable=False),
    Column("author", String(16), nullable=False),
)

acts = Table(
    "acts",
    metadata,
    team(),
    Column("source", String(128), primary_key=True),
    Column("channel_id", String(32), nullable=False),  # the thread in which it was done: threads change issues
    Column("thread_ts", String(32), nullable=False),
    Column("at", String(32), nullable=False),
    Column("user_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("to", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("refs", JSON, nullable=False),  # what was typed with it
)
Index("acts_thread", acts.c.team_id, acts.c.channel_id, acts.c.thread_ts)

issues = Table(
    "issues",
    metadata,
    team(),
    Column("issue_id", String(64), primary_key=True),
    Column("opened_at", String(32), nullable=False),
    Column("home_channel_id", String(32), nullable=False),
    Column("home_thread_ts", String(32), nullable=False),
    Column("customer", String(255), nullable=False),
    Column("owner", String(32), nullable=False),
    Column("apart", JSON, nullable=False),
    Column("decision", JSON, nullable=True),  # [kind, user_id, at]
    Column("card_version", Integer, nullable=False),
    Column("card_print", String(64), nullable=False),
    Column("card_key", String(255), nullable=False),
    Column("lapses_at", UtcDateTime, nullable=True, index=True),  # next time a shown draft expires
    Column("version", Integer, nullable=False),
)

issue_places = Table(
    "issue_places",
    metadata,
    team(),
    Column("channel_id", String(32), primary_key=True),
    Column("thread_ts", String(32), primary_key=True),
    Column("issue_id", String(64), nullable=False),
    Column("footprint", JSON(none_as_null=True), nullable=True),  # NULL: nobody drafts here any more
)
Index("issue_places_issue", issue_places.c.team_id, issue_places.c.issue_id)

issue_terms = Table(  # under what a thread with drafts is found: hashes
    "issue_terms",
    metadata,
    team(),
    Column("channel_id", String(32), primary_key=True),
    Column("thread_ts", String(32), primary_key=True),
    Column("term", String(16), primary_key=True),
    Column("last", String(32), nullable=False),  # `ts` of the thread's latest draft
)
Index("issue_terms_term", *(issue_terms.c[name] for name in ("team_id", "term", "last", "channel_id", "thread_ts")))

issue_pairs = Table(  # what people said of two threads: one issue, or two
    "issue_pairs",
    metadata,
    team(),
    Column("source", String(128), primary_key=True),
    Column("a_channel_id", String(32), primary_key=True),
    Column("a_thread_ts", String(32), primary_key=True),
    Column("b_channel_id", String(32), primary_key=True),
    Column("b_thread_ts", String(32), primary_key=True),
    Column("joined", Boolean, nullable=False),
    Column("at", String(32), nullable=False),
)
for _end in ("a", "b"):
    Index(
        f"issue_pairs_{_end}",
        issue_pairs.c.team_id,
        issue_pairs.c[f"{_end}_channel_id"],
        issue_pairs.c[f"{_end}_thread_ts"],
    )

key_prefixes = Table(  # which prefixes a workspace numbers with: two different keys make one
    "key_prefixes",
    metadata,
    team(),
    Column("prefix", String(16), primary_key=True),
    Column("seen", String(32), nullable=False),  # the one key that was seen; "" once it is established
)

issue_references = Table(
    "issue_references",
    metadata,
    team(),
    Column("issue_id", String(64), primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("value", String(255), primary_key=True),
)
Index(
    "issue_references_value",
    *(issue_references.c[name] for name in ("team_id", "kind", "value", "issue_id")),  # all it takes to find an issue
)

drafts = Table(
    "drafts",
    metadata,
    team(),
    Column("issue_id", String(64), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("source", String(128), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("started_at", String(32), nullable=False),
    Column("renewed_at", String(32), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("ended_at", String(32), nullable=False),
    Column("end_reason", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("channel_id", String(32), nullable=False),
    Column("thread_ts", String(32), nullable=False),
    Column("invites", Boolean, nullable=False),
)
Index("drafts_live", drafts.c.team_id, drafts.c.ended_at, drafts.c.expires_at)

notices = Table(
    "notices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("dedupe_key", String(255), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("body", JSON, nullable=False),  # {} once finished: what was said is Slack's to keep
    Column("delivery", String(16), nullable=False),
    Column("channel_id", String(32), nullable=False),
    Column("thread_ts", String(32), nullable=False),
    Column("user_id", String(32), nullable=False),
    Column("lane", String(32), nullable=False),  # channel or person: one at a time, in order
    Column("edits_key", String(255), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("use_by", UtcDateTime, nullable=True),
    Column("state", String(16), nullable=False),  # queued | sending | sent | dropped | failed
    Column("claimed_until", UtcDateTime, nullable=True),
    Column("attempts", Integer, nullable=False),
    Column("uncertain", Boolean, nullable=False),
    Column("reason", String(255), nullable=False),
    Column("posted_channel_id", String(32), nullable=False),
    Column("posted_ts", String(32), nullable=False),
    Column("finished_at", UtcDateTime, nullable=True),
    UniqueConstraint("team_id", "dedupe_key", name="notices_once"),
)
Index(
    "notices_edits",
    notices.c.team_id,
    notices.c.edits_key,
    sqlite_where=notices.c.state.in_(["queued", "sending"]),
    postgresql_where=notices.c.state.in_(["queued", "sending"]),
)
Index(
    "notices_open",
    *(notices.c[name] for name in ("team_id", "lane", "id")),
    sqlite_where=notices.c.state.in_(["queued", "sending"]),
    postgresql_where=notices.c.state.in_(["queued", "sending"]),
)

lanes = Table(  # when a channel or person may get the next notice, whichever process sends it
    "lanes",
    metadata,
    team(),
    Column("lane", String(32), primary_key=True),
    Column("free_at", UtcDateTime, nullable=False),
)
