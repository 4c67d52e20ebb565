"""Rasa adapters, one module per skill: read the slots, call a service, say, return events."""
