"""What is said about linked places."""
