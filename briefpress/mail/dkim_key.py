"""The key that vouches for a desk's mail: read, weighed, used (RFC 8301, RFC 8463).

This module loads cryptography, which an extra brings; `dkim` asks whether it is there.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

if TYPE_CHECKING:
    from briefpress.mail.dkim import Key

SHORTEST = 1024
"""Bits of an RSA key below which no receiver takes a signature (RFC 8301, 3.2)."""
_SEED = 32  # bytes of an Ed25519 key without its wrapping
_ARMOUR = re.compile(r"-----BEGIN ([A-Z0-9 ]{1,40})-----")


class KeyUnusableError(Exception):
    """What is wrong with a key, in one clause; nothing of the key itself."""


@dataclass(frozen=True, slots=True, repr=False)
class RsaKey:
    """A key for rsa-sha256."""

    private: RSAPrivateKey
    kind = "rsa"

    @property
    def bits(self) -> int:
        """How long its modulus is."""
        return self.private.key_size

    def sign(self, data: bytes) -> bytes:
        """The signature of some bytes."""
        return self.private.sign(data, PKCS1v15(), SHA256())

    def vouches(self, data: bytes, signature: bytes) -> bool:
        """Whether a signature is that of some bytes, by the public half of this key."""
        try:
            self.private.public_key().verify(signature, data, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True

    def published(self) -> bytes:
        """The public half as `p=` has it (RFC 6376, 3.6.1)."""
        public = self.private.public_key()
        return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True, slots=True, repr=False)
class Ed25519Key:
    """A key for ed25519-sha256, which signs the SHA-256 of what there is to sign (RFC 8463, 3)."""

    private: Ed25519PrivateKey
    kind = "ed25519"
    bits = 256

    def sign(self, data: bytes) -> bytes:
        """The signature of some bytes."""
        return self.private.sign(hashlib.sha256(data).digest())

    def vouches(self, data: bytes, signature: bytes) -> bool:
        """Whether a signature is that of some bytes, by the public half of this key."""
        try:
            self.private.public_key().verify(signature, hashlib.sha256(data).digest())
        except InvalidSignature:
            return False
        return True

    def published(self) -> bytes:
        """The public half as `p=` has it (RFC 8463, 4.2)."""
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def read_key(text: str) -> Key:
    """A private key from PEM (PKCS#8 or PKCS#1), or an Ed25519 seed in base64, as dknewkey writes.

    Raises KeyUnusableError for what is locked, broken, too short, or of another kind.
    """
    found = _ARMOUR.search(text)
    if found is None:
        return _of_seed(text)
    if "PRIVATE KEY" not in found[1]:
        raise KeyUnusableError(f"holds a {found[1].lower()}, and signing needs the private key")
    if "ENCRYPTED" in text:
        raise KeyUnusableError("is locked by a password")
    try:
        private = load_pem_private_key(text.encode(), None)
    except Exception:  # noqa: BLE001 - what the library says could hold a part of the key
        raise KeyUnusableError("holds no private key that can be read") from None
    if isinstance(private, Ed25519PrivateKey):
        return Ed25519Key(private)
    if not isinstance(private, RSAPrivateKey):
        raise KeyUnusableError("is neither an RSA key nor one of Ed25519")
    if private.key_size < SHORTEST:
        message = f"has {private.key_size} bits, and receivers take {SHORTEST} or more"
        raise KeyUnusableError(message)
    return RsaKey(private)


def _of_seed(text: str) -> Ed25519Key:
    """An Ed25519 key from its 32 bytes in base64."""
    try:
        seed = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        seed = b""
    if len(seed) != _SEED:
        raise KeyUnusableError("holds no private key in PEM")
    return Ed25519Key(Ed25519PrivateKey.from_private_bytes(seed))
