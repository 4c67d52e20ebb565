"""Whole conversations: played with the trained model, checked after every message."""
