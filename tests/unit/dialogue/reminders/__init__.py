"""Conversations about reminders."""
