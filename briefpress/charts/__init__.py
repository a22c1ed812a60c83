"""The charts door: a small description in, a quiet accessible SVG out; vl-convert stays inside."""

from briefpress.charts.drawing import draw, draw_spark
from briefpress.charts.emblem import Emblem, emblem
from briefpress.charts.model import ENGLISH, Chart, ChartWords, Drawn, Look, Point, Series
from briefpress.charts.picture import PictureError, png
from briefpress.charts.words import describe

__all__ = [
    "ENGLISH",
    "Chart",
    "ChartWords",
    "Drawn",
    "Emblem",
    "Look",
    "PictureError",
    "Point",
    "Series",
    "describe",
    "draw",
    "draw_spark",
    "emblem",
    "png",
]
