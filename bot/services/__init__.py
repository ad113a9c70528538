"""Use cases: load, decide, save, in one transaction each. They see ports only; `rules` and `now` are handed in."""
