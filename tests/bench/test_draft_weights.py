"""The shipped weights say where they come from, and are weights of features that exist."""

import json

from bench.train_drafting import WEIGHTS, Example, fit
from bot.domain.drafting_score import features, score, weights
from bot.domain.speech import hear


def test_the_source_and_the_licence_stand_beside_the_numbers() -> None:
    """Numbers only, with their origin."""
    shipped = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert "bench/corpus" in shipped["source"]
    assert "CC-BY-4.0" in shipped["licence"]
    assert dict(weights()) == shipped["weights"]
    assert all(isinstance(weight, float) for weight in shipped["weights"].values())


def test_what_is_seen_is_weighed() -> None:
    """The features of a plain draft all have a weight."""
    assert set(features(hear("telling her: yes"))) <= set(weights())


def test_weights_are_learned_from_examples() -> None:
    """What always drafts weighs more than what never does, and 0.5 parts them."""
    names = [f"w{number % 5}" for number in range(50)]
    examples = [Example(name, {"act": 1.0}, True) for name in names]
    examples += [Example(name, {"short": 1.0}, False) for name in names]
    learned = fit(examples)
    assert score({"act": 1.0}, learned) > 0.5 > score({"short": 1.0}, learned)
