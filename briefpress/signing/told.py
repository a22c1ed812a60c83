"""What is needed for a signature, and what is said of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SigningError(Exception):
    """A signature cannot be set or read; the message says why, and never a password."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and its certificate in a PKCS#12 file, with what the signature says beside it."""

    file: Path
    password: str
    reason: str = ""
    place: str = ""

    def __repr__(self) -> str:
        return f"Key({str(self.file)!r})"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: by whom, when as the signer says, and whether it holds.

    `intact` says that not one of the signed bytes was changed and that the certificate's key made
    it; `whole` that nothing was added to the file afterwards. Nothing says that the certificate
    is to be trusted.
    """

    subject: str
    issuer: str
    fingerprint: str
    time: str
    intact: bool
    whole: bool
    fault: str = ""
