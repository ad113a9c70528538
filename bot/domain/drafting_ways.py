"""Which ways of saying "I am answering them" a sentence uses: the patterns, behind a quick look at its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import TypeAlias

from bot.domain import drafting_abroad as abroad
from bot.domain import drafting_words as english

SAYING = english.SAYING | abroad.SAYING
CLAIMING = english.CLAIMING | abroad.CLAIMING
ASKING = english.ASKING | abroad.ASKING
ANSWERED = english.ANSWERED | abroad.ANSWERED
ACTS = SAYING | CLAIMING | ASKING | ANSWERED
_TELLING = (
    "telling writing replying answering responding emailing e mailing texting messaging dm'ing dming pinging informing "
    "notifying assuring advising apologising apologizing getting going reverting offering promising confirming "
    "explaining whatsapping letting giving sending typing putting posting popping saying"
)
_TELL = (
    "tell write reply answer respond email e mail text message dm inform notify assure advise apologise apologize "
    "confirm explain offer promise get go come revert ring call phone telephone shoot send drop give put pop break "
    "point have let sort talk speak"
)
_TOLD = (
    "told wrote written replied answered responded emailed mailed texted messaged informed assured apologised "
    "apologized confirmed explained offered promised rang rung called phoned sent let got gone said"
)
_ME = "i i'm im am i'll ill i've i'd id we we're me let gonna will"
# A row is only tried where a word of each of its groups (parted by "/") stands: a look costs a hundredth of a pattern.
_NEEDS = {
    "am_telling": f"{_TELLING} me to / {_ME}",
    "telling": _TELLING,
    "calling": "calling ringing phoning telephoning dialling dialing phone",
    "will_tell": f"{_TELL} / {_ME}",
    "i_tell": f"write answer tell send reply explain inform mail text propose offer call ring say do writing telling "
    "sending "
    f"saying / {_ME}",
    "getting": "getting having from goes going go / he she they he's hes she's shes they're who gets has have hears "
    "goes "
    "going go",
    "own_letter": "draft drafts drafted letter note mail email reply answer response message wording apology version "
    "try "
    "attempt mine propose i'd written ready goes offer line working writing drafting preparing / my mine our drafts "
    "half "
    "started drafted begun composed working writing drafting preparing goes propose i'd have wording offer draft "
    "letter "
    "note mail email reply answer message",
    "addressed": "for to",
    "bare_claim": f"{_TELL} {_TELLING} draft drafting composing prepare do writing / {_ME} drafting replying answering "
    "responding composing writing typing",
    "take": "take handle grab deal own pick do doing taking handling grabbing on leave got mine me",
    "just_told": f"{_TOLD} has / i i've have just already has",
    "told": f"{_TOLD} put",
    "sent": "replied answered sent",
    "rang": "rang called phoned spoke got",
    "shall_i": "shall should can could may do ok okay fine alright good would gonna going thinking so then does send / "
    "i we i'm send sound read look work say tell",
    "de": "schreib schreibe antwort antworte sag sage mail maile geb gebe schick schicke teil teile erklär erkläre ruf "
    "rufe ruft meld melde biet biete bestätig bestätige formuliere beantworte verfasse tippe würd würde ichs ich meine "
    "an / ich ichs ihm ihr ihnen denen dem der den die frau herrn familie an für gerade jetzt grad eine",
    "fr": "réponds répond écris dis envoie propose confirme explique offre mets j'y j'écris j'envoie j'appelle "
    "rappelle "
    "préviens répondre écrire dire appeler rappeler proposer envoyer expliquer ma mon voici voilà",
    "es": "contesto respondo digo escribo pongo mando aviso explico ofrezco propongo hablo llamo confirmo comento voy "
    "vamos estoy ando mi va",
    "pt": "tô to estou tou vou ia mando aviso respondo escrevo digo falo ligo explico confirmo ofereço minha meu / "
    "respondendo escrevendo mandando avisando falando responder escrever mandar avisar falar dizer ligar explicar "
    "oferecer "
    "pra para a com pro ele ela eles elas cliente moça moço senhora senhor ao à",
    "hi": "bol bata likh reply mail call message bhej keh answer whatsapp / main mai mein me hum unko usko inko isko "
    "raha "
    "rahi rha rhi deta deti leta leti dunga dungi dete karunga karungi kar",
    "take_abroad": "ich mich mir dran je moi m'en j'y laisse laissez encargo yo deja déjame escribo hago comigo eu "
    "pode minha main mai mujhe mujhpe",
    "ask_abroad": "soll kann darf sollen können sag sage sagen geht je on ça puis le les puedo debo posso devo digo "
    "falo respondo bol bata keh likh",
    "told_abroad": "hab habe beantwortet angerufen geantwortet hat lui leur j'ai viens ya acabo acabamos já ja acabei "
    "diya di dia",
}
Rows: TypeAlias = list[tuple[str, re.Pattern[str]]]


def _indexed() -> tuple[dict[str, int], tuple[tuple[str, int, re.Pattern[str]], ...]]:
    """Each group of each row has a bit: the bits that a word gives, and those that a row needs."""
    gives: dict[str, int] = {}
    rows, bit = [], 1
    for name, pattern in ACTS.items():
        needs = 0
        for group in _NEEDS[name].split("/"):
            gives |= {word: gives.get(word, 0) | bit for word in group.split()}
            needs, bit = needs | bit, bit << 1
        rows.append((name, needs, pattern))
    return gives, tuple(rows)


_GIVES, _ROWS = _indexed()
WORDS = frozenset(_GIVES)  # by which people say that they answer: they tell nothing of what about


def likely(there: Set[str]) -> Rows:
    """The rows worth trying on a message or sentence with these words; for most none."""
    given = 0
    for word in there:
        given |= _GIVES.get(word, 0)
    return [(name, pattern) for name, needs, pattern in _ROWS if given & needs == needs] if given else []


def ways(sentence: str, rows: Rows) -> Iterator[tuple[str, re.Match[str]]]:
    """Each way (name of its row, and where) in which `sentence` speaks of answering."""
    for name, pattern in rows:
        match = pattern.search(sentence)
        if match:
            yield name, match
