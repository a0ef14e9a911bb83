"""The first screen: the map last open, or three ways to begin."""


def last_open() -> int | None:
    return None


def open_map(center_id: int) -> None: ...


def greet() -> None: ...
