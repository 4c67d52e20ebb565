"""Conversations about job offers."""
