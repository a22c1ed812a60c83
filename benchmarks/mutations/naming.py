"""Names in the brief's own prose: of the source, in any case, and of people it does not know."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks.mutations.corpus import CORPUS
from benchmarks.mutations.items import Case, scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.mutations.corpus import Article
    from benchmarks.mutations.quoting import Draw, Maker

_HARD = "fstkçşhp"


@cache
def _written() -> dict[str, Any]:
    return dict(yaml.safe_load((CORPUS / "names.yaml").read_text(encoding="utf-8")))


def inflected(name: str, case: str, language: str) -> str:
    """A name in a case: by hand for Russian, by rule where a rule is enough; "": not known."""
    if case == "nom":
        return name
    if language == "ru":
        return str(_written()["forms"].get(name, {}).get(case, ""))
    if language == "en":
        return f"{name}’s"
    if language == "de":
        return f"{name}’" if name[-1] in "sxzß" else f"{name}s"
    return _turkic(name, case, language)


def _turkic(name: str, case: str, language: str) -> str:
    vowel = next(c for c in reversed(name.casefold()) if c in "aıoueəiöü")
    open_end = name[-1] in "aıoueəiöü"
    front = vowel in "eəiöü"
    narrow = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}.get(vowel, "i")
    wide = ("ə" if language == "az" else "e") if front else "a"
    stop = "t" if language == "tr" and name[-1] in _HARD else "d"
    ends = {
        "gen": ("n" if open_end else "") + narrow + "n",
        "dat": ("y" if open_end else "") + wide,
        "abl": f"{stop}{wide}n",
    }
    return f"{name}{'’' if language == 'tr' else ''}{ends[case]}"


def _people(draw: Draw) -> tuple[Article, str]:
    while True:
        article = draw.article(seeds=False)
        found = [name for name in article.persons if len(name.split()) == 2]
        if found:
            return article, draw.rng.choice(found)


def _case(draw: Draw, kind: str, article: Article, name: str, of: str, *, honest: bool,
          only: str = "", part: Callable[[str], str] = str) -> Case | None:  # fmt: skip
    """A sentence with the name in the case that a frame asks for; `of` is whose forms it takes."""
    lang = article.language
    frames = [tuple(f.split("|")) for f in _written()["frames"][lang]]
    fit = [f for f in frames if not only or (f[0] == "nom") == (only == "nom")]
    if not fit:
        return None
    case, frame = draw.rng.choice(fit)
    form = inflected(of, case, lang) if name == of else _altered(name, of, case, lang)
    if not form:
        return None
    text = frame.format(part(form))
    if lang == "fr" and part(form)[0] in "AEIOUÉÈ":
        text = text.replace(f"de {part(form)}", f"d’{part(form)}")
    cite = draw.rng.choice((article.id, f"{article.id}, para. 1"))
    return Case("names", kind, honest, lang, article.id, part(form), "key_points",
                scalar(f"{text} [@{cite}]."), rule="name-")  # fmt: skip


def _altered(name: str, of: str, case: str, lang: str) -> str:
    """The form of a name that differs from another in a few letters of its stem."""
    if lang != "ru" or case == "nom":
        return inflected(name, case, lang)
    pattern = inflected(of, case, lang)
    at = next(i for i, (a, b) in enumerate(zip(name, of, strict=True)) if a != b)
    there = at + pattern.find(" ") - of.find(" ")
    return pattern[:there] + name[at] + pattern[there + 1 :]


def _last(form: str) -> str:
    return form.split(" ", 1)[1]


def known(kind: str, only: str, part: Callable[[str], str] = str) -> Maker:
    """A person of the article cited."""

    def make(draw: Draw) -> Case | None:
        article, name = _people(draw)
        return _case(draw, kind, article, name, name, honest=True, only=only, part=part)

    return make


def stranger(kind: str, part: Callable[[str], str] = str) -> Maker:
    """Somebody whom no article names: a remark is due."""

    def make(draw: Draw) -> Case | None:
        article, _ = _people(draw)
        name = draw.rng.choice(_written()["strangers"][article.language])
        return _case(draw, kind, article, name, name, honest=False, part=part)

    return make


def near_miss(draw: Draw) -> Case | None:
    """A person of the article with one letter of the surname wrong: a remark is due."""
    article, name = _people(draw)
    first, last = name.split()
    if len(last) < 5:
        return None
    letters = {"ru": "аеиолнрств", "tr": "aeilnrst", "az": "aeilnrst"}.get(
        article.language, "aeilnrst"
    )
    at = draw.rng.randrange(1, min(len(last) - 2, 5))
    new = draw.rng.choice([c for c in letters if c != last[at]])
    wrong = last[:at] + new + last[at + 1 :]
    if any(wrong[:-1] in a.whole for a in draw.articles):
        return None
    return _case(draw, "near-miss", article, f"{first} {wrong}", name, honest=False)


def mixed(draw: Draw) -> Case | None:
    """One person's first name before another's surname: a remark is due."""
    article, name = _people(draw)
    others = [n for n in article.persons if n != name and len(n.split()) == 2]
    if not others or article.language == "ru":
        return None
    other = draw.rng.choice(others)
    made = f"{other.split()[0]} {name.split()[1]}"
    return _case(draw, "mixed", article, made, made, honest=False)


KINDS: dict[str, Maker] = {
    "as-it-is": known("as-it-is", "nom"),
    "inflected": known("inflected", "oblique"),
    "surname-alone": known("surname-alone", "", _last),
    "stranger": stranger("stranger"),
    "stranger-surname": stranger("stranger-surname", _last),
    "near-miss": near_miss,
    "mixed": mixed,
}
