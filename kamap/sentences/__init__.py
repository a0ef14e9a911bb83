"""Every error in the interface's language: importing this makes `say` know them all."""

from kamap.sentences import database, edits, exports
from kamap.sentences.saying import say

__all__ = ["database", "edits", "exports", "say"]
