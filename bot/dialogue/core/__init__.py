"""What holds for every guided conversation, whatever it is about."""
