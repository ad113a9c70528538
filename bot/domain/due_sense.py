"""Whether a time named in a text is one by which something is owed, or a past event, an opening hour, a habit."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.due_mentions import follows
from bot.domain.due_tokens import Now, Piece, Token, word_at
from bot.domain.due_words import AFTER_STRONG, ENDS, FUNCTION, LAST, STRONG, WEEKDAYS, listed

LATEST, CUE, FIRM, PROMISE, LIKELY, POSSIBLE = 6, 5, 4, 3, 2, 1
_SOON = 70  # days; "in July" said in August is past, not next year's

_PROMISE = listed(
    "will i'll we'll you'll he'll she'll they'll it'll that'll ill youll shall gonna gunna wanna need needs must "
    "should please pls plz kindly can could would gets get give promise promised mine yours owe let lemme expect "
    "want wants send sends sending call calling ring ringing post posting deliver book booking order pay paying "
    "write writing make fix fixing bring bringing hand ship forward upload publish doing putting driving prepare "
    "update review sign submit chase let's i'd he'd she'd they'd we'd you'd mach mache machst schick schicke "
    "schicken schickst bekommst bekommt kriegst kriegt bekommen liefere liefern werde wird werden kann kannst "
    "konnen konntest konnten bitte brauche brauchen braucht muss mussen soll sollte rufe ruf schreibe schreib "
    "schicks machs erledige erledigen gib gebe melde melden bringe uberweise versprochen envoie envoies enverrai "
    "enverrons envoyer aurez aura auras aurai ferai fais peux peut pouvez pourrais pourriez faut dois doit sera "
    "seront besoin rappelle appelle transmets livre livrons reponds paierai paie promis envio envie mando manda "
    "tienes tendras tendra tendran puedes puede podrias podria necesito necesitamos hago hare llamo entrego "
    "entrega paso debe tiene preparo pago remito enviare mandare stuur sturen krijg krijgt krijgen kun kan kunt "
    "kunnen moet graag zal zullen bel lever regel maak alstublieft zorg estorno mande preciso"
)
# Nobody says these of the past.
_FIRM = listed(
    "i'll we'll you'll he'll she'll they'll it'll ill youll will shall please pls plz kindly can could would "
    "gonna must let me need bitte kannst konnt konnten werde wird brauche bekommst kriegst peux pouvez faut aurez "
    "aura sera puedes puede necesito tendra tendras s'il plait kummere kummer charge confirmo kun kunt graag "
    "krijg krijgt zal promise"
)
# Said of plans as well as of promises: they count less.
_PLAN = listed(
    "go goes going coming come comes swap putting making finish finishing ships shipping share ordering geht "
    "gehen liegt kommt fertig machen merci favor salen saldra livraison takes take bin i'm im done ready back"
)
_I = listed("je j'ai ich ik yo")
_TO_YOU = listed("te vous dir ihnen euch lui leur ihm u")
_HAVE = listed("have has have't hast habt hat haben hebt heb heeft as avez tienes tens")
_YOU = listed("you he she they du ihr sie er tu vous je jij u")
_LONG_PAST = listed(
    "was were had yesterday ago wasn't weren't didn't did war waren hatte hatten gestern etait etaient avait hier "
    "fue estaba habia ayer gisteren"
)
_PAST = _LONG_PAST | listed(
    "sent went came got arrived started opened called asked said bought happened received missed broke left met "
    "spoke gekommen geschickt kam kamen wurde bestellt recu commande envoye parti llego pidio stuurde kwam "
    "besteld rang overslept paid"
)
_YESTERDAY = listed("yesterday ago gestern hier ayer gisteren")
_DID = (_PAST | {"sent"}) - listed("said spoke met left paid got")
_WOULD = listed("i'd he'd she'd they'd we'd you'd would told promised undertaken")
_NOT_DUE_BEFORE = (
    listed("all whole entire ganzen toute todo")
    | listed(
        "since seit depuis desde from ab last about of after minus nach apres despues sinds every each jeden jede "
        "chaque cada elke dated than beyond during tous toutes todos alle past ex sobre vorigen between zwischen "
        "entre tussen"
    )
    | (LAST - {"passe", "passee"})
)
_CLOSED = listed(
    "closed opens closes shut holiday holidays vacation ooo pto birthday anniversary aged dated urlaub "
    "geschlossen geoffnet feiertag geburtstag krank ferme fermee ouvert ouverte conge conges vacances "
    "anniversaire cerrado abierto vacaciones festivo cumpleanos gesloten vakantie verjaardag feestdag bankholiday "
    "hours offnungszeiten horaires horario"
)
_OFF = listed("off open free frei")
_BEING = listed("i'm im is are am be he's she's we're")
_WHOM = listed("me you him her us them to from")
_RANGE = listed("to - – bis until a au tot")
_OR = listed("or oder ou o of and/or / latest")
_CARRIERS = listed("in on for with by before into onto until till im zum fur pour para voor con mit goes go")
_TIES = listed("del al au the den dem der zum le la les el las de d'ici no later than at am a à um")
_STOPS = frozenset(".!?;")
_JOINTS = listed(", so then but and und et y")
_WHEN = listed("when wenn quand cuando because weil als once before bevor")
_NOT_DUE_AFTER = LAST | listed("ago fruher old was were war")
_IDLE = listed("is are she's he's happy normal good nice lovely what which it's its so")
_DENIALS = listed(
    "not can't cannot cant won't wont isn't doesn't don't dont nicht kein keine pas niet geen nunca couldn't shouldn't"
)
_NOT_DENIED = listed(
    "later spater tard forget vergiss vergessen why worry oublie olvides if unless until till nur only"
)
_NEAR = 5
_BESIDE = 3
_FRAGMENT = 3  # tokens of a sentence beside the time itself
_FAREWELLS = ("see you", "see ya", "see u", "cu", "talk to you", "speak to you", "see you on", "cya")
_GREETS = listed("danke thanks thx ciao tschuss bye merci gracias feierabend schonen bedankt doei cheers")


def weigh(tokens: Sequence[Token], pieces: Sequence[Piece], promised: bool, now: Now) -> list[int]:
    """How much each piece looks like a due time: CUE, FIRM, PROMISE, LIKELY, POSSIBLE, or 0 for not at all.

    `promised`: the caller knows that the text promises or asks for something, so a bare day will be its due.
    """
    ranges = _in_ranges(tokens, pieces)
    return [0 if k in ranges else _weight(tokens, piece, promised, now) for k, piece in enumerate(pieces)]


def alternatives(tokens: Sequence[Token], a: Piece, b: Piece) -> bool:
    """ "Monday or Tuesday": the later counts."""
    return follows(tokens, a, b, _OR)


def sentence(tokens: Sequence[Token], piece: Piece) -> tuple[int, int]:
    """Where the sentence around a piece starts and ends; a full stop inside of the piece is none."""
    return _around(tokens, piece, _STOPS)


def _around(tokens: Sequence[Token], piece: Piece, stops: frozenset[str]) -> tuple[int, int]:
    start, end = piece.start, piece.end
    while start > 0 and tokens[start - 1].word not in stops:
        start -= 1
    while end < len(tokens) and tokens[end].word not in stops:
        end += 1
    return start, end


def _in_ranges(tokens: Sequence[Token], pieces: Sequence[Piece]) -> set[int]:
    found = set()
    for k in range(len(pieces) - 1):
        a, b = pieces[k], pieces[k + 1]
        if a.deadline or b.deadline or {a.kind, b.kind} & {"span", "eod"} or not follows(tokens, a, b, _RANGE):
            continue
        found |= {k, k + 1}
    return found


def _weight(tokens: Sequence[Token], piece: Piece, promised: bool, now: Now) -> int:
    cue, before = _cue(tokens, piece)
    start, end = _around(tokens, piece, _STOPS | _JOINTS)
    words = _words(tokens, start, end, piece)
    first, last = sentence(tokens, piece)
    if (
        _is_something_else(tokens, piece, before)
        or _is_past(words, cue and not piece.instant)
        or _is_shut(tokens, piece, cue)
    ):
        return 0
    if not cue and _follows_past(tokens, piece, start):
        return 0
    if _says_goodbye(tokens, piece, first, last) or _is_denied(tokens, piece, start):
        return 0
    if piece.kind == "month" and not cue and (_is_far(piece, now) or not words & _FIRM):
        return 0
    if cue or piece.deadline:
        return LATEST if _is_latest(tokens, piece) else CUE
    if _is_attribute(tokens, piece):
        return 0
    if _promises(words):
        return FIRM if words & _FIRM else PROMISE
    around = _words(tokens, first, last, piece)
    if (promised and words & _PLAN) or (_promises(around) and not words & _PAST):
        return LIKELY
    if piece.kind == "after" or (piece.kind == "time" and piece.day is None):
        return 0  # an hour alone is when something happens
    if promised:
        return POSSIBLE
    short = last - first - (piece.end - piece.start) <= _FRAGMENT and not words & _IDLE
    return POSSIBLE if short and (word_at(tokens, last) not in ("?", "!") or "ok" in words) else 0


def _is_something_else(tokens: Sequence[Token], piece: Piece, before: str) -> bool:
    """ "since Monday", "every Friday", "two days ago"."""
    led = before in _NOT_DUE_BEFORE and piece.kind != "after" and not _is_edge(tokens, piece)
    return led or word_at(tokens, piece.end) in _NOT_DUE_AFTER


def _is_denied(tokens: Sequence[Token], piece: Piece, start: int) -> bool:
    """ "not today", "I can't do Friday", "Friday won't work"; not "no later than", nor "don't forget"."""
    before = [tokens[k].word for k in range(max(start, piece.start - _NEAR), piece.start)]
    after = [word_at(tokens, k) for k in range(piece.end, piece.end + 2)]
    if any(word in _DENIALS for word in after[:1]) or after == ["does", "not"]:
        return True
    return any(word in _DENIALS for word in before) and not any(word in _NOT_DENIED for word in before)


def _is_edge(tokens: Sequence[Token], piece: Piece) -> bool:
    """ "the end of Thursday"."""
    return word_at(tokens, piece.start - 1) == "of" and word_at(tokens, piece.start - 2) in ENDS


def _words(tokens: Sequence[Token], start: int, end: int, piece: Piece) -> set[str]:
    return {tokens[k].word for k in range(start, end) if not piece.start <= k < piece.end}


def _is_far(piece: Piece, now: Now) -> bool:
    return piece.day is not None and (piece.day - now.today).days > _SOON


def _cue(tokens: Sequence[Token], piece: Piece) -> tuple[bool, str]:
    """Whether a word like "by" leads to the piece or "latest" follows; and the word before, articles apart."""
    k = piece.start - 1
    inside = {word_at(tokens, j) for j in range(piece.start, piece.end)}
    while k >= 0 and tokens[k].word in _TIES and k > piece.start - 5:
        k -= 1
    before = word_at(tokens, k)
    cue = before in STRONG or before in AFTER_STRONG or bool((inside & STRONG) - {"para"}) or _is_latest(tokens, piece)
    return cue, before


def _is_latest(tokens: Sequence[Token], piece: Piece) -> bool:
    """ "Friday latest", "mardi au plus tard"."""
    return any(word_at(tokens, j) in AFTER_STRONG for j in range(piece.end, piece.end + 4))


def _promises(words: set[str]) -> bool:
    if ("list" in words and "my" in words) or ("you" in words and words & {"with", "to"}):
        return True
    if words & _I and words & _TO_YOU:
        return True
    return bool(words & _PROMISE or words & _FIRM) or bool(words & _HAVE and words & _YOU)


def _is_past(words: set[str], cue: bool) -> bool:
    """ "sent it Friday", "was due Friday"; not "told him I'd ring Friday", nor "I got it, you'll have it Friday"."""
    if words & _WOULD:
        return False
    if words & _FIRM:
        return bool(words & _YESTERDAY)
    return bool(words & _LONG_PAST) or (bool(words & _PAST) and not cue and not _promises(words))


def _follows_past(tokens: Sequence[Token], piece: Piece, start: int) -> bool:
    """ "the quotes she asked for on Monday": the nearest verb before it tells of the past."""
    for k in range(piece.start - 1, max(start, piece.start - _NEAR) - 1, -1):
        if tokens[k].word in _FIRM or tokens[k].word in _PROMISE or tokens[k].word in _WOULD:
            return False
        if tokens[k].word in _DID:
            return True
    return False


def _is_shut(tokens: Sequence[Token], piece: Piece, cue: bool) -> bool:
    """ "closed on Monday", "Friday is a holiday": a word of that kind right beside it."""
    if cue:
        return False
    near = [
        word_at(tokens, k) for k in (*range(piece.start - _BESIDE, piece.start), *range(piece.end, piece.end + _BESIDE))
    ]
    if set(near) & _WHEN:
        return False
    beside = {word_at(tokens, k) for k in (piece.start - 2, piece.start - 1, piece.end)}
    if beside & _BEING:
        beside.add(word_at(tokens, piece.end + 1))
    if word_at(tokens, piece.start - 1) == "out" and word_at(tokens, piece.start - 2) in _BEING:
        return True
    return bool(set(near) & _CLOSED or (beside & _OFF and not beside & _WHOM))


def _is_attribute(tokens: Sequence[Token], piece: Piece) -> bool:
    """ "Friday's run", "the Saturday options": a name of something, unless a word carries it there."""
    token, before, k = tokens[piece.start], word_at(tokens, piece.start - 1), piece.start - 1
    if before == "the" and piece.kind == "time" and piece.day is None:
        return word_at(tokens, k - 1) not in _CARRIERS
    if before in ("the", "a", "an", "this", "our", "your", "their", "two", "three", "der", "die", "das"):
        k -= 1
        named = piece.kind == "weekday" and token.word in WEEKDAYS and before not in ("this",)
    elif piece.kind == "weekday" and word_at(tokens, k - 1) in ("the", "a", "our") and _is_noun(tokens, piece):
        return True  # "the cancelled Saturday session"
    else:
        named = token.owns and piece.kind in ("weekday", "relative") and word_at(tokens, piece.end).isalpha()
        named = named and word_at(tokens, piece.end) not in ("mine", "yours", "fine", "good", "ok", "okay")
    return named and word_at(tokens, k) not in _CARRIERS


def _is_noun(tokens: Sequence[Token], piece: Piece) -> bool:
    after, before = word_at(tokens, piece.end), word_at(tokens, piece.start - 1)
    return after.isalpha() and after not in FUNCTION and before.isalpha() and before not in FUNCTION


def _says_goodbye(tokens: Sequence[Token], piece: Piece, first: int, last: int) -> bool:
    """ "Danke, bis morgen!", "see you Monday", "à demain"."""
    lead = [tokens[k].word for k in range(max(first, piece.start - 3), piece.start)]
    if " ".join(lead).endswith(_FAREWELLS):
        return word_at(tokens, piece.end) in (".", "!", "", ",", "then")
    if lead[-1:] not in (["bis"], ["a"], ["hasta"], ["tot"]):
        return False
    start, end = _around(tokens, piece, _STOPS | {","})
    alone = piece.start - start <= 1 and end - piece.end <= 1
    greets = any(token.word in _GREETS for token in tokens)
    return alone and (greets or lead[-1] == "a" or (first == 0 and word_at(tokens, last) == "!"))
