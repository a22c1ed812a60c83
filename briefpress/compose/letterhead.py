"""What an edition takes from its desk and its layout: letterhead, look, who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefpress.compose.prose import compose_line
from briefpress.model.views import FontFace, Logo, SignatureView

if TYPE_CHECKING:
    from briefpress.model.brief import Brief
    from briefpress.model.desk import Desk
    from briefpress.model.look import Look
    from briefpress.model.positions import Path

# Quotations stand in sections too, so that only the list of the others can be left out.
_OF_BLOCKS = frozenset(
    ("bottom_line", "key_points", "sections", "disagreements", "timeline", "judgements", "watch")
)


def of_the_desk(desk: Desk, look: Look, language: str) -> dict[str, Any]:
    """The fields of an edition that do not depend on its brief."""
    return {
        "organisation": compose_line(desk.organisation or "", language),
        "letterhead": tuple(compose_line(line, language) for line in desk.letterhead),
        "logo": Logo(look.logo, look.logo_alt) if look.logo else None,
        "signatures": tuple(
            SignatureView(
                compose_line(signature.name, language),
                compose_line(signature.title or "", language),
            )
            for signature in desk.signatures
        ),
        "layout": look.layout,
        "parents": look.parents,
        "tokens": look.tokens,
        "blocks": look.blocks,
        "fonts": tuple(FontFace(f.family, f.weight, f.style, f.url) for f in look.fonts),
        "options": look.options,
        "double_sided": desk.double_sided,
    }


def printed_part(brief: Brief, look: Look) -> Brief:
    """A brief without the blocks that are not printed: they have no notes and no evidence."""
    written = type(brief).model_fields
    left_out = {
        name: written[name].get_default(call_default_factory=True)
        for name in written
        if name in _OF_BLOCKS and name not in look.blocks
    }
    return brief.model_copy(update=left_out) if left_out else brief


def is_printed(path: Path, brief: Brief, look: Look) -> bool:
    """Whether the value at a path stands in the text; `brief` is the part that is printed."""
    key, at = path[0], path[1] if len(path) > 1 else 0
    if key in _OF_BLOCKS:
        return key in look.blocks
    if key == "quotations" and isinstance(at, int):
        placed = {name for section in brief.sections for name in section.quote}
        return "quotations" in look.blocks or brief.quotations[at].id in placed
    if key == "data" and isinstance(at, int):
        shown = {name for section in brief.sections for name in (section.chart, section.table)}
        return brief.data[at].id in shown
    return True
