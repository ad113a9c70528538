"""Stored tokens: sealed with the newest key, opened with any, and lost keys are said in a sentence."""

from __future__ import annotations

import pytest

from bot.crypto import TokenCipher, new_key
from bot.errors import ConfigError
from bot.store.base import Cipher


def test_keys_are_changed_without_losing_tokens() -> None:
    """The old key opens what it sealed, the new one seals what is written from now on."""
    old, new = new_key(), new_key()
    sealed_before: str = TokenCipher([old]).seal("xoxb-1")
    both: Cipher = TokenCipher([new, old])
    assert both.open(sealed_before) == "xoxb-1"
    assert TokenCipher([new]).open(both.seal("xoxb-1")) == "xoxb-1"
    assert "xoxb" not in sealed_before
    assert both.seal("") != ""


def test_a_key_is_introduced_later() -> None:
    """What was stored before there was a key is still readable."""
    stored = TokenCipher([]).seal("xoxb-1")
    assert stored == "xoxb-1"
    assert TokenCipher([new_key()]).open(stored) == "xoxb-1"
    assert TokenCipher([new_key()]).open("") == ""


def test_no_key_opens_it() -> None:
    """A key was thrown away, or all were: what to do, and neither key nor token in the words."""
    lost, other = new_key(), new_key()
    sealed = TokenCipher([lost]).seal("xoxb-1")
    for keys in ([other], []):
        with pytest.raises(ConfigError, match="UNISON_SECRET_KEYS") as caught:
            TokenCipher(keys).open(sealed)
        assert other not in str(caught.value)


@pytest.mark.parametrize("key", ["short", "ü" * 44, "A" * 43, "not base64 at all, but quite long, really!!!"])
def test_it_is_no_key(key: str) -> None:
    """Which one is wrong is said by its number."""
    with pytest.raises(ConfigError, match="Key number 2") as caught:
        TokenCipher([new_key(), key])
    assert key not in str(caught.value)
