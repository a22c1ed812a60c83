"""Digital signatures in PDF: set as the very last step, and read again; pyHanko stays inside.

This package is the door to pyHanko. Importing it costs nothing.
"""

from briefpress.signing.told import Key, Signature, SigningError

__all__ = ["Key", "Signature", "SigningError", "is_installed", "is_signed", "sign", "signatures"]

_MARK = b"/ByteRange"


def is_installed() -> bool:
    """Whether the package that signs is there."""
    from importlib.util import find_spec  # noqa: PLC0415 - only when asked

    return find_spec("pyhanko") is not None


def is_signed(data: bytes) -> bool:
    """Whether a PDF says that it carries a signature; nothing is said of that signature."""
    return _MARK in data


def sign(data: bytes, key: Key) -> bytes:
    """A PDF with a signature added after its last byte. Raises SigningError."""
    from briefpress.signing.signing import sign_pdf  # noqa: PLC0415 - loads pyHanko

    return sign_pdf(data, key)


def signatures(data: bytes) -> tuple[Signature, ...]:
    """What each signature of a PDF says, and whether it holds. Raises SigningError."""
    from briefpress.signing.judging import judge_signatures  # noqa: PLC0415 - loads pyHanko

    return judge_signatures(data)
