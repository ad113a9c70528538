"""`python -m bench [NAME …]`: what is timed, side by side with its floor. Without a name: all of it."""

from __future__ import annotations

import sys

from bench import linking_figures, name_figures, reading_speed, reference_figures, speed_events, speed_replay

BENCHES = {
    "events": speed_events.main,
    "replay": speed_replay.main,
    "references": reference_figures.main,
    "linking": linking_figures.main,
    "names": name_figures.main,
    "reading": reading_speed.main,
}


def main() -> None:
    name, *arguments = sys.argv[1:] or [""]
    if name and name not in BENCHES:
        sys.exit(f"no bench is called {name}: there are {', '.join(BENCHES)}")
    for called, bench in BENCHES.items():
        if name in ("", called):
            print(f"\n== {called}")
            bench(arguments)


if __name__ == "__main__":
    main()
