"""Letters to start from, as data: a graceful no, an apology, bad news, closing a contract, losing one, a recovery note.

A `{placeholder}` is for the writer to fill in; filled with facts, each of them passes `check_reply` without a flag.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Template:
    """`situation`: a name that `check_reply` understands."""

    key: str
    title: str
    situation: str
    text: str

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What there is to fill in, in the order of the text, each once."""
        return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(self.text) if name))

    def filled(self, values: Mapping[str, str]) -> str:
        """The letter; what is not given stays as its placeholder."""
        parts = []
        for words, name, _, _ in Formatter().parse(self.text):
            parts.append(words)
            parts.append(values.get(name, f"{{{name}}}") if name else "")
        return "".join(parts)


TEMPLATES = (
    Template(
        "graceful_no",
        "A graceful no",
        "refusal",
        "Dear {customer},\n\n"
        "thank you for asking about {what}. I have to say no: {reason}. I know that is not what "
        "you hoped for, and I am "
        "sorry.\n\n"
        "I don't expect this to change, so please don't wait for it. {alternative}\n\n"
        "{sender}",
    ),
    Template(
        "apology",
        "An apology",
        "apology",
        "Dear {customer},\n\n"
        "{what_happened}, and that was our mistake. {what_it_meant_for_them} I am sorry.\n\n"
        "I {repair} today. {next_step} by {day}, and I will write to you that day either way.\n\n"
        "{sender}",
    ),
    Template(
        "bad_news",
        "Bad news",
        "bad_news",
        "Dear {customer},\n\n"
        "I have bad news: {news}. The reason: {reason}. I know this comes at a bad time for you, and I am sorry.\n\n"
        "What I can do is {offer}. Please tell me by {day} which you prefer; my number is {phone}.\n\n"
        "{sender}",
    ),
    Template(
        "closing_a_contract",
        "Closing a contract",
        "ending",
        "Dear {customer},\n\n"
        "we are ending {contract} on {day}. The reason: {reason}. I know this leaves you with "
        "work, and I am sorry for "
        "that.\n\n"
        "Until then everything stays as it is. You get {handover} from me by {handover_day}, and "
        "the last invoice is for "
        "{last_invoice}.\n\n"
        "Thank you for {years}. I wish you well.\n\n"
        "{sender}",
    ),
    Template(
        "losing_well",
        "A customer leaves",
        "being_left",
        "Dear {customer},\n\n"
        "thank you for telling me, and thank you for {years}. I am sorry to lose you, and I "
        "understand your reasons.\n\n"
        "Your contract ends on {day}, confirmed. You get {handover} from me by {handover_day}, and "
        "after that nothing more "
        "is due.\n\n"
        "If you ever need us again, you have my number. All the best with {what_comes_next}.\n\n"
        "{sender}",
    ),
    Template(
        "recovery_note",
        "When the dust has settled",
        "recovery",
        "Dear {customer},\n\n"
        "{weeks} ago {what_happened}, and you had to {what_it_meant_for_them} because of us. I "
        "have not forgotten it.\n\n"
        "We changed {change} since. I will call you on {day} to hear how it goes; my own number is {phone}.\n\n"
        "Thank you for your trust.\n\n"
        "{sender}",
    ),
)


def template(key: str) -> Template:
    """The template of that key; KeyError where there is none."""
    return {one.key: one for one in TEMPLATES}[key]
