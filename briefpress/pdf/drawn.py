"""The operations that draw a page, read for what stands in no tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BEGIN, _END = (b"BMC", b"BDC"), b"EMC"
# Operators that leave ink (ISO 32000-1, annex A).
_PAINT = frozenset({b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh"})


def faults_of_stream(operations: Sequence[Any], parents: Sequence[Any]) -> Iterator[str]:
    """What a page draws that no tag reaches, each kind of fault once.

    `parents` has for each number of a marked content the element that it belongs to.
    """
    found: dict[str, None] = {}
    depth = 0
    for operation in operations:
        if isinstance(operation, dict):
            number = operation.get("MCID")
            if number is not None and not _known(number, parents):
                found["a marked content belongs to no tag (ISO 14289-1, 7.1)"] = None
        elif not isinstance(operation, bytes):
            continue
        elif operation in _BEGIN or operation.endswith(b" BDC"):
            depth += 1
        elif operation == _END:
            depth -= 1
        elif depth <= 0 and (what := _ink(operation)):
            found[f"{what} is neither tagged nor an artifact (ISO 14289-1, 7.1)"] = None
    if depth:
        found["marked contents are not closed (ISO 32000-1, 14.6)"] = None
    yield from found


def _known(number: int, parents: Sequence[Any]) -> bool:
    return number < len(parents) and parents[number] != b"null"


def _ink(operation: bytes) -> str:
    if operation.endswith((b" TJ", b" Tj")):
        return "text"
    if operation.endswith(b" Do"):
        return "an image"
    return "a drawing" if operation in _PAINT else ""
