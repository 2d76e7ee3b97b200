"""The web channel: a chat page for any phone, its stream, and the health pages of the service."""
