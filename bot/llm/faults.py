"""What an OpenAI-compatible server's errors mean to us: wait, stop, or which setting to mend."""

from __future__ import annotations

import openai

from bot.core.errors import BadSettings, CunboError, LLMBusy, LLMRefused

URL, KEY, MODEL = "CUNBO_LLM_BASE_URL", "CUNBO_LLM_API_KEY", "CUNBO_LLM_MODEL"
LONGEST_PAUSE = 2.0
"""Seconds we wait before the one retry; a trainee is looking at a typing sign meanwhile."""
SHORT_PAUSE = 0.5
"""Seconds we wait when the server does not say how long."""


def is_passing(error: openai.APIStatusError) -> bool:
    """The server says that the same request may succeed later, and has not worked on this one."""
    return error.status_code in (408, 409, 429) or error.status_code >= 500


def pause(error: openai.APIStatusError) -> float:
    """Seconds to wait before asking again: the Retry-After header (RFC 9110 section 10.2.3, in seconds), or
    a short pause when it is missing or a date."""
    try:
        return max(0.0, float(error.response.headers.get("retry-after", SHORT_PAUSE)))
    except ValueError:
        return SHORT_PAUSE


def culprit(error: openai.APIStatusError) -> str:
    """The settings to check after this answer, "" when none is to blame.

    402 is what DeepSeek answers when the account is empty; 404 and some 400 mean an unknown model.
    """
    if error.status_code in (401, 402, 403):
        return KEY
    if _blames_the_model(error):
        return MODEL
    if error.status_code in (404, 405):
        return f"{URL} and {MODEL}"
    return ""


def in_conversation(error: openai.APIError) -> CunboError:
    """The error for a caller who must go on without the model: never one that needs a person at once."""
    if not isinstance(error, openai.APIStatusError):
        return LLMBusy(f"the model server cannot be talked to: {type(error).__name__}")
    if is_passing(error):
        return LLMBusy(f"the model server answers {error.status_code}", pause(error))
    if culprit(error):
        return LLMBusy(f"the model server answers {error.status_code}: check {culprit(error)}")
    return LLMRefused(f"the model server refuses the request with {error.status_code}")


def at_check(error: openai.APIError) -> CunboError:
    """The error for an operator who asks whether the settings are right."""
    if not isinstance(error, openai.APIStatusError):
        return BadSettings(f"{URL}: no answer from there ({type(error).__name__}). Is the address right?")
    status = error.status_code
    if is_passing(error):
        return LLMBusy(f"the model server answers {status}; the settings may be right", pause(error))
    if status == 402:
        return BadSettings(f"{KEY}: the account of this key has no money left ({status})")
    if status in (401, 403):
        return BadSettings(f"{KEY}: the model server does not accept this key ({status})")
    if culprit(error) == MODEL:
        return BadSettings(f"{MODEL}: the model server has no model of this name ({status})")
    if status in (404, 405):
        return BadSettings(f"{URL}: not an OpenAI-compatible API ({status}); the address often ends in /v1")
    return BadSettings(f"{MODEL}: the model server rejects a simple question ({status}); is it a chat model?")


def _blames_the_model(error: openai.APIStatusError) -> bool:
    said = f"{error.code} {error.param} {error.body}".lower()
    return (
        error.status_code in (400, 404)
        and "model" in said
        and (error.status_code == 404 or "model_not_found" in said or "model not exist" in said)
    )
