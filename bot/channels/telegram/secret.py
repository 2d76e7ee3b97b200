"""The secret that Telegram sends along with each update to the webhook."""

from __future__ import annotations

import hashlib
import hmac


def webhook_secret(token: str, chosen: str = "") -> str:
    """The secret that the operator chose, else one that only the token's holder can work out: 64 hex digits,
    within the 256 of A-Z a-z 0-9 _ - that setWebhook allows."""
    return chosen or hmac.new(token.encode(), b"cunbo webhook", hashlib.sha256).hexdigest()


def is_secret(given: str, secret: str) -> bool:
    """Whether they are the same, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def scope_of(token: str) -> str:
    """A name for this bot that gives nothing of its token away."""
    return f"telegram:{hashlib.sha256(token.encode()).hexdigest()[:16]}"
