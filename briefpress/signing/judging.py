"""Reading the signatures of a PDF: whether each holds, by which certificate, of how many bytes."""

from __future__ import annotations

import io
import logging
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel

from briefpress.signing.told import Signature, SigningError

_MOST = 50


def judge_signatures(data: bytes) -> tuple[Signature, ...]:
    """What each signature of a PDF says. Raises SigningError where the file cannot be read."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        found = PdfFileReader(io.BytesIO(data)).embedded_regular_signatures
    except Exception as problem:  # noqa: BLE001 - a stranger's file can break it in any way
        raise SigningError(f"its signatures cannot be read: {_said(problem)}") from None
    if len(found) > _MOST:
        raise SigningError(f"it carries more than {_MOST} signatures")
    return tuple(_judged(one) for one in found)


def _judged(one: Any) -> Signature:
    subject = issuer = fingerprint = time = ""
    try:
        certificate = one.signer_cert
        subject, issuer = certificate.subject.human_friendly, certificate.issuer.human_friendly
        fingerprint = certificate.sha256.hex()
        time = one.self_reported_timestamp.isoformat() if one.self_reported_timestamp else ""
        one.compute_integrity_info()
        intact, valid = _holds(one)
        whole = one.coverage is SignatureCoverageLevel.ENTIRE_FILE
    except Exception as problem:  # noqa: BLE001 - a stranger's file can break it in any way
        return Signature(subject, issuer, fingerprint, time, intact=False, whole=False,
                         fault=_said(problem))  # fmt: skip
    fault = "" if intact else "a byte that it signs was changed"
    if intact and not valid:
        fault = "it was not made by the key of its certificate"
    return Signature(subject, issuer, fingerprint, time, intact and valid, whole, fault)


def _holds(one: Any) -> tuple[bool, bool]:
    """Whether the signed bytes are as they were, and whether the certificate's key signed them."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415

    intact, valid = validate_sig_integrity(
        one.signer_info,
        one.signer_cert,
        expected_content_type="data",
        actual_digest=one.compute_digest(),
    )
    return bool(intact), bool(valid)


def _said(problem: Exception) -> str:
    return (" ".join(str(problem).split()) or type(problem).__name__)[:200]
