"""Words beside a weekday or a month that say which one is meant."""

from __future__ import annotations

NEXT = frozenset(
    {"next", "nächsten", "nächster", "nächstem", "kommenden", "kommender", "kommendem"}
    | {"следующий", "следующую", "следующем", "следующего", "будущем", "будущего"}
    | {"gələn", "növbəti", "gelecek", "önümüzdeki", "prochain"}
)
LAST = frozenset(
    {"last", "letzten", "letzter", "letztem", "vergangenen", "vergangener", "vergangenem"}
    | {"vorigen", "прошлый", "прошлую", "прошлое", "прошлом", "прошлого", "минувший", "минувшую"}
    | {"минувшем", "минувшего", "ötən", "keçən", "geçen", "geçtiğimiz", "dernier", "passé"}
)
THIS = frozenset(
    {"this", "diesen", "diesem", "dieser", "этот", "этом", "этого", "нынешнем", "нынешнего"}
    | {"bu", "cari"}
)
