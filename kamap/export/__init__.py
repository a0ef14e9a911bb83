"""Files out: one file per format, made from a view or from what a client may see of it."""
