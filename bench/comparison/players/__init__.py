"""People who talk to either system over HTTP, each as its own clients do."""
