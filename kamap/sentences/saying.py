"""What is a person told when something could not be done? One sentence for each error."""

from functools import singledispatch

from kamap import errors
from kamap.i18n import Translator


@singledispatch
def say(error: errors.KamapError, t: Translator) -> tuple[str, ...]:
    """The error in the interface's language: one line for each thing that is wrong."""
    raise TypeError(f"no sentence for {type(error).__name__}")
