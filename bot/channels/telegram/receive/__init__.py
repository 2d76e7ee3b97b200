"""What comes from Telegram, by aiogram."""
