"""The one door to Jinja: an edition and a desk's templates in, HTML out."""

from briefpress.render.page import Medium, Rendered, RenderRequest, render
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
