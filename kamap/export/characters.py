"""Which characters can a file that is made of XML hold?"""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """A text without what XML 1.0 forbids: control characters, halves of a surrogate pair.

    >>> allowed("Zhou\\x0b Wei\\ud800")
    'Zhou Wei'
    """
    return _FORBIDDEN.sub("", text)
