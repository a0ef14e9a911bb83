"""What does a piece of text look like: a name, a title, a department, a figure, an address?

Kinds are named as the fields of the model that they fill.
"""

import re
from functools import lru_cache

from kamap.analysis.influence import SCORE, Level
from kamap.intake.pasted import vocabulary as known
from kamap.intake.words import UNKNOWN, folded, members, plain
from kamap.model import Role, tidy

CHINESE = "\u3400-\u9fff"
_CHINESE = re.compile(f"[{CHINESE}]")
_ALL_CHINESE = re.compile(f"[{CHINESE}·]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"\+?[\d\s().-]{7,25}", re.ASCII)
_INFLUENCE = re.compile(
    r"(?:影响力|权重|influence)?\s*[:=]?\s*(\d{1,6}(?:\.\d{1,6})?)\s*[分%]?", re.I
)
_STANCE = re.compile(r"(?:支持度|态度|stance)?\s*[:=]?\s*([+-]\s?\d{1,6})\s*分?", re.I)
_LABELLED_STANCE = re.compile(r"(?:支持度|态度|stance)\s*[:=]?\s*(\d{1,6})\s*分?", re.I)
_LATIN_NAME = re.compile(r"(?:[A-Z][\w.'’-]*|de|la|van|von|der|bin|al|da|dos)")
LEVELS = {
    "高": Level.HIGH,
    "中": Level.MEDIUM,
    "低": Level.LOW,
    "关键": Level.KEY,
    **{level.value: level for level in Level},
}
ALSO_TITLES = {folded(Role.BUYER), folded(Role.USER)}
"""Words for a role that name an occupation as often."""


LONGEST = 300
"""More than this is a remark, whatever is in it."""


def chinese(text: str) -> bool:
    """Whether there is Chinese in it."""
    return _CHINESE.search(text) is not None


@lru_cache(maxsize=10_000)
def kind(text: str) -> str | None:
    """The field that the text would fill, as far as it gives itself away.

    >>> [kind(text) for text in ("王建国", "财务总监", "财务部", "８０", "−2", "CFO", "somebody")]
    ['name', 'title', 'department', 'influence', 'stance', 'title', None]
    """
    if len(text) > LONGEST:
        return None
    if _EMAIL.fullmatch(plain(text)):
        return "email"
    if stance(text) is not None or folded(text) in UNKNOWN:
        return "stance"
    if influence(text) is not None:
        return "influence"
    if is_phone(text):
        return "phone"
    if folded(text) in members(Role) and folded(text) not in ALSO_TITLES:
        return "roles"
    return _chinese_kind(tidy(text)) if chinese(text) else _latin_kind(tidy(text))


def influence(text: str) -> str | None:
    """The figure of `80`, `80分`, `影响力 80` or `高`, bounds unchecked; None for anything else."""
    if level := LEVELS.get(folded(text)):
        return str(SCORE[level])
    found = _INFLUENCE.fullmatch(plain(text))
    return found[1] if found else None


def stance(text: str) -> str | None:
    """The signed figure of `+3`, `−2分` or `支持度3`, bounds unchecked; None for anything else."""
    found = _STANCE.fullmatch(plain(text)) or _LABELLED_STANCE.fullmatch(plain(text))
    return found[1].replace(" ", "") if found else None


def is_phone(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return 7 <= digits <= 20 and _PHONE.fullmatch(plain(text)) is not None


def whole_name(text: str) -> str:
    """A name without the space that lines up two-character Chinese names: `王　伟` is 王伟."""
    parts = text.split()
    apart = 1 < len(parts) <= 4 and all(len(p) == 1 and chinese(p) for p in parts)
    return "".join(parts) if apart else tidy(text)


def _chinese_kind(text: str) -> str | None:
    word = whole_name(text)
    if word[:1] in known.SURNAMES and word[1:] in known.FORMS_OF_ADDRESS:
        return "name" if word not in known.TITLES else "title"
    if word in known.TITLES:
        return "title"
    if word.endswith(known.ORGANISATION_ENDINGS):
        return "organisation"
    if word.endswith(known.TITLE_ENDINGS):
        return "title"
    if word.endswith(known.DEPARTMENT_ENDINGS) and not _short_name(word):
        return "department"
    return "name" if _chinese_name(word) else None


def _chinese_name(word: str) -> bool:
    if not _ALL_CHINESE.fullmatch(word) or word in known.NO_NAMES:
        return False
    if "·" in word:
        return True
    if word.startswith(known.DOUBLE_SURNAMES):
        return 3 <= len(word) <= 4
    return word[0] in known.SURNAMES and 2 <= len(word) <= 3


def _short_name(word: str) -> bool:
    return len(word) == 2 and _chinese_name(word)


def _latin_kind(text: str) -> str | None:
    words = plain(text).casefold().split()
    if not words:
        return None
    bare = [word.strip("().,") for word in words]
    if words[-1] in known.ORGANISATION_LAST_WORDS:
        return "organisation"
    if "of" in words and bare[0] in known.TITLE_WORDS:
        return "title"
    if words[-1] in known.DEPARTMENT_LAST_WORDS or words[:2] == ["office", "of"]:
        return "department"
    if known.TITLE_WORDS.intersection(bare):
        return "title"
    if bare[-1] in known.DEPARTMENT_WORDS:
        return "department"
    return None


def like_a_latin_name(text: str) -> bool:
    """`Maria Lopez`, `J. de la Cruz`: two to five words with capitals, and no title among them.

    >>> like_a_latin_name("Maria Lopez"), like_a_latin_name("Finance Director")
    (True, False)
    """
    words = text.split()
    return (
        2 <= len(words) <= 5
        and all(_LATIN_NAME.fullmatch(word) for word in words)
        and _latin_kind(text) is None
    )


def like_a_name(text: str) -> bool:
    return kind(text) == "name" or like_a_latin_name(text)
