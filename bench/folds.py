"""Leave one workspace out: choose on the others, take the figure from the one left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Fitted = TypeVar("Fitted")
Found = TypeVar("Found")


def folds(names: Sequence[str]) -> list[tuple[tuple[str, ...], str]]:
    """Give (the others, the one left out) for every name, in the order of the names."""
    return [(tuple(name for name in names if name != held_out), held_out) for held_out in names]


def leave_one_out(
    names: Sequence[str],
    fit: Callable[[tuple[str, ...]], Fitted],
    find: Callable[[Fitted, str], Found],
) -> dict[str, Found]:
    """Fit on all workspaces but one and let that one be judged; give the findings per workspace.

    `fit` takes the names to learn from, `find` what was fitted and the name left out. With a single
    workspace there is nothing to learn from, which is an error rather than a figure.
    """
    if len(set(names)) < 2 or len(set(names)) != len(names):
        raise ValueError("leaving one out needs two workspaces with different names at least")
    return {held_out: find(fit(others), held_out) for others, held_out in folds(names)}
