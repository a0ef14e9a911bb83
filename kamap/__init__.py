"""kamap: who decides at a key account, who is with us, and what we do not know."""

__version__ = "0.1.0"
