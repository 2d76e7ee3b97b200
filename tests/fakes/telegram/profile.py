"""Methods about the bot itself: who it is, its commands and descriptions; files; one chat."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.fakes.telegram.desk import Desk
from tests.fakes.telegram.parameters import Parameters
from tests.fakes.telegram.refusals import bad

SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
MAX_COMMANDS = 100
"""Bot API, setMyCommands."""
PROFILE = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}


def get_me(desk: Desk, parameters: Parameters) -> Any:
    return desk.bot


def scope_of(parameters: Parameters) -> tuple[str, ...]:
    """Where commands apply, and the language: a key. Raises Refusal."""
    scope = parameters.json("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad("Can't parse BotCommandScope: Unsupported type specified")
    ids = tuple(str(scope.get(name, "")) for name in SCOPES[scope["type"]])
    language = parameters.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return (scope["type"], *ids, language)


def set_my_commands(desk: Desk, parameters: Parameters) -> bool:
    commands = parameters.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    desk.commands[scope_of(parameters)] = [
        {"command": c["command"].removeprefix("/"), "description": c["description"]} for c in commands
    ]
    return True


def get_my_commands(desk: Desk, parameters: Parameters) -> Any:
    return desk.commands.get(scope_of(parameters), [])


def delete_my_commands(desk: Desk, parameters: Parameters) -> bool:
    desk.commands.pop(scope_of(parameters), None)
    return True


def setter(field: str) -> Callable[[Desk, Parameters], Any]:
    def set_it(desk: Desk, parameters: Parameters) -> bool:
        desk.profile[field, parameters.text("language_code")] = parameters.text(field)
        return True

    return set_it


def getter(field: str) -> Callable[[Desk, Parameters], Any]:
    def get_it(desk: Desk, parameters: Parameters) -> Any:
        usual = desk.bot["first_name"] if field == "name" else ""
        return {field: desk.profile.get((field, parameters.text("language_code")), usual)}

    return get_it


def set_chat_menu_button(desk: Desk, parameters: Parameters) -> bool:
    return True


def get_file(desk: Desk, parameters: Parameters) -> Any:
    return desk.files.describe(parameters.text("file_id"))


def get_chat(desk: Desk, parameters: Parameters) -> Any:
    return desk.chat(parameters).raw | {"accent_color_id": 0, "max_reaction_count": 11}


ABOUT: dict[str, Callable[[Desk, Parameters], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getFile": get_file,
    "getChat": get_chat,
    **{f"setMy{name}": setter(field) for name, field in PROFILE.items()},
    **{f"getMy{name}": getter(field) for name, field in PROFILE.items()},
}
