"""Where a password comes from: an environment variable, a file, a command or a keyring.

It is read right before it is used, and stands in no finding, log or ledger.
"""

from __future__ import annotations

import importlib
import os
import stat
import subprocess
import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.findings import Place, error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.findings import Finding

_LONGEST = 16_384  # bytes; access tokens have a few thousand
_TIME = 60.0  # seconds for a command, which may ask a person to unlock something
_PLACE = Place("desk.yaml")
_NO_TEXT = frozenset({"Cc", "Cs", "Zl", "Zp"})
# Keyring's backends that store in clear, store nothing, or fail on every call.
_NO_VAULTS = ("plaintext", "null", "fail")


@dataclass(frozen=True, slots=True)
class SecretSource:
    """Where a secret is; one of these is given. A relative `file` lies in `folder`."""

    folder: Path
    env: str | None = None
    file: str | None = None
    command: tuple[str, ...] | None = None
    keyring: str | None = None


class SecretError(Exception):
    """A secret cannot be had, or is not kept like one; the finding says why, and never it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_secret(
    source: SecretSource, user: str, environment: Mapping[str, str], *, lines: bool = False
) -> str:
    """The password or access token of a user, or with `lines` a key. Raises SecretError."""
    if source.env is not None:
        found = environment.get(source.env, "")
        where = f"the environment variable `{source.env}`"
    elif source.file is not None:
        found, where = _of_file(_path(source.file, source.folder)), "the file"
    elif source.command is not None:
        found, where = _of_command(source.command, source.folder), "what the command printed"
        found = found if lines else found.partition("\n")[0]
    else:
        service = source.keyring or ""
        found, where = _of_keyring(service, user), f"the keyring's entry `{service}` for `{user}`"
    secret = found.removesuffix("\n").removesuffix("\r")
    if not secret:
        raise _missing(f"{where} is empty or not set")
    if not lines and "\n" in secret:
        raise _missing(f"{where} holds more than one line")
    if any(unicodedata.category(char) in _NO_TEXT and char not in "\r\n" for char in secret):
        raise _missing(f"{where} holds control characters, or is no text")
    return secret


def _path(file: str, folder: Path) -> Path:
    try:
        return folder / Path(file).expanduser()
    except RuntimeError:  # ~somebody, of whom the system knows nothing
        raise _missing(f"`{file}` leads to the folder of a user who is not known here") from None


def _of_file(path: Path) -> str:
    """What a file holds that nobody but its owner may read."""
    try:
        # Without waiting for the other end, should it be a pipe.
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            # The file that is open is judged, not the one that a name leads to a moment later.
            held = os.fstat(file.fileno())
            if not stat.S_ISREG(held.st_mode):
                raise _missing(f"`{path}` is no file")
            if hasattr(os, "getuid") and held.st_uid not in {os.getuid(), 0}:
                raise _exposed(f"`{path}` belongs to somebody else", "make a file of your own")
            if hasattr(os, "getuid") and held.st_mode & 0o077:
                rights = f"{stat.S_IMODE(held.st_mode):04o}"
                hint = f"take the rights of others away: chmod 600 {path}"
                raise _exposed(f"`{path}` can be read by others: its rights are {rights}", hint)
            data = file.read(_LONGEST + 1)
    except (OSError, ValueError) as problem:  # ValueError: a name with a zero byte in it
        raise _missing(f"`{path}` cannot be read: {_reason(problem)}") from None
    return _text(data, f"`{path}`")


def _of_command(command: tuple[str, ...], folder: Path) -> str:
    """What a program prints, run without a shell for a bounded time."""
    shown = f"`{command[0]}`"
    try:
        process = subprocess.Popen(  # noqa: S603 - the desk's own command, named as a list
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=folder,
        )  # fmt: skip
    except (OSError, ValueError) as problem:
        raise _missing(f"{shown} cannot be run: {_reason(problem)}") from None
    read: list[bytes] = [b""]
    reader = threading.Thread(target=_read_some, args=(process, read), daemon=True)
    reader.start()
    reader.join(_TIME)
    try:
        # Whoever prints without end is not waited for.
        status = process.wait(0 if reader.is_alive() or len(read[0]) > _LONGEST else 5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        reader.join(1)
        raise _missing(f"{shown} did not end, or printed without end") from None
    if status:
        raise _missing(f"{shown} ended with status {status}")
    return _text(read[0], f"what {shown} printed")


def _read_some(process: subprocess.Popen[bytes], read: list[bytes]) -> None:
    if process.stdout is not None:
        with process.stdout as stream:
            read[0] = stream.read(_LONGEST + 1)


def _of_keyring(service: str, user: str) -> str:
    """What the system's keyring holds; a store in clear text is refused."""
    try:
        keyring = importlib.import_module("keyring")
        backend = keyring.get_keyring()
    except Exception as problem:  # noqa: BLE001 - it loads what its own settings name
        if getattr(problem, "name", None) != "keyring":
            raise _missing(f"the keyring cannot be had: {type(problem).__name__}") from None
        hint = "install it with `pip install briefpress[keyring]`"
        message = "the package `keyring` is not installed"
        raise SecretError(error("secret-missing", message, _PLACE, hint)) from None
    for store in (backend, *getattr(backend, "backends", ())):
        name = f"{type(store).__module__}.{type(store).__qualname__}"
        if any(word in name.lower() for word in _NO_VAULTS):
            hint = "set up the system's keyring, or use `file:`, `env:` or `command:`"
            raise _exposed(f"the keyring here, `{name}`, keeps nothing safe", hint)
    try:
        return keyring.get_password(service, user) or ""
    except Exception as problem:  # noqa: BLE001 - each backend has errors of its own
        raise _missing(f"the keyring gives nothing: {type(problem).__name__}") from None


def _text(data: bytes, where: str) -> str:
    if len(data) > _LONGEST:
        raise _missing(f"{where} has more than {_LONGEST:,} bytes")
    try:
        return data.decode("utf-8-sig")  # a mark that editors on Windows put before it is none
    except UnicodeDecodeError:
        raise _missing(f"{where} is no text in UTF-8") from None


def _reason(problem: OSError | ValueError) -> str:
    return (getattr(problem, "strerror", None) or str(problem)).lower()


def _missing(message: str) -> SecretError:
    return SecretError(error("secret-missing", message, _PLACE, "see `password:` in desk.yaml"))


def _exposed(message: str, hint: str) -> SecretError:
    return SecretError(error("secret-exposed", message, _PLACE, hint))
