"""Templates compiled once for all languages and desks of a process."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket

_MOST = 256


class Compiled(BytecodeCache):
    """The code of the templates used last, by their name, their file and a hash of their text.

    In memory alone: code from a file would run whatever somebody wrote there, past the sandbox.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], CodeType] = OrderedDict()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, where it is known."""
        known = (bucket.key, bucket.checksum)
        if known in self._kept:
            self._kept.move_to_end(known)
            bucket.code = self._kept[known]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that has been compiled to its end."""
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
