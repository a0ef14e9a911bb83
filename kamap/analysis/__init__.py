"""Pure computation on the model: no clock, no database, no language."""
