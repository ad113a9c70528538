"""The wording of questions for a language model: one Markdown file a question, read by the loader here.

`frame.md` says how material and answer are to be treated and belongs to every question; `principles.md` says what good
service is, and the owner of the installation may put another text in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from string import Template
from typing import Any, Literal

import yaml

Tier = Literal["fast", "careful"]

NAMES = ("collision", "heat", "followup", "agreement", "reply_check", "digest")
_AT_MOST = 20_000  # characters of somebody's own principles


class PromptError(Exception):
    """A prompt file is not as it has to be: says which and why."""


@dataclass(frozen=True)
class Prompt:
    """One question's wording. `seconds` and `tokens`: what one answer may take; `read`: characters of an input."""

    name: str
    version: int
    tier: Tier
    seconds: float
    tokens: int
    read: int
    inputs: Mapping[str, str]  # name -> what it is
    output: str  # the class of the answer
    sample: Mapping[str, Any]  # inputs and answer
    system: str
    user: str
    house: bool = False  # with the owner's own principles

    @property
    def mark(self) -> str:
        """How a stored judgement names its question: `heat@1`, with `+house` for other principles than ours."""
        return f"{self.name}@{self.version}{'+house' if self.house else ''}"

    @cached_property
    def digest(self) -> str:
        """Of all words of ours that the model reads."""
        return hashlib.sha256(f"{self.system}\0{self.user}".encode()).hexdigest()[:16]

    def fill(self, inputs: Mapping[str, str], fence: str) -> tuple[str, str]:
        """The two parts with the inputs in them, each between fences that bear a word nobody could guess."""
        if set(inputs) != set(self.inputs):
            raise PromptError(f"{self.name}: wants {sorted(self.inputs)}, not {sorted(inputs)}")
        fenced = {name: f"<<<{name} {fence}\n{words}\n{fence}>>>" for name, words in inputs.items()}
        return Template(self.system).substitute(fence=fence), Template(self.user).substitute(fenced)


def load(name: str, principles: str | None = None) -> Prompt:
    """The prompt `name`, with our principles or with the text of the owner's."""
    head, _, body = _text(name).removeprefix("---\n").partition("\n---\n")
    system, _, user = body.partition("\n# User\n")
    header = yaml.safe_load(head)
    try:
        own = _own(principles) if principles is not None else _body("principles")
        parts = {"frame": _body("frame"), "principles": own, "fence": "$fence"}
        filled = Template(system.strip().removeprefix("# System").strip()).substitute(parts)
        return Prompt(**header, system=filled, user=user.strip(), house=principles is not None)
    except (TypeError, KeyError, ValueError) as error:
        raise PromptError(f"{name}: {error}") from error


def load_all(principles: str | None = None) -> dict[str, Prompt]:
    """All of them, by name."""
    return {name: load(name, principles) for name in NAMES}


def cases(name: str) -> list[dict[str, Any]]:
    """The cases by which the prompt `name` is judged."""
    found = yaml.safe_load(files("prompts").joinpath("cases", f"{name}.yml").read_text(encoding="utf-8"))
    return list(found)


def recorded(name: str) -> tuple[str, str]:
    """What a version stands for: `name@version`, and the digest of the whole file `prompts/<name>.md`."""
    text = _text(name)
    version = yaml.safe_load(text.removeprefix("---\n").partition("\n---\n")[0])["version"]
    return f"{name}@{version}", hashlib.sha256(text.encode()).hexdigest()[:16]


def _own(principles: str) -> str:
    """The owner's text: a dollar sign in it is a dollar sign."""
    return principles.strip()[:_AT_MOST].replace("$", "$$")


def _body(name: str) -> str:
    return _text(name).partition("\n---\n")[2].strip()


def _text(name: str) -> str:
    return files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
