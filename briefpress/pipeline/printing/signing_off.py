"""The very last step of a PDF: the desk's signature, and a look at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress import signing
from briefpress.findings import Finding, Place, error

if TYPE_CHECKING:
    from briefpress.model.signing import SignSettings
    from briefpress.pipeline.request import BuildRequest

_DESK = Place("desk.yaml")


@dataclass(frozen=True, slots=True)
class Signer:
    """Whoever signs the PDF files of a run; without a key, nobody."""

    key: signing.Key | None = None

    def signed(self, data: bytes, name: str, findings: list[Finding]) -> bytes:
        """A PDF with its signature, read again; or as it was, and a finding why it has none."""
        if self.key is None:
            return data
        place = Place(f"{name}.pdf")
        try:
            made = signing.sign(data, self.key)
            found = signing.signatures(made)
        except signing.SigningError as problem:
            message = f"`{place}` is not signed: {problem}"
            findings.append(error("sign-failed", message, place))
            return data
        if not found or not all(one.intact and one.whole for one in found):
            message = f"`{place}` is not signed: its signature does not hold when it is read again"
            findings.append(error("sign-failed", message, place))
            return data
        return made


def would_unsign(request: BuildRequest, name: str) -> Finding | None:
    """The finding where a signed PDF of the same name would lose its signature.

    A draft goes by another name, and is not signed.
    """
    file = request.out / f"{name}.pdf"
    if request.sign or "pdf" not in request.formats:
        return None
    try:
        if not signing.is_signed(file.read_bytes()):
            return None
    except OSError:
        return None
    message = f"`{file}` is signed, and this build would put an unsigned one in its place"
    hint = "build again with --sign, write elsewhere with --out, or move the signed file away"
    return error("signed-file-kept", message, Place(f"{name}.pdf"), hint)


def signer_of(request: BuildRequest, settings: SignSettings | None) -> Signer | Finding:
    """Who signs, if that was asked for; else why nobody can."""
    if not request.sign:
        return Signer()
    if settings is None:
        message = "`--sign` wants a key: desk.yaml has no `sign:`"
        hint = "name the PKCS#12 file: `sign:` with `key: ~/keys/desk.p12` and `password:`"
        return error("sign-not-set-up", message, _DESK, hint)
    if not signing.is_installed():
        message = "`--sign` needs pyHanko, which is not installed"
        hint = "python -m pip install 'briefpress[sign]'"
        return error("sign-not-set-up", message, _DESK, hint)
    from briefpress.deliver.secrets import (  # noqa: PLC0415 - only when asked
        SecretError,
        SecretSource,
        read_secret,
    )

    file = request.desk / Path(settings.key).expanduser()
    if not file.is_file():
        message = f"the key of `sign:`, `{settings.key}`, is no file"
        return error("sign-not-set-up", message, _DESK)
    password = ""
    if where := settings.password:
        source = SecretSource(request.desk, where.env, where.file, where.command, where.keyring)
        try:
            password = read_secret(source, settings.key, request.environment)
        except SecretError as problem:
            return problem.finding
    key = signing.Key(file, password, settings.reason or "", settings.place or "")
    return Signer(key)
