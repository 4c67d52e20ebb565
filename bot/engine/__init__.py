"""Rasa at run time: the agent, the actions in process, the conversation store."""
