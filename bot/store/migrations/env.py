"""Alembic's way in: runs the steps on the connection, and in the transaction, of `bot.store.migrate`."""

from alembic import context

from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
