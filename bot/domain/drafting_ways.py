"""The ways of saying "I am answering them", in all languages: which of them a sentence uses."""

from __future__ import annotations

from bot.domain import drafting_abroad as abroad
from bot.domain import drafting_told as told
from bot.domain import drafting_words as english
from bot.domain.cued import Cues

SAYING = english.SAYING | abroad.SAYING
CLAIMING = english.CLAIMING | abroad.CLAIMING
ASKING = english.ASKING | abroad.ASKING
ANSWERED = told.ANSWERED | abroad.ANSWERED
ACTS = Cues(SAYING | CLAIMING | ASKING | ANSWERED)
