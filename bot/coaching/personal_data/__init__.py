"""What is held of a person."""
