"""Translations in quotation marks: with the words of the source beside them, or without."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml

from benchmarks.mutations.corpus import CORPUS
from benchmarks.mutations.items import Case, item, scalar
from benchmarks.mutations.languages import MARKS, SAYS
from benchmarks.mutations.quoting import folded, other_marks, stands

if TYPE_CHECKING:
    from benchmarks.mutations.corpus import Article
    from benchmarks.mutations.quoting import Draw, Maker

Pair = tuple[str, int, str, str, str]


@cache
def pairs() -> tuple[Pair, ...]:
    """Article, paragraph, language of the brief, words, translation: written by hand."""
    found = yaml.safe_load((CORPUS / "translations.yaml").read_text(encoding="utf-8"))
    return tuple((name.replace("/", "-", 1), *rest) for name, *rest in found)


def _pick(draw: Draw) -> tuple[Article, Pair]:
    pair = draw.rng.choice(pairs())
    return next(a for a in draw.articles if a.id == pair[0]), pair


def _case(draw: Draw, kind: str, article: Article, pair: Pair, *, original: str, text: str = "",
          honest: bool, form: str = "", why: str = "") -> Case:  # fmt: skip
    """The translation as an item or in prose; an empty `original` is left out."""
    _, para, language, _, translation = pair
    text = text or translation
    cite = draw.rng.choice((article.id, f"{article.id}, para. {para}"))
    who = draw.rng.choice((article.speakers[para], article.speakers[para].split()[-1]))
    form = form or draw.rng.choice(("item", "prose"))
    if form == "item":
        keys = {"text": text, "cite": cite, "speaker": who}
        if original:
            keys["original"] = original
        line, section = item(keys), "quotations"
    else:
        left, right = draw.rng.choice((MARKS[language][0], other_marks(draw, text) or ("“", "”")))
        suffix = f' "{original}"' if original else ""
        said = SAYS[language].format(who=who, q=f"{left}{text}{right}")
        line, section = scalar(f"{said} [@{cite}{suffix}]."), "key_points"
    due = honest and bool(original)
    return Case("quotations", kind, honest, language, article.id, text, section, line, due, why)


def with_original(form: str) -> Maker:
    """A translation beside the words it translates: accepted, with a remark."""

    def make(draw: Draw) -> Case | None:
        article, pair = _pick(draw)
        kind = "translated-item" if form == "item" else "translated-in-prose"
        return _case(draw, kind, article, pair, original=pair[3], honest=True, form=form)

    return make


def refolded(draw: Draw) -> Case | None:
    """The original with other apostrophes, or a stop at its end."""
    article, pair = _pick(draw)
    typographic = pair[3].replace("’", "'") if "’" in pair[3] else pair[3].replace("'", "’")
    if typographic == pair[3]:
        typographic = pair[3] + "."
    return _case(draw, "translated-folded", article, pair, original=typographic, honest=True)


def back(draw: Draw) -> Case | None:
    """A translation in quotation marks as if it had been said so."""
    article, pair = _pick(draw)
    return _case(draw, "back-translated", article, pair, original="", honest=False)


def false_original(draw: Draw) -> Case | None:
    """The original with a word of another sentence in a word's place."""
    article, pair = _pick(draw)
    words = pair[3].split()
    at = draw.rng.randrange(1, len(words))
    other = draw.rng.choice(article.whole.split()).strip("“”«»„\"'.,;:–-—!?()")
    if len(other) < 3 or folded(other) == folded(words[at]):
        return None
    changed = " ".join([*words[:at], other, *words[at + 1 :]])
    if stands(changed, article):
        return None
    why = f"{words[at]} -> {other}"
    return _case(draw, "original-altered", article, pair, original=changed, honest=False, why=why)


def other_original(draw: Draw) -> Case | None:
    """The words of another article as the original."""
    article, pair = _pick(draw)
    other, theirs = _pick(draw)
    if other.id == article.id or other.language != article.language:
        return None
    return _case(draw, "original-elsewhere", article, pair, original=theirs[3], honest=False)


def false_number(draw: Draw) -> Case | None:
    """A translation with another number than its original."""
    article, pair = _pick(draw)
    digits = [i for i, c in enumerate(pair[4]) if c.isdigit()]
    if not digits:
        return None
    at = draw.rng.choice(digits)
    new = draw.rng.choice([d for d in "123456789" if d != pair[4][at]])
    text = pair[4][:at] + new + pair[4][at + 1 :]
    return _case(
        draw, "translated-number", article, pair, original=pair[3], text=text, honest=False
    )


KINDS: dict[str, Maker] = {
    "translated-item": with_original("item"),
    "translated-in-prose": with_original("prose"),
    "translated-folded": refolded,
    "back-translated": back,
    "original-altered": false_original,
    "original-elsewhere": other_original,
    "translated-number": false_number,
}
