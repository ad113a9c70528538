"""Benches and the labelled corpus: run from a clone, never part of the installed package."""
