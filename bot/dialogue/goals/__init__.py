"""Conversations about goals."""
