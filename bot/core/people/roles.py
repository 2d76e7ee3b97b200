"""Roles: what somebody does in a stream, in the few words that crews use for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bot.core.messages import Language

Role = Literal["", "anchor", "operator", "farmer-seller", "logistics", "merchant"]
""" "" is one who has not said."""

ROLES: Mapping[Role, Mapping[Language, str]] = {
    "anchor": {"zh-CN": "主播", "en": "Anchor"},
    "operator": {"zh-CN": "运营", "en": "Operator"},
    "farmer-seller": {"zh-CN": "自种自卖", "en": "Farmer and seller"},
    "logistics": {"zh-CN": "打包发货", "en": "Packing and sending"},
    "merchant": {"zh-CN": "商家", "en": "Merchant"},
}
"""What each role is called. The list is short on purpose: it stands on buttons."""

_ALSO: Mapping[str, Role] = {
    "直播": "anchor",
    "带货": "anchor",
    "host": "anchor",
    "中控": "operator",
    "场控": "operator",
    "拍视频": "operator",
    "农户": "farmer-seller",
    "农民": "farmer-seller",
    "种地": "farmer-seller",
    "farmer": "farmer-seller",
    "发货": "logistics",
    "打包": "logistics",
    "快递": "logistics",
    "packing": "logistics",
    "老板": "merchant",
    "合作社": "merchant",
    "开店": "merchant",
    "shop": "merchant",
}
"""Other words that she may say for it."""


def role_named(word: str) -> Role | None:
    """The role with this id or name, None when there is none: how trainers write it."""
    folded = word.strip().casefold()
    for role, titles in ROLES.items():
        if folded in (role, *(title.casefold() for title in titles.values())):
            return role
    return None


def role_in(said: str) -> Role | None:
    """The role that her words mean, None when they mean none or several."""
    if exact := role_named(said):
        return exact
    folded = said.casefold()
    names = [(title.casefold(), role) for role, titles in ROLES.items() for title in titles.values()]
    meant = {role for word, role in (*names, *_ALSO.items()) if word in folded}
    return meant.pop() if len(meant) == 1 else None


def is_in_role(role: Role, wanted: Role) -> bool:
    """Whether a step for this role is for her. Who has not said is taken for an anchor: most trainees are."""
    return (role or "anchor") == wanted
