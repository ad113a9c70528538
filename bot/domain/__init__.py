"""What Unison knows and decides: pure, synchronous, no clock, no Slack, no SQL."""
