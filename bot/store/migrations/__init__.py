"""The steps from an empty database to today's tables, in Alembic's layout."""
