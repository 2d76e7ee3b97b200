"""What leaves for Telegram, by python-telegram-bot."""
