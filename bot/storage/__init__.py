"""Where people's data and conversations are kept: SQLite embedded, PostgreSQL beyond it."""
