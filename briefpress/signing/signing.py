"""Setting a signature: PAdES baseline B (ETSI EN 319 142-1), unseen, after all that is there."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from briefpress.signing.told import SigningError

if TYPE_CHECKING:
    from briefpress.signing.told import Key

_FIELD = "Signature"
_NAME = "Digital signature"
# An unseen field lies outside the page, so that it need not be in the tag tree (PDF/UA-1, 7.18.1).
_UNSEEN = fields.InvisSigSettings(set_print_flag=True, box_out_of_bounds=True)


def sign_pdf(data: bytes, key: Key) -> bytes:
    """The PDF, byte for byte, and a signature after it. Raises SigningError."""
    signer = _signer(key)
    meta = signers.PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=key.reason or None,
        location=key.place or None,
    )
    wish = fields.SigFieldSpec(_FIELD, invis_sig_settings=_UNSEEN, readable_field_name=_NAME)
    made = io.BytesIO()
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        _tab_by_structure(writer)
        signers.sign_pdf(writer, meta, signer=signer, new_field_spec=wish, output=made)
    except Exception as problem:  # noqa: BLE001 - a broken key, an odd PDF: errors of many kinds
        raise SigningError(f"no signature can be set: {_said(problem)}") from None
    signed = made.getvalue()
    if not signed.startswith(data):
        raise SigningError("the signature would change what stands before it")
    return signed


def _tab_by_structure(writer: Any) -> None:
    """Say that keys go from field to field in the order of the tags (PDF/UA-1, 7.18.3)."""
    page = writer.root["/Pages"]["/Kids"][0]
    while "/Kids" in page:
        page = page["/Kids"][0]
    if page.get("/Tabs") != "/S":
        page[NameObject("/Tabs")] = NameObject("/S")
        writer.update_container(page)


def _signer(key: Key) -> Any:
    # It logs what is wrong with a file, and gives nothing.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        data = key.file.read_bytes()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise SigningError(f"`{key.file}` cannot be read: {reason}") from None
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(data, [], key.password.encode() or None)
    except Exception as problem:  # noqa: BLE001 - a stranger's file
        raise SigningError(f"`{key.file}` cannot be opened: {_said(problem)}") from None
    if signer is None or signer.signing_cert is None:
        raise SigningError(
            f"`{key.file}` holds no key with its certificate, or the password is wrong"
        )
    return signer


def _said(problem: Exception) -> str:
    return (" ".join(str(problem).split()) or type(problem).__name__)[:200]
