"""Career Coach: everything but the actions, which Rasa wants in a package of their own."""
