"""Slack's looks: dataclass in, Block Kit dict out. All words that people read live here."""
