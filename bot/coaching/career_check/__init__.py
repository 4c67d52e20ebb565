"""The job-or-career check."""
