"""Where a desk's secrets are found: passwords, and the keys that sign its mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from briefpress.model.fields import Line, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class Secret(Part):
    """Where a password is found: never in YAML itself. Exactly one of the keys is given."""

    env: Line | None = Field(None, title="Environment variable")
    file: Line | None = Field(None, title="File", description="Readable by its owner alone (0600).")
    command: tuple[Line, ...] | None = Field(
        None, title="Command", description="A program and its arguments; it prints the password."
    )
    keyring: Line | None = Field(None, title="Keyring", description="The service's name there.")

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        if isinstance(value, str):
            message = "no secret belongs in YAML: say where it is, as in `env: DESK_PASSWORD`"
            raise ValueError(message)  # noqa: TRY004 - pydantic wants this one
        return value

    @model_validator(mode="after")
    def _one(self) -> Secret:
        if sum(part is not None for part in (self.env, self.file, self.command, self.keyring)) != 1:
            raise ValueError("give one of `env`, `file`, `command` and `keyring`")
        return self


def _key_place(value: Any) -> Any:
    """`key: FILE` is short for a file; whoever writes the key itself there is stopped."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not text:
        raise ValueError("is empty: name the file with the private key")
    if "-----" in text or re.fullmatch(r"[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{200,}={0,2}", text):
        raise ValueError("no secret belongs in YAML: name the file that holds the private key")
    return {"file": text}


def _selector(text: str) -> str:
    """A name in DNS (RFC 6376, 3.1): labels of letters, digits and hyphens."""
    if len(text) > 63 or not re.fullmatch(f"{_LABEL}(?:\\.{_LABEL})*", text):  # noqa: PLR2004
        raise ValueError(f"`{text}` is no selector; letters, digits and hyphens make one")
    return text.lower()


class _Shown:
    """Changes what the JSON Schema says of a type."""

    def __init__(self, change: Callable[[JsonSchemaValue], JsonSchemaValue]) -> None:
        self._change = change

    def __get_pydantic_json_schema__(
        self, core: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return self._change(handler(core))


_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
KeyPlace = Annotated[
    Secret,
    BeforeValidator(_key_place),
    _Shown(lambda place: {"anyOf": [{"type": "string"}, place]}),
]


class Dkim(Part):
    """A key with which the domain of `from` vouches for the desk's mail."""

    domain: Line | None = Field(None, title="Domain", description="Else that of `from`.")
    selector: Annotated[Line, AfterValidator(_selector)] = Field(
        title="Selector", description="The key's name in DNS."
    )
    key: KeyPlace = Field(
        title="Key", description="The private key: a file (0600), or where else it is found."
    )


def _keys(value: Any, as_list: ValidatorFunctionWrapHandler) -> Any:
    """One key, or several: RSA for all, and Ed25519 beside it (RFC 8463, 5)."""
    held = as_list(value) if isinstance(value, list | tuple) else (Dkim.model_validate(value),)
    if not held:
        raise ValueError("is empty: name a key or leave it out")
    return held


DkimKeys = Annotated[
    tuple[Dkim, ...],
    WrapValidator(_keys),
    _Shown(lambda several: {"anyOf": [several["items"], several]}),
]
