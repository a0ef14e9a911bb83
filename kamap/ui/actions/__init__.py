"""stub"""


def page() -> None: ...
