"""Measures how well messages are understood, on sentences that the model has never seen."""
