"""Replay: a Slack export in, what Unison would have said out, through the same services as live."""
