"""The copies agree: what the README, the manifest, the tables and the code say of the same thing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import typer

import handlers
from bot.__main__ import command_line
from bot.blocks import ids
from bot.domain.detectors import DETECTORS
from bot.fake_slack.methods import METHODS
from bot.manifest import load
from bot.settings import Settings
from handlers import actions, shortcuts
from handlers.actions import ACTIONS
from handlers.commands import COMMANDS
from handlers.shortcuts import SHORTCUTS
from handlers.views import VIEWS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OURS = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("handlers/*.py"), *ROOT.glob("prompts/*.py")]
OURS = [path for path in OURS if path.parent.name != "versions"]  # a migration is one long list
# the guard of listeners and forms, of the door, the outbox and the job runner; nobody else may catch everything
GUARDS = frozenset(
    [
        *("commands.py", "actions.py", "shortcuts.py", "views.py", "settings_form.py", "check_form.py"),
        *("ingest.py", "workers.py", "jobs.py"),
    ]
)


def words_after(start: str) -> set[str]:
    return set(re.findall(rf"{start}([a-z]+)", README))


def test_the_readme_names_every_command_and_no_other() -> None:
    """`/unison …` in the README is the table of commands."""
    assert words_after("`/unison ") == set(COMMANDS)


def test_the_readme_names_every_command_line_command_and_no_other() -> None:
    """`unison …` in a terminal."""
    known = {command.name for command in typer.main.get_group(command_line()).commands.values()}
    named = set(re.findall(r"`([a-z]+)`", README.partition("On the command line")[2].partition("##")[0]))
    assert named == known
    assert words_after("bin/unison ") | words_after("`unison ") <= known


def test_the_readme_names_every_make_target_and_no_other() -> None:
    """`make …` in the README is the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.M)) == targets


def test_the_readme_names_every_setting_with_its_default() -> None:
    """The table of settings is the class."""
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \|([^|]*)\|", README, re.M))
    fields = Settings.model_fields
    assert set(rows) == {name.upper() for name in fields}
    for name, field in fields.items():
        shown = rows[name.upper()].strip().strip("`")
        default = getattr(field.default, "get_secret_value", lambda f=field: f.default)()
        assert shown == str(default), name


def test_every_id_has_a_place() -> None:
    """What blocks can send back, somebody takes; the manifest names the same shortcuts."""
    said = {value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}
    taken = set(ACTIONS) | set(actions.FORMS) | set(SHORTCUTS) | set(shortcuts.FORMS) | set(VIEWS)
    assert said == taken
    assert set(SHORTCUTS) | set(shortcuts.FORMS) == set(load().shortcuts)
    assert len(said) == sum(isinstance(v, str) for n, v in vars(ids).items() if n.isupper()), "an id said twice"


def test_slack_methods_we_call_are_in_the_fake_and_allowed_by_the_manifest() -> None:
    """What the messenger and the start call: known to the fake, and covered by the scopes that we ask for."""
    called = set()
    for path in (ROOT / "bot/messenger.py", ROOT / "bot/lookups.py", ROOT / "bot/app.py"):
        source = path.read_text(encoding="utf-8")
        calls = re.findall(r"client\.((?:chat|views|conversations)_\w+)\(", source)
        called |= {name.replace("_", ".", 1) for name in calls}
        called |= set(re.findall(r'"((?:users|usergroups|conversations)\.[a-z]+)"', source))
    assert len(called) >= 12
    manifest = load()
    asked = manifest.required_scopes | manifest.optional_scopes
    for method in sorted(called):
        assert method in METHODS, method
        needed = set(METHODS[method].scopes)
        assert not needed or needed & asked, (method, needed)


def test_detectors_detect() -> None:
    """Each detector is a module with `detect`."""
    assert all(callable(detector.detect) for detector in DETECTORS)


def test_listeners_are_few() -> None:
    """Bolt tries them in turn: one a kind of payload."""
    source = Path(handlers.__file__).read_text(encoding="utf-8")
    assert len(re.findall(r"^    app\.(?!error)", source, re.M)) == 7


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_are_small_and_say_what_they_are_for(path: Path) -> None:
    """A first line that says what the file is for, at most 300 lines, functions of at most 40."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert not source.strip() or ast.get_docstring(tree), "says nothing of itself"
    assert source.count("\n") <= 300
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or node.lineno) - node.lineno < 40, node.name
        if isinstance(node, ast.ExceptHandler) and getattr(node.type, "id", "") in ("Exception", "BaseException"):
            assert path.name in GUARDS, f"catches everything: {path.name}"
