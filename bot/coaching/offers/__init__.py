"""Job offers as typed facts."""
