"""Finds values in running text, and the field that each belongs to."""
