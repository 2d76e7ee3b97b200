"""What both sides agree on: where updates are posted, and which kinds are asked for."""

WEBHOOK_PATH = "/telegram/webhook"
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""Updates that the coach asks for (Bot API, Update)."""
