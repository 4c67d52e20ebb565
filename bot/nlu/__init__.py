"""Understanding: Rasa graph components of our own, and the sentence encoder they read."""
