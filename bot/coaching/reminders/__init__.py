"""Reminders: when they come, and whether they are sent."""
