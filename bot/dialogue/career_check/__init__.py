"""The conversation of the job-or-career check."""
