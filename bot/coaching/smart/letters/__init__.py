"""The five letters of SMART, each assessed by its own rules."""
