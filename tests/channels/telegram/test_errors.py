"""Every answer of Telegram has one rule."""

import pytest

from bot.channels.telegram.errors import Answer, Kind, Verdict, judge


@pytest.mark.parametrize(
    ("kind", "description", "verdict"),
    [
        pytest.param("forbidden", "Forbidden: bot was blocked by the user", "gone", id="blocked"),
        pytest.param("forbidden", "Forbidden: user is deactivated", "gone", id="deactivated"),
        pytest.param(
            "forbidden", "Forbidden: bot can't initiate conversation with a user", "gone", id="never started"
        ),
        pytest.param("bad", "Bad Request: chat not found", "gone", id="no chat"),
        pytest.param("bad", "Bad Request: PEER_ID_INVALID", "gone", id="no peer"),
        pytest.param(
            "bad",
            "Bad Request: message is not modified: specified new message content …",
            "done",
            id="same again",
        ),
        pytest.param(
            "bad", "Bad Request: query is too old and response timeout expired", "done", id="old tap"
        ),
        pytest.param("bad", "Bad Request: message is too long", "shorter", id="long"),
        pytest.param("bad", "Bad Request: message caption is too long", "shorter", id="long caption"),
        pytest.param("bad", "Bad Request: MEDIA_CAPTION_TOO_LONG", "shorter", id="long caption in capitals"),
        pytest.param("bad", "Bad Request: Entity begins after the end of the text", "plainer", id="entity"),
        pytest.param("bad", "Bad Request: BUTTON_DATA_INVALID", "plainer", id="button"),
        pytest.param("bad", "Bad Request: message thread not found", "plainer", id="no topic"),
        pytest.param("bad", "Bad Request: TOPIC_CLOSED", "plainer", id="closed topic"),
        pytest.param("bad", "Bad Request: PHOTO_INVALID_DIMENSIONS", "bare", id="photo"),
        pytest.param("bad", "Bad Request: IMAGE_PROCESS_FAILED", "bare", id="image"),
        pytest.param("bad", "Bad Request: wrong file identifier/HTTP URL specified", "bare", id="file"),
        pytest.param("bad", "Bad Request: something new", "failed", id="unknown"),
        pytest.param("moved", "Group migrated to supergroup", "moved", id="migrated"),
        pytest.param("flood", "Flood control exceeded", "wait", id="flood"),
        pytest.param("crowded", "no room", "wait", id="no room"),
        pytest.param("token", "Unauthorized", "later", id="token"),
        pytest.param("unsent", "ConnectError", "later", id="no connection"),
        pytest.param("unclear", "ReadTimeout", "unclear", id="broken off"),
    ],
)
def test_one_rule_each(kind: Kind, description: str, verdict: Verdict):
    assert judge(Answer(kind, description)) == verdict
