"""What is kept: SQLAlchemy and Alembic live here only."""
