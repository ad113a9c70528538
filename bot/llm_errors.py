"""What goes wrong at a model's endpoint, in our words: for the caller a reason, for the operator one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.judgements import WhyNot

# why -> what is wrong, and what to do
SENTENCES: Mapping[WhyNot, tuple[str, str]] = {
    WhyNot.WRONG_KEY: ("The model's endpoint does not take the key", "put a valid one into OPENAI_API_KEY"),
    WhyNot.WRONG_MODEL: (
        "The endpoint does not know the model {model}",
        "set UNISON_MODEL_FAST and UNISON_MODEL_CAREFUL to models that it has",
    ),
    WhyNot.NO_ENDPOINT: (
        "What answers at {url} is no endpoint for models",
        "check OPENAI_BASE_URL; it usually ends with /v1",
    ),
    WhyNot.NO_SCHEMA: (
        "The model {model} cannot be brought to answer in the form that is needed",
        "take a model or server with JSON schema or JSON mode",
    ),
    WhyNot.NO_CREDIT: ("The account at the model's endpoint has no credit left", "see to its billing or its limits"),
    WhyNot.UNREACHABLE: ("The model's endpoint cannot be reached at {url}", "check the network and OPENAI_BASE_URL"),
    WhyNot.LATE: ("The model {model} did not answer in time", "try a faster model or a nearer endpoint"),
    WhyNot.LIMITED: ("The model's endpoint asks to wait, there were too many questions", "raise its limits or wait"),
    WhyNot.FAULT: ("The model's endpoint has a fault of its own", "try again later, or ask whoever runs it"),
    WhyNot.BAD_REQUEST: ("The endpoint does not take our question", "check whether the model {model} is for text"),
    WhyNot.UNREADABLE: ("The model {model} did not keep to the form that was asked for", "take a larger model"),
    WhyNot.CUT: ("The model {model} did not come to an end", "take a model that thinks less"),
    WhyNot.DECLINED: ("The model {model} declined to answer", "take another model"),
    WhyNot.REFUSED: ("The answer of the model {model} held what it was not given", "take a larger model"),
}
LASTING = frozenset({WhyNot.WRONG_KEY, WhyNot.WRONG_MODEL, WhyNot.NO_ENDPOINT, WhyNot.NO_SCHEMA, WhyNot.NO_CREDIT})
ENDPOINT_AT_FAULT = frozenset({WhyNot.LATE, WhyNot.UNREACHABLE, WhyNot.LIMITED, WhyNot.FAULT}) | LASTING

_DEFAULT_WAIT = 1.0
_ABOUT_THE_FORM = ("response_format", "json_schema", "schema", "format", "not supported")


class EndpointError(Exception):
    """No answer. `again_in`: seconds after which the same may be asked again, None where that is no use."""

    def __init__(self, why: WhyNot, *, again_in: float | None = None, read: int = 0, written: int = 0) -> None:
        super().__init__(why.value)
        self.why, self.again_in, self.read, self.written = why, again_in, read, written


class NotThisFormError(EndpointError):
    """The endpoint does not know this way of asking; `missing`: there is no such address at all."""

    def __init__(self, *, missing: bool) -> None:
        super().__init__(WhyNot.NO_SCHEMA)
        self.missing = missing


def sentence_of(why: WhyNot, model: str, url: str) -> tuple[str, str]:
    """What is wrong and what to do; ("", "") for what is nobody's to mend."""
    says, todo = SENTENCES.get(why, ("", ""))
    return says.format(model=model, url=url), todo.format(model=model, url=url)


def translated(error: Exception) -> EndpointError:
    """An error of the official client, of pydantic or of the JSON parser as one of ours. Call it with openai loaded."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return EndpointError(WhyNot.LATE)
    if isinstance(error, openai.APIStatusError):
        return _of_status(error.status_code, _code(error), error.message, error.response.headers)
    if isinstance(error, openai.APIConnectionError):
        return EndpointError(WhyNot.UNREACHABLE, again_in=0.0)
    return EndpointError(WhyNot.UNREADABLE)


def _code(error: object) -> str:
    return " ".join(str(getattr(error, name, None) or "") for name in ("code", "type")).lower()


def _of_status(status: int, code: str, message: str, headers: Mapping[str, str]) -> EndpointError:
    said = message.lower()
    if status in (401, 403):
        return EndpointError(WhyNot.WRONG_KEY)
    if status == 404:
        about_model = "model" in code or ("model" in said and "page" not in said)
        return EndpointError(WhyNot.WRONG_MODEL) if about_model else NotThisFormError(missing=True)
    if status == 429:
        spent = "quota" in code or "billing" in code
        return EndpointError(WhyNot.NO_CREDIT) if spent else EndpointError(WhyNot.LIMITED, again_in=_wait(headers))
    if status >= 500:
        if status == 501:
            return NotThisFormError(missing=True)
        return EndpointError(WhyNot.FAULT, again_in=0.0 if status != 504 else None)
    if status == 405:
        return NotThisFormError(missing=True)
    if "model" in code or "does not exist" in said:
        return EndpointError(WhyNot.WRONG_MODEL)
    if any(
        word in said for word in ("response_format", "json_schema", "text.format", "schema", "format", "not supported")
    ):
        return NotThisFormError(missing=False)
    return EndpointError(WhyNot.BAD_REQUEST)


def _wait(headers: Mapping[str, str]) -> float:
    try:
        wait = float(headers.get("retry-after", _DEFAULT_WAIT))
    except ValueError:
        return _DEFAULT_WAIT
    return wait if wait >= 0 else _DEFAULT_WAIT  # also where it is no number at all
