"""Titles: fitting the quotation marks inside them, and cutting them short."""

from __future__ import annotations

# Which marks may close an opening one, in the languages that use it; a mark such as “ opens in
# English and closes in German.
_CLOSERS = {
    '"': '"',
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
    "'": "'",
}
_MAY_BE_APOSTROPHE = "'’‘"
_WHOLE = 60
_CUT = 48
_SMALL_WORD = 3
_FEW_WORDS = 3


def fit_marks(text: str, quotes: tuple[str, str, str, str], depth: int) -> str:
    """The text with its pairs of quotation marks in `quotes`, by how deep they stand.

    `depth` 0 takes the outer marks, 1 the inner, and so on in turn (CSL 1.0.2, "Quotes": nested
    marks alternate). Apostrophes and marks without a partner stay as they are.
    """
    characters = list(text)
    for opening, closing, inside in _pairs(text):
        first = 2 * ((depth + inside) % 2)
        for blank in (opening + 1, closing - 1):
            # French « marks » keep a blank inside; the new ones bring their own if they need it.
            if text[opening] == "«" and text[blank].isspace():
                characters[blank] = ""
        characters[opening] = quotes[first]
        characters[closing] = quotes[first + 1]
    return "".join(characters)


def short_title(title: str) -> str:
    """The title itself, or its first words and an ellipsis where it is long."""
    if len(title) <= _WHOLE:
        return title
    words = title[:_CUT].rpartition(" ")[0].split(" ")
    while len(words) > _FEW_WORDS and len(words[-1]) <= _SMALL_WORD:
        words.pop()
    cut = " ".join(words).rstrip(" ,;:.–—-") or title[:_CUT]
    # A mark left open by the cut is closed again.
    loose = [
        title[closing] for opening, closing, _ in _pairs(title) if opening < len(cut) <= closing
    ]
    return cut + "…" + "".join(reversed(loose))


def _pairs(text: str) -> list[tuple[int, int, int]]:
    """Where marks open and close, and how many pairs stand around each; in order of opening."""
    open_at: list[int] = []
    found: list[tuple[int, int]] = []
    for index, mark in enumerate(text):
        partner = next((at for at in reversed(open_at) if mark in _CLOSERS[text[at]]), None)
        if partner is not None and _may_close(text, index):
            # What was opened since has no partner.
            del open_at[open_at.index(partner) :]
            found.append((partner, index))
        elif mark in _CLOSERS and _may_open(text, index):
            open_at.append(index)
    found.sort()
    return [(a, b, sum(1 for c, d in found if c < a and b < d)) for a, b in found]


def _may_open(text: str, index: int) -> bool:
    before = text[index - 1 : index]
    after = text[index + 1 : index + 2]
    return not before.isalnum() and bool(after) and (text[index] == "«" or not after.isspace())


def _may_close(text: str, index: int) -> bool:
    before = text[index - 1 : index]
    after = text[index + 1 : index + 2]
    if text[index] in _MAY_BE_APOSTROPHE and after.isalnum():
        return False
    return text[index] == "»" or not before.isspace()
