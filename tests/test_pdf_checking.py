"""What the build itself looks up in each PDF, and what it does where WeasyPrint has changed."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pikepdf
import pydyf
import pytest
from pdf_press import job, page, sample
from pdf_tags import tags

from briefpress.pdf import preload, print_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefpress.findings import Place

PROFILES = ["a3a-ua1", "a4f-ua2"]


def said(body: str, profile: str = "a3a-ua1") -> list[str]:
    """The findings on a body, as `rule: message`."""
    made = replace(job(page(body)), profile=profile)
    left_out = {"pdf-nothing-attached", "page-nearly-empty"}
    found = [one for one in print_pdf(made).findings if one.rule not in left_out]
    return [f"{one.rule}: {one.message}" for one in found]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<h1>a</h1><h3>b</h3>", "a heading of level 3 follows a heading of level 1"),
        ("<h2>a</h2>", "a heading of level 2 follows the beginning"),
        ("<h1>a</h1><p style='opacity:.5'>x", "transparent text is in no tag"),
    ],
)
def test_what_breaks_a_standard_is_an_error(body: str, words: str, profile: str) -> None:
    found = said(body, profile)
    assert any(one.startswith("pdf-not-conformant: ") and words in one for one in found)


def test_what_breaks_none_is_no_finding() -> None:
    body = "<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><p style='color:rgba(0,0,0,.5)'>x"
    assert said(body) == []


def test_a_table_without_heads_is_a_warning() -> None:
    table = "<h1>a</h1><table><tr>{}<td>2</table>"
    assert said(table.format("<td>1")) == ["pdf-table-without-heads: a table has no `<th>`"]
    assert said(table.format("<th>1")) == []


def test_a_drawing_without_words_is_an_error() -> None:
    svg = '<h1>a</h1><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
    assert said(svg.format("<g><title>no</title></g>")) == [
        "pdf-missing-alt: the image `svg` has no alternate text"
    ]
    assert said(svg.format("<title>A square</title>")) == []


def damaged(change: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The findings on a rich document that something damages right before the check."""
    preload()
    from briefpress.pdf import writing_out  # noqa: PLC0415 - needs WeasyPrint

    whole = writing_out.check

    def check(pdf: Any, profile: str, place: Place) -> list[Any]:
        change(pdf)
        return list(whole(pdf, profile, place))

    monkeypatch.setattr(writing_out, "check", check)
    return [finding.message for finding in print_pdf(sample()).findings]


def items(pdf: Any, key: str, value: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, dict) and one.get(key) == value]


def no_contents(pdf: Any) -> None:
    items(pdf, "Subtype", "/Link")[0]["Contents"] = pydyf.String("")


def no_box(pdf: Any) -> None:
    del items(pdf, "S", "/Figure")[0]["A"]


def no_name(pdf: Any) -> None:
    del items(pdf, "S", "/Note")[0]["ID"]


def no_font(pdf: Any) -> None:
    font = items(pdf, "Type", "/FontDescriptor")[0]
    for key in [key for key in font if str(key).startswith("FontFile")]:
        del font[key]


def no_declaration(pdf: Any) -> None:
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    stream.stream = [stream.stream[0].replace(b"pdfuaid:part>1", b"pdfuaid:part>9")]


def no_print(pdf: Any) -> None:
    items(pdf, "Subtype", "/Link")[0]["F"] = 0


def no_order_of_tabs(pdf: Any) -> None:
    del items(pdf, "Type", "/Page")[-1]["Tabs"]


def no_tag(pdf: Any) -> None:
    stream = next(one for one in pdf.objects if b"BT" in getattr(one, "stream", []))
    at = next(i for i, one in enumerate(stream.stream) if isinstance(one, dict))
    stream.stream[at]["MCID"] = 9999


def bare_text(pdf: Any) -> None:
    stream = next(one for one in pdf.objects if b"BT" in getattr(one, "stream", []))
    stream.stream.append(b"[<0001>] TJ")


def no_intent(pdf: Any) -> None:
    del pdf.catalog["OutputIntents"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (no_contents, "page 1: a link says nothing of where it leads"),
        (no_box, "a figure does not say where it stands"),
        (no_name, "a note has no name of its own"),
        (no_font, "is not embedded"),
        (no_declaration, "its metadata lack `<pdfuaid:part>1<`"),
        (no_order_of_tabs, "tabulators do not follow the tags"),
        (no_print, "page 1: an annotation is not printed"),
        (no_tag, "page 1: a marked content belongs to no tag"),
        (bare_text, "page 1: text is neither tagged nor an artifact"),
        (no_intent, "it has no output intent"),
    ],
)
def test_each_look_finds_its_fault(
    change: Callable[[Any], None], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (message,) = damaged(change, monkeypatch)
    assert words in message


# Where WeasyPrint has changed


def other_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint.pdf  # noqa: PLC0415

    theirs = weasyprint.pdf.add_tags

    def add_tags(pdf: Any, document: Any, version: Any, streams: Any, _: Any = None) -> None:
        theirs(pdf, document, version, streams)

    monkeypatch.setattr(weasyprint.pdf, "add_tags", add_tags)


def other_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.document import Page  # noqa: PLC0415

    from briefpress.pdf import tagging  # noqa: PLC0415

    class Grower(tagging.Grower):
        def read(self, pages: Any, tags: Any) -> Any:
            return super().read([Page.__new__(Page) for _ in pages], tags)

    monkeypatch.setattr(tagging, "Grower", Grower)


@pytest.mark.parametrize("change", [other_signature, other_boxes])
def test_another_weasyprint_gets_its_own_tags(
    change: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    preload()
    change(monkeypatch)
    printed = print_pdf(sample())
    assert {finding.rule for finding in printed.findings} == {"pdf-plain-tags"}
    assert printed.pages == 3
    assert tags(printed.pdf).find("Note") == []
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
    second = print_pdf(replace(sample(), profile="a4f-ua2"))
    assert (second.pdf, second.pages) == (b"", 0)
    (finding,) = [one for one in second.findings if one.rule == "pdf-plain-tags"]
    assert finding.severity == "error"
