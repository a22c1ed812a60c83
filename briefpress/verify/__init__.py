"""Checking a finished PDF or HTML page without the desk that made it.

`docs/verify.md` says what this proves and what it cannot.
"""

from __future__ import annotations

from briefpress.verify.verifying import Verified, verify

__all__ = ["Verified", "verify"]
