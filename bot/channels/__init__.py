"""Where people talk with the coach: each channel translates and verifies, nothing else."""
