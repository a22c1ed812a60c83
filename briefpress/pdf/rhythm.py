"""Whole lines: blocks that end where a line ends, so that lines fall on lines across pages.

CSS has `block-step-size` for this (Rhythmic Sizing, level 1, section 2), which WeasyPrint does not
know. A style says `--step: 1` of a block instead; its height is filled up to a multiple of the line
height of the page's root element.
"""

from __future__ import annotations

import contextlib
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STEP = "__step"  # as WeasyPrint keeps a custom property
_HAIR = 0.01  # pixels that sums of floats may be out


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Fill up blocks while a document is laid out.

    The function that lays out blocks is WeasyPrint's own affair: where a later version has none of
    that name, or another result, blocks keep the height of their content.
    """
    from weasyprint.layout import block  # noqa: PLC0415 - after `engine.load`

    plain: Any = getattr(block, "block_container_layout", None)
    if plain is None:
        yield
        return
    block.block_container_layout = _filling(plain)
    try:
        yield
    finally:
        block.block_container_layout = plain


def _filling(plain: Callable[..., Any]) -> Callable[..., Any]:
    def block_container_layout(
        context: Any, started: Any, bottom_space: Any, *others: Any, **named: Any
    ) -> Any:
        result = plain(context, started, bottom_space, *others, **named)
        with contextlib.suppress(AttributeError, IndexError, TypeError, KeyError):
            box, resumes_at, *_ = result
            # Of a block in two pages only the end is filled up; the page's foot ends its beginning.
            if box is not None and resumes_at is None and _steps(box):
                box.height += min(_missing(box), _room(context, box, bottom_space))
        return result

    return block_container_layout


def _steps(box: Any) -> bool:
    if box.element is None or not isinstance(box.height, int | float):
        return False
    value = box.style[_STEP]
    return bool(value) and getattr(value[0], "value", 0) == 1


def _room(context: Any, box: Any, bottom_space: float) -> float:
    """Pixels from the end of a block to the foot of its page, beyond which it would be moved on."""
    end: float = box.border_box_y() + box.border_height()
    foot: float = context.page_bottom
    return max(0.0, foot - bottom_space - end)


def _missing(box: Any) -> float:
    """Pixels from the end of a block's content to the end of the line that it ends in."""
    line: float = box.style.root_style["line_height"].value
    height: float = box.border_height()
    return math.ceil((height - _HAIR) / line) * line - height if line > 0 else 0.0
