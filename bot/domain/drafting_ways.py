"""Which ways of saying "I am answering them" a sentence uses: the patterns, behind a quick look at its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain import drafting_abroad as abroad
from bot.domain import drafting_words as english

SAYING = english.SAYING | abroad.SAYING
CLAIMING = english.CLAIMING | abroad.CLAIMING
ASKING = english.ASKING | abroad.ASKING
ANSWERED = english.ANSWERED | abroad.ANSWERED
ACTS = SAYING | CLAIMING | ASKING | ANSWERED
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
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
# A row is only tried where one of its words stands: the patterns cost a hundred times more than the look.
_NEEDS = {
    "am_telling": f"{_TELLING} me",
    "telling": _TELLING,
    "calling": "calling ringing phoning telephoning dialling dialing phone",
    "will_tell": _TELL,
    "i_tell": "write answer tell send reply explain inform mail text propose offer call ring say do writing telling "
    "sending saying",
    "getting": "getting having from go goes going",
    "own_letter": "my mine our draft drafts drafted letter note mail email e reply answer response message text line "
    "wording statement apology post notice working writing drafting preparing begun composed started propose suggest "
    "i'd send have offer goes for to written ready",
    "bare_claim": f"{_TELL} {_TELLING} draft drafting composing prepare do",
    "take": "take handle grab deal own pick do doing taking handling grabbing on leave got mine this that",
    "just_told": f"{_TOLD} has",
    "told": f"{_TOLD} put",
    "sent": "replied answered sent",
    "rang": "rang called phoned spoke got",
    "shall_i": "shall should can could may do ok okay fine alright good would gonna going thinking so then does send",
    "de": "schreib schreibe antwort antworte sag sage mail maile geb gebe schick schicke teil teile erklär erkläre ruf "
    "rufe ruft meld melde biet biete bestätig bestätige formuliere beantworte verfasse tippe würd würde ichs ich meine "
    "mein an",
    "fr": "réponds répond écris dis envoie propose confirme explique offre mets j'y j'écris j'envoie j'appelle "
    "rappelle "
    "préviens répondre écrire dire appeler rappeler proposer envoyer expliquer ma mon voici voilà",
    "es": "contesto respondo digo escribo pongo mando aviso explico ofrezco propongo hablo llamo confirmo comento voy "
    "vamos estoy ando mi va",
    "pt": "tô to estou tou vou ia mando aviso respondo escrevo digo falo ligo explico confirmo ofereço minha meu",
    "hi": "main mai mein me hum unko usko inko isko reply mail call message bol bata likh bhej keh",
    "take_abroad": "ich mich mir dran je moi m'en c'est j'y laisse laissez encargo yo deja déjame escribo hago "
    "comigo eu "
    "pode minha main mai mujhe mujhpe",
    "ask_abroad": "soll kann darf sollen können sag sage sagen geht je j on ça puis est le les puedo debo posso devo "
    "digo "
    "falo respondo bol bata keh likh",
    "told_abroad": "hab habe beantwortet angerufen geantwortet hat lui leur j'ai viens ya acabo acabamos já ja acabei "
    "diya di dia",
}
_ROWS = tuple((name, frozenset(_NEEDS[name].split()), pattern) for name, pattern in ACTS.items())


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence, lower case."""
    return frozenset(_WORD.findall(sentence.lower()))


def ways(sentence: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each way (name of its row, and where) in which `sentence` speaks of answering."""
    there = words_of(sentence)
    for name, needed, pattern in _ROWS:
        if not needed.isdisjoint(there):
            match = pattern.search(sentence)
            if match:
                yield name, match
