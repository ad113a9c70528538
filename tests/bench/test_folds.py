"""Leaving one workspace out: nobody is judged on what they learned from."""

from __future__ import annotations

import pytest

from bench.folds import folds, leave_one_out


def test_each_name_is_left_out_once_and_never_among_its_own_teachers() -> None:
    """Three workspaces give three folds, in the order of their names."""
    assert folds(["a", "b", "c"]) == [(("b", "c"), "a"), (("a", "c"), "b"), (("a", "b"), "c")]


def test_what_is_found_was_fitted_on_the_others() -> None:
    """The findings of each workspace come from what the other two taught."""
    found = leave_one_out(["a", "b", "c"], fit="+".join, find=lambda taught, name: f"{name} by {taught}")
    assert found == {"a": "a by b+c", "b": "b by a+c", "c": "c by a+b"}


@pytest.mark.parametrize("names", [["a"], [], ["a", "a"]])
def test_there_must_be_others_to_learn_from(names: list[str]) -> None:
    """One workspace, none, or the same twice is an error rather than a figure."""
    with pytest.raises(ValueError, match="two workspaces"):
        leave_one_out(names, fit=len, find=lambda taught, name: taught)
