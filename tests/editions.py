"""Editions made from a brief and from evidence that a test gives, and their HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from tiny import tiny_desk

from briefpress.compose import Request, compose
from briefpress.load.documents import load_brief, load_sources
from briefpress.locales import language
from briefpress.model.desk import Desk
from briefpress.model.evidence import Hit, Proof, Ruling, Verdict
from briefpress.render import Medium, RenderRequest, render

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.model.edition import Edition
    from briefpress.model.positions import Path as ValuePath

HEAD = "theme: port\ntitle: The port\ndate: 2024-08-18\n"


def edition_of(
    folder: Path,
    brief: str,
    proofs: tuple[Proof, ...] = (),
    *,
    more: dict[str, str] | None = None,
    labels: str = "en",
    **asked: Any,
) -> Edition:
    """The edition of a brief on the tiny desk, resting on these proofs."""
    desk = tiny_desk(folder, brief if "theme:" in brief else HEAD + brief, more)
    sources, _ = load_sources(desk)
    written, found = load_brief(desk, "briefs/port.yaml")
    assert sources
    assert written, found
    request = Request(
        desk=Desk(),
        sources=sources,
        labels=language(labels),
        prose=language(written.brief.language or "en"),
        date="2024-08-18",
        layout="note",
        generator="Briefpress",
        name="port",
        **asked,
    )
    return compose(written.brief, request, proofs)


def html_of(edition: Edition, folder: Path, medium: Medium = Medium.SCREEN) -> str:
    """The page of an edition."""
    labels = language(edition.label_language)
    rendered = render(RenderRequest(edition, {}, labels, folder, medium))
    assert rendered.findings == ()
    return rendered.html


def proof(
    path: ValuePath,
    text: str,
    words: str,
    *,
    kind: Any = "quotation",
    hits: tuple[Hit, ...] = (Hit("a", 1, 0, 8),),
    verdict: Any = Verdict.VERBATIM,
    **more: Any,
) -> Proof:
    """The proof of some words, which stand once in the text of the value at a path."""
    assert text.count(words) == 1
    start = text.index(words)
    return Proof(
        kind, path, words.strip("“”"), Ruling(verdict, hits), start, start + len(words), **more
    )


def words_of(html: str) -> str:
    """The words of some HTML."""
    html = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def dead_links(html: str) -> set[str]:
    """The places that links lead to, and that are not on the page."""
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "an id stands twice"
    return set(re.findall(r'href="#([^"]+)"', html)) - set(ids)
