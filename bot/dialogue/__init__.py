"""How a guided conversation goes on, whatever is said in it. Pure: no framework, no clock."""
