"""A repository for each kind of thing that is kept."""
