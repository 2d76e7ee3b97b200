"""A fake OpenAI-compatible server over real HTTP.

In a test::

    from tests.fakes.llm import FakeLLM, cut, good

    with FakeLLM() as llm:
        llm.behave("script-write", cut(), good())   # the next two calls of this purpose; then good again
        writer = open_writer(llm.base_url, "key", "fake-model", Path("prompts"), 10)
        ...
        assert llm.count("script-write") == 2

As a process of its own, for tests that kill ours::

    python -m tests.fakes.llm --port 8123 --log calls.jsonl --pace 0.05 --behave script-write=cut,slow:2

It tells calls apart by the header `X-Cunbo-Purpose` (script-plan, script-write, script-mend, check). Good
answers are built from the facts in the prompt and hold no figure of their own. Every call is counted and
written to the log, a line of JSON each, when it arrives and before it is answered.
"""

from tests.fakes.llm.behaviours import (
    Behaviour,
    bad_key,
    broken,
    cut,
    english,
    good,
    invents,
    limited,
    malformed,
    no_json_mode,
    no_model,
    not_an_api,
    prose,
    read_behaviour,
    refuses,
    says,
    silent,
    slow,
    thinks,
    unreadable,
)
from tests.fakes.llm.server import Call, FakeLLM

__all__ = [
    "Behaviour",
    "Call",
    "FakeLLM",
    "bad_key",
    "broken",
    "cut",
    "english",
    "good",
    "invents",
    "limited",
    "malformed",
    "no_json_mode",
    "no_model",
    "not_an_api",
    "prose",
    "read_behaviour",
    "refuses",
    "says",
    "silent",
    "slow",
    "thinks",
    "unreadable",
]
