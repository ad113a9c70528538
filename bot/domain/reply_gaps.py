"""The gaps that a rewrite leaves for its writer, per language, and the formulas that are turned into them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gaps:
    """Sentences with [brackets] to fill in."""

    feeling: str
    apology: str
    what_matters: str
    next_step: str
    by_then: str
    owned: str


GAPS = {
    "en": Gaps(
        "I can see that [what this has meant for you], and I am sorry.",
        "I am sorry that [what went wrong]; that was [whose] mistake.",
        "What matters most in it is [the one thing]. What if we [your offer]?",
        "Next: [who] will [do what] by [day and time].",
        "by [day and time]",
        "[Who] will [do what] and tell you by [day and time], whatever the result.",
    ),
    "de": Gaps(
        "Ich sehe, dass [was das für Sie bedeutet hat], und das tut mir leid.",
        "Es tut mir leid, dass [was falsch lief]; der Fehler lag bei [wem].",
        "Am wichtigsten daran ist [die eine Sache]. Wie wäre es, wenn wir [Ihr Angebot]?",
        "Als Nächstes: [wer] wird bis [Tag und Uhrzeit] [was tun].",
        "bis [Tag und Uhrzeit]",
        "[Wer] wird [was tun] und meldet sich bis [Tag und Uhrzeit], wie es auch ausgeht.",
    ),
    "fr": Gaps(
        "Je vois que [ce que cela a été pour vous], et j'en suis désolé·e.",
        "Je suis désolé·e que [ce qui s'est passé] ; l'erreur vient de [qui].",
        "Le plus important, c'est [la seule chose]. Et si nous [votre proposition] ?",
        "La suite : [qui] va [faire quoi] d'ici [jour et heure].",
        "d'ici [jour et heure]",
        "[Qui] va [faire quoi] et vous écrit d'ici [jour et heure], quel que soit le résultat.",
    ),
    "es": Gaps(
        "Veo que [lo que esto ha supuesto para usted], y lo siento.",
        "Siento que [lo que pasó]; el error fue de [quién].",
        "Lo más importante es [una sola cosa]. ¿Y si nosotros [su propuesta]?",
        "Lo siguiente: [quién] va a [hacer qué] antes de [día y hora].",
        "antes de [día y hora]",
        "[Quién] va a [hacer qué] y le escribe antes de [día y hora], salga como salga.",
    ),
    "pt": Gaps(
        "Vejo que [o que isto significou para si], e lamento.",
        "Lamento que [o que aconteceu]; o erro foi de [quem].",
        "O mais importante é [uma só coisa]. E se nós [a sua proposta]?",
        "A seguir: [quem] vai [fazer o quê] até [dia e hora].",
        "até [dia e hora]",
        "[Quem] vai [fazer o quê] e escreve-lhe até [dia e hora], qualquer que seja o resultado.",
    ),
}
_APOLOGISES = re.compile(
    r"\b(?:sorry|apolog\w+|regret|entschuldig\w*|leid|bedauer\w*|désolée?s?|excus\w+|perdón|disculp\w+|lament\w+|"
    r"sient\w+|desculp\w+)\b",
    re.I,
)
_EMPTY = re.compile(
    r"\b(?:if|any|should|may have|might have|feel|felt|expectations|falls|sollte\w*|etwaige\w*|wenn|"
    r"unannehmlichkeit\w*|si|tout|éventuel\w*|désagrément\w*|"
    r"cualquier|molestias?|se|qualquer|transtornos?)\b",
    re.I,
)
_SOON = re.compile(
    r"\b(?:as soon as (?:possible|we can|i can)|asap|shortly|soon|in due course|in the near future|"
    r"before (?:too )?long|"
    r"at the next opportunity|as quickly as (?:possible|we can)|zeitnah|schnellstmöglich|in kürze|demnächst|"
    r"so bald wie möglich|dans les (?:meilleurs|plus brefs) délais|prochainement|bientôt|lo antes posible|"
    r"próximamente|a la mayor brevedad|em breve|assim que possível|o mais rápido possível)\b",
    re.I,
)
_TRIES = re.compile(
    r"\b(i|we)(?:'ll| will)(?: certainly| of course)? (?:try|do (?:our|my) (?:very )?best) (?:to|and) ",
    re.I,
)
_LOOKS = re.compile(
    r"^(?:\W*)(?:(?:we|i)(?:'ll| will|'re| are) (?:look(?:ing)? into|see what|investigat\w+)|(?:someone|somebody|"
    r"a colleague|the team) will)\b[^.!?\n]*$",
    re.I,
)
_CERTAIN = re.compile(
    r"\b(i|we) (?:can |personally |hereby |already )*(?:guarantee|promise|"
    r"swear)(?: you)?(?: 100 ?%)?(?: that)? (?=\w)",
    re.I,
)
_SURELY = re.compile(
    r",? i promise(?= ?[.!])|\b(?:definitely|certainly|absolutely|100 ?%|for sure|guaranteed) |, guaranteed(?=[.!])|"
    r"(?:,| and)? you can (?:fully )?(?:count|rely) on (?:it|us|me)(?=[,.!])",
    re.I,
)
_NO_WORRY = re.compile(
    r"^(?:please |absolutely )*(?:don't (?:you )?worry|no worries|no need to worry)\W+(?=\w)",
    re.I,
)
_OR_ELSE = re.compile(
    r",? (?:or|otherwise|failing (?:that|which))(?: else)?,? (?:i|we|you|our|the matter|it)\b[^.!?]*",
    re.I,
)


def loosened(body: str, keys: AbstractSet[str], gaps: Gaps, language: str, plain: str) -> str:
    """A sentence with its formulas turned into gaps; numbers in it keep it from being replaced as a whole."""
    has_number = any(sign.isdigit() for sign in body)
    if "empty_apology" in keys and _APOLOGISES.search(plain) and _EMPTY.search(plain) and not has_number:
        return gaps.apology
    if "vague_promise" in keys:
        if language == "en" and _LOOKS.match(plain.rstrip(".!")) and not has_number:
            return gaps.owned
        body = _TRIES.sub(lambda match: f"{match[1]} will ", body)
        body = _SOON.sub(gaps.by_then, body, count=1)
    if "false_promise" in keys:
        body = _SURELY.sub("", _CERTAIN.sub(lambda match: f"{match[1]} expect that ", _NO_WORRY.sub("", body)))
    if "threat" in keys and not has_number:
        body = _OR_ELSE.sub("", body)
    return body[:1].upper() + body[1:] if plain[:1].isupper() else body
