"""What did things look like before these changes? The change log, played backwards."""

from collections.abc import Iterable
from typing import Any, Protocol

State = dict[tuple[str, int], dict[str, Any]]
"""(noun, id) -> its fields, as the log keeps them."""


class Logged(Protocol):
    """A line of the change log."""

    @property
    def noun(self) -> str: ...
    @property
    def row_id(self) -> int: ...
    @property
    def field(self) -> str | None: ...
    @property
    def before(self) -> Any: ...


def rewind(state: State, newest_first: Iterable[Logged]) -> State:
    """The state before the changes, which are taken back from the newest on.

    What came is taken out, what went is put back, what changed gets its old value; changes to
    things that are not in the state (of another buying center, say) leave no trace unless they
    brought a thing back.
    """
    earlier = {key: dict(fields) for key, fields in state.items()}
    for change in newest_first:
        key = (change.noun, change.row_id)
        if change.field is not None:
            if key in earlier:
                earlier[key][change.field] = change.before
        elif change.before is None:
            earlier.pop(key, None)
        else:
            earlier[key] = dict(change.before)
    return earlier
