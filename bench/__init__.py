"""Measurements: speed and quality are measured here and never asserted in a test."""
