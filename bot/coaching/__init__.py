"""What the coach knows how to work out. Pure: no framework, no database, no clock."""
