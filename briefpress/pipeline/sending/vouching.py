"""The desk's domain vouches for its mail: the keys of `dkim:`, and their signatures (RFC 6376)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.deliver.secrets import SecretError, SecretSource, read_secret
from briefpress.findings import Place, error, remark, warning
from briefpress.load.documents import load_written_desk
from briefpress.mail.addresses import mailbox
from briefpress.mail.dkim import Signer, body_digest, holds, is_installed, signature
from briefpress.mail.text import MailTextError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.findings import Finding
    from briefpress.mail.addresses import Mailbox
    from briefpress.mail.dkim import Key
    from briefpress.model.mail import MailSettings
    from briefpress.model.secret import Dkim

ADVISED, LONGEST = 2048, 4096
"""Bits of an RSA key: signers should have as many, and every receiver takes as many (RFC 8301)."""
_DESK = Place("desk.yaml")
_HINT = "see `dkim:` under `mail:` in desk.yaml"


@dataclass(frozen=True, slots=True)
class Voucher:
    """Whoever signs the messages of a run; without signers, nobody."""

    signers: tuple[Signer, ...] = ()

    def digest(self, body: bytes) -> str:
        """What the signatures say of a body that several messages share."""
        return body_digest(body) if self.signers else ""

    def signed(self, head: bytes, digest: str, seconds: int) -> bytes:
        """A message's head with a signature of each signer before it, each read again.

        Raises NotSignedError where one does not hold.
        """
        whole = head
        for signer in self.signers:
            field = signature(head, digest, signer, seconds)
            if not holds(field + head, digest, signer):
                raise NotSignedError(signer.domain)
            whole = field + whole
        return whole


class NotSignedError(Exception):
    """A signature did not hold when it was read again."""

    def __init__(self, domain: str) -> None:
        message = f"the signature for `{domain}` does not hold when it is read again"
        super().__init__(message)
        self.finding = error("dkim-failed", message, _DESK)


def voucher_of(
    settings: MailSettings, sender: Mailbox, desk: Path, environment: Mapping[str, str]
) -> tuple[Voucher, list[Finding]]:
    """Who signs the mail of a sender, as the desk's `dkim:` says, and what is wrong with that.

    Nobody signs where a finding is an error: then nothing may be sent.
    """
    if not settings.dkim:
        return Voucher(), []
    if not is_installed():
        message = "`dkim:` needs the package `cryptography`, which is not installed"
        hint = "python -m pip install 'briefpress[dkim]'"
        return Voucher(), [error("dkim-not-set-up", message, _DESK, hint)]
    signers: list[Signer] = []
    findings: list[Finding] = []
    for wanted in settings.dkim:
        try:
            domain = _domain(wanted, sender, findings)
            key = _key(wanted, domain, desk, environment)
        except SecretError as problem:
            findings.append(_of_a_key(problem.finding))
        except _WrongError as problem:
            findings.append(problem.finding)
        else:
            signers.append(Signer(domain, wanted.selector, key))
            findings += _weak(signers[-1])
    return Voucher(tuple(signers)), findings


def records_of(
    desk: Path, environment: Mapping[str, str]
) -> tuple[list[tuple[str, str]], list[Finding]]:
    """The name and the text of each TXT record that the desk's domain must publish."""
    loaded, found = load_written_desk(desk)
    findings = list(found)
    if loaded is None:
        return [], findings
    settings = loaded.settings.mail
    if settings is None or not settings.dkim:
        message = "the desk does not sign its mail: there is no `dkim:` under `mail:`"
        return [], [*findings, error("dkim-not-set-up", message, _DESK, _HINT_NEW)]
    try:
        sender = mailbox(settings.sender.rpartition("<")[2].removesuffix(">"))
    except MailTextError as problem:
        return [], [*findings, error("bad-address", f"`mail: from`: {problem}", _DESK)]
    voucher, more = voucher_of(settings, sender, desk, environment)
    return [signer.record for signer in voucher.signers], [*findings, *more]


_HINT_NEW = "write `dkim:` with `selector:` and `key:`, which names the file of a private key"


class _WrongError(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _of_a_key(finding: Finding) -> Finding:
    """What is wrong with the place of a secret, which here is no password."""
    hints = tuple(hint if "password:" not in hint else _HINT for hint in finding.hints)
    return replace(finding, hints=hints)


def _domain(wanted: Dkim, sender: Mailbox, findings: list[Finding]) -> str:
    """The domain that signs, which must be that of the sender, or stand above or below it.

    A receiver's DMARC asks for that (RFC 7489, 3.1.1). Whether two other domains belong together
    only the list of public suffixes could tell.
    """
    own = sender.address.rpartition("@")[2]
    if wanted.domain is None:
        return own
    try:
        domain = mailbox(f"x@{wanted.domain}").address.rpartition("@")[2]
    except MailTextError:
        message = f"`{wanted.domain}` is no domain that could sign"
        hint = f"write `domain: {own}`, or leave it out"
        raise _WrongError(error("dkim-not-aligned", message, _DESK, hint)) from None
    if domain == own:
        return domain
    hint = f"sign for `{own}`, or write from an address of `{domain}`"
    if not (own.endswith(f".{domain}") or domain.endswith(f".{own}")):
        message = f"`{domain}` cannot vouch for mail from `{own}`: DMARC wants them to be one"
        raise _WrongError(error("dkim-not-aligned", message, _DESK, hint))
    message = f"`{domain}` vouches for `{own}`, which counts unless its DMARC says `adkim=s`"
    findings.append(remark("dkim-weak", message, _DESK, hint))
    return domain


def _key(wanted: Dkim, domain: str, desk: Path, environment: Mapping[str, str]) -> Key:
    from briefpress.mail.dkim_key import (  # noqa: PLC0415 - loads what an extra brings
        KeyUnusableError,
        read_key,
    )

    where = wanted.key
    source = SecretSource(desk, where.env, where.file, where.command, where.keyring)
    text = read_secret(source, f"{wanted.selector}._domainkey.{domain}", environment, lines=True)
    try:
        return read_key(text)
    except KeyUnusableError as problem:
        named = f"`{where.file}`" if where.file else f"the key `{wanted.selector}`"
        place = Place(str(desk / Path(where.file).expanduser())) if where.file else _DESK
        hint = "make one with: openssl genrsa -out FILE 2048"
        finding = error("dkim-key-unusable", f"{named} {problem}", place, hint)
        raise _WrongError(finding) from None


def _weak(signer: Signer) -> list[Finding]:
    """What of a key some receivers may not take."""
    key, named = signer.key, f"the key `{signer.selector}`"
    if key.kind == "rsa" and key.bits < ADVISED:
        message = f"{named} has {key.bits} bits; {ADVISED} are advised"
        hint = "make a new one with: openssl genrsa -out FILE 2048"
        return [warning("dkim-weak", message, _DESK, hint)]
    if key.kind == "rsa" and key.bits > LONGEST:
        message = f"{named} has {key.bits} bits; not every receiver takes more than {LONGEST}"
        return [warning("dkim-weak", message, _DESK)]
    return []
