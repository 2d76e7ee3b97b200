"""The model: openai and the Jinja2 prompts live here only."""
