"""The one door to Jinja: an edition and a desk's templates in, HTML out.

Importing it costs nothing; Jinja is loaded by the first call of `render`.
"""

from __future__ import annotations

from briefpress.render.job import Medium, Rendered, RenderRequest
from briefpress.render.search import BUILT_IN, layouts, search_path

__all__ = [
    "BUILT_IN",
    "Medium",
    "RenderRequest",
    "Rendered",
    "layouts",
    "render",
    "search_path",
]


def render(request: RenderRequest) -> Rendered:
    """Render `page.html`, or `digest.html`; what is wrong with it becomes a finding."""
    from briefpress.render.page import render_page  # noqa: PLC0415 - loads Jinja

    return render_page(request)
