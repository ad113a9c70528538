"""The two kinds of error: a sentence a person may read, and everything else, which is a fault."""


class UserError(Exception):
    """Something a person asked for cannot be done; the text says why and what to do, in one sentence."""


class ConfigError(Exception):
    """Unison cannot start; the text says what is wrong and what to do, in one sentence."""
