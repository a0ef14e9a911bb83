"""Files of slides: what is in them, and how they look."""
