"""From what a person types to the facts of an offer."""
