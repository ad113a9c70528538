"""`python -m bench [NAME …]`: what is timed, beside its floor; by name also how well each detector does its work."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from inspect import signature

SPEED = {
    "events": "speed_events",
    "replay": "speed_replay",
    "link-speed": "speed_linking",
    "reading": "reading_speed",
}
FIGURES = {
    "references": "reference_figures",
    "names": "name_figures",
    "linking": "linking_figures",
    "drafting": "drafting_figures",
    "help_chat": "help_chat",
    "contradicting": "contradicting_figures",
    "heat": "heat_figures",
    "replies": "reply_figures",
    "due": "due_figures",
    "followups": "followup_figures",
}


def main() -> None:
    name, *arguments = sys.argv[1:] or [""]
    if name and name not in SPEED | FIGURES:
        sys.exit(f"no bench is called {name}: there are {', '.join(SPEED | FIGURES)}")
    for called, module in (SPEED | FIGURES if name else SPEED).items():
        if name in ("", called):
            print(f"\n== {called}")
            bench: Callable[..., object] = import_module(f"bench.{module}").main
            bench(*([arguments] if signature(bench).parameters else []))


if __name__ == "__main__":
    main()
