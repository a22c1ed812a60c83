"""What an edition takes from its desk and its layout: letterhead, look, who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefpress.compose.prose import compose_line
from briefpress.model.views import FontFace, Logo, SignatureView

if TYPE_CHECKING:
    from briefpress.model.brief import Brief
    from briefpress.model.desk import Desk
    from briefpress.model.look import Look

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
