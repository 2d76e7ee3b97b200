"""Telegram: aiogram receives, python-telegram-bot sends. Both are imported only when a token is set."""
