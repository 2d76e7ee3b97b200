"""What a fact told of her own accord is about."""

import pytest

from bot.core.scripts.kinds import kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("我闺女叫它小灯笼", "person", id="a person"),
        pytest.param("三月下过雹子，打坏一半", "mishap", id="a mishap"),
        pytest.param("掰开咔一声，汁往下流", "smell", id="what is heard"),
        pytest.param("后山坡上有棵歪柿树", "place", id="a place"),
        pytest.param("先剪蒂再擦", "process", id="work"),
        pytest.param("一箱39块，包邮", "price", id="a price"),
        pytest.param("my neighbour comes every week", "person", id="an English person"),
        pytest.param("it smells like rain", "smell", id="an English smell"),
        pytest.param("cut, then wipe", "process", id="English work"),
    ],
)
def test_words_point_to_a_kind(text: str, kind: str):
    assert kind_of(text) == kind
