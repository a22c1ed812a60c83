"""What the signatures of a PDF come to, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from briefpress import signing
from briefpress.findings import Finding, Place, error, warning

_HINT = "ask whoever sent it for the file as it was signed"


@dataclass(frozen=True, slots=True)
class Signed:
    """What is wrong with a file's signatures, what they prove, and what not."""

    findings: tuple[Finding, ...] = ()
    proved: tuple[str, ...] = ()
    not_proved: tuple[str, ...] = ()


def signed_by(data: bytes, place: Place) -> Signed:
    """What the signatures of a PDF prove; nothing of a file that has none."""
    if not signing.is_signed(data):
        return Signed()
    if not signing.is_installed():
        message = f"`{place}` carries a signature, which is not checked: pyHanko is not installed"
        hint = "python -m pip install 'briefpress[sign]'"
        return Signed((warning("signature-unchecked", message, place, hint),))
    try:
        found = signing.signatures(data)
    except signing.SigningError as problem:
        return Signed((error("signature-broken", f"`{place}`: {problem}", place, _HINT),))
    if not found:
        message = f"`{place}` names signed bytes, but carries no signature that can be read"
        return Signed((error("signature-broken", message, place, _HINT),))
    findings = tuple(_broken(one, place) for one in found if not (one.intact and one.whole))
    held = [one for one in found if one.intact and one.whole]
    proved = tuple(
        f"not one byte was changed since it was signed: by “{one.subject}”"
        f"{f' at {one.time}, by the signer’s clock' if one.time else ''};"
        f" the certificate has the SHA-256 {one.fingerprint}"
        for one in held
    )
    open_ones = tuple(
        f"that this certificate is whose it says, “{one.subject}” (issued by “{one.issuer}”):"
        " compare its SHA-256 with the one that the desk gives you"
        for one in held
    )
    return Signed(findings, proved, open_ones)


def _broken(one: signing.Signature, place: Place) -> Finding:
    who = f" of “{one.subject}”" if one.subject else ""
    why = one.fault or "something was added to the file after it was signed"
    return error("signature-broken", f"the signature{who} does not hold: {why}", place, _HINT)
