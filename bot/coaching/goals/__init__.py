"""Goals that a person keeps, and how they change."""
