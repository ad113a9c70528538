"""The two shapes of the protocol: how a request says its question, and how an answer is wrapped."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Json: TypeAlias = dict[str, Any]
Form = Literal["responses", "schema", "json", "text"]


@dataclass(frozen=True)
class Asked:
    """One question as the model sees it."""

    form: Form
    model: str
    system: str
    user: str
    schema: Json | None
    most_tokens: int
    stored: bool  # whether the endpoint was allowed to keep it


def of_responses(body: Json) -> Asked:
    """In: the body of POST /responses."""
    wanted = (body.get("text") or {}).get("format") or {}
    form: Form = "responses" if wanted.get("type") == "json_schema" else "text"
    user = body["input"] if isinstance(body["input"], str) else json.dumps(body["input"])
    system, most = str(body.get("instructions") or ""), int(body.get("max_output_tokens") or 0)
    return Asked(form, body["model"], system, user, wanted.get("schema"), most, body.get("store") is not False)


def of_chat(body: Json) -> Asked:
    """In: the body of POST /chat/completions."""
    wanted = body.get("response_format") or {}
    forms: dict[str, Form] = {"json_schema": "schema", "json_object": "json"}
    said = {message["role"]: str(message["content"]) for message in body["messages"]}
    schema = (wanted.get("json_schema") or {}).get("schema")
    most = int(body.get("max_completion_tokens") or body.get("max_tokens") or 0)
    form = forms.get(str(wanted.get("type")), "text")
    return Asked(
        form, body["model"], said.get("system", ""), said.get("user", ""), schema, most, bool(body.get("store"))
    )


def response(asked: Asked, words: str, *, refusal: bool = False, cut: bool = False) -> Json:
    """Out: the body that answers POST /responses."""
    part: Json = {"type": "refusal", "refusal": words} if refusal else {"type": "output_text", "text": words}
    part |= {} if refusal else {"annotations": []}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [part]}
    used, said = tokens(asked.system + asked.user), tokens(words)
    return {
        "id": "resp_1", "object": "response", "created_at": 0, "model": asked.model, "parallel_tool_calls": False,
        "status": "incomplete" if cut else "completed", "error": None, "metadata": {}, "tools": [],
        "tool_choice": "auto",
        "incomplete_details": {"reason": "max_output_tokens"} if cut else None, "output": [message] if words else [],
        "usage": {"input_tokens": used, "output_tokens": said, "total_tokens": used + said,
                  "input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0}},
    }  # fmt: skip


def completion(asked: Asked, words: str, *, refusal: bool = False, cut: bool = False) -> Json:
    """Out: the body that answers POST /chat/completions."""
    message: Json = {"role": "assistant", "content": None if refusal else words, "refusal": words if refusal else None}
    used, said = tokens(asked.system + asked.user), tokens(words)
    return {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": asked.model,
        "choices": [{"index": 0, "finish_reason": "length" if cut else "stop", "logprobs": None, "message": message}],
        "usage": {"prompt_tokens": used, "completion_tokens": said, "total_tokens": used + said},
    }  # fmt: skip


def error(message: str, kind: str, code: str | None = None) -> Json:
    """Out: an error's body."""
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}


def tokens(words: str) -> int:
    """About as many as a model would count."""
    return len(re.findall(r"\w+|[^\w\s]", words))


def filled(schema: Json) -> Any:
    """Something that fits a schema: empty where it may be, else the last choice."""
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[-1])
    kind = schema.get("type")
    if kind == "object":
        return {name: filled(inner) for name, inner in schema.get("properties", {}).items()}
    return {"array": [], "string": "", "number": 0, "integer": 0, "boolean": False}.get(str(kind))
