"""Changes to the facts of an offer that is held."""
