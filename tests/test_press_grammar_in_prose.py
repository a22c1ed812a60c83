"""The press grammar where an editor writes: terms, emphasis, translations, narrative citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefpress.findings import Severity
from briefpress.model.evidence import Verdict

if TYPE_CHECKING:
    from conftest import SmallDesk

    from briefpress.findings import Finding
    from briefpress.model.evidence import Proof

PORT = (
    "The port handled much cargo last year. Trade will grow unless the border closes again.\n\n"
    "“We will come,” the minister said, “and we will stay.” The talks failed.\n"
)
HAFEN = "Der Hafen wird im Frühjahr wieder geöffnet, und die Schiffe kommen zurück.\n"
OURS = (
    "quotation-", "elision-", "bracket-", "emphasis-", "original-", "term-", "unknown-span",
    "bad-span", "code-", "page-",
)  # fmt: skip


@pytest.fixture
def press(desk: SmallDesk) -> SmallDesk:
    """A source in English, and one in German."""
    desk.sources(port=PORT, hafen=HAFEN)
    return desk


def checked(desk: SmallDesk) -> tuple[list[Proof], list[Finding]]:
    """The quotations proven, and what is said of them."""
    (brief,) = desk.gather().briefs
    proofs = [proof for proof in brief.checked.proofs if proof.kind == "quotation"]
    return proofs, [f for f in brief.checked.findings if f.rule.startswith(OURS)]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        # words that quote nobody
        ("The [“soft power”]{.term} grows [@port].", []),
        ("The “[soft power]{.term}” grows [@port].", []),
        ("He read [“The Idiot”]{.title} [@port].", []),
        ("The “soft power” grows [@port].", ["quotation-not-in-source"]),
        ("The [“soft power”]{.tern} grows [@port].", ["quotation-not-in-source", "unknown-span"]),
        ("The [“soft power”]{.term size=3} grows [@port].", ["unknown-span"]),
        ("The [“soft power”]{term} grows [@port].", ["bad-span", "quotation-not-in-source"]),
        ("[“a b c d e f g”]{.term} grows [@port].", ["term-too-long"]),
        ("[“We will come back.”]{.term} So it is [@port].", ["term-too-long"]),
        ("The [words]{.term} “soft power” grow [@port].", ["quotation-not-in-source"]),
        # emphasis
        ("“The port *handled* much cargo” [@port].", ["emphasis-added-unsaid"]),
        ("“The port *handled* much cargo” (emphasis added) [@port].", []),
        ("“The port **handled** much cargo [emphasis ours]” [@port].", []),
        ("*“The port handled much cargo”* [@port].", []),
        # the citation meant
        ("@port says “much cargo”. Ships came [@hafen].", []),
        ("@hafen says “much cargo”. Ships came [@port].", ["quotation-in-another-source"]),
        ("@port says so. It has “much cargo”. More [@hafen].", ["quotation-in-another-source"]),
        ("@hafen writes, but “much cargo” came [@port].", []),
        ("@hafen asks: “much cargo?” Well [@port].", ["quotation-back-translated"]),
        # what would be passed over
        ("He said'much more cargo' in May [@port].", ["quotation-mark-unpaired"]),
        ("The port's and the ships' cargo, O'Brien's and Bakı'nın [@port].", []),
        ("It has `much more cargo` [@port].", ["code-not-checked"]),
        ("It has `cargo` [@port].", []),
        ("It has “much cargo” [@port, p. 400].", ["page-not-checked"]),
        # translations
        (
            "It says “the harbour will be opened again in the spring” [@hafen].",
            ["quotation-back-translated"],
        ),
        (
            ("It says “the harbour will be opened again in the spring”"
            ' [@hafen, para. 1 "Der Hafen wird im Frühjahr wieder geöffnet"].'),
            ["quotation-translated"],
        ),
        (
            ("It says “the harbour will be opened again in the spring”"
            ' [@hafen, para. 1 "Der Hafen wird im Herbst wieder geöffnet"].'),
            ["quotation-back-translated", "quotation-not-in-source"],
        ),
        (
            'It says “the port lost much of its cargo” [@port "The port handled much cargo"].',
            ["quotation-paraphrases"],
        ),
    ],
)  # fmt: skip
def test_what_an_editor_writes(press: SmallDesk, text: str, rules: list[str]) -> None:
    press.prose(text)
    _, found = checked(press)
    dull = {"quotation-in-several-places", "quotation-cut-short"}
    assert sorted(f.rule for f in found if f.rule not in dull) == rules


def test_a_proof_knows_where_its_words_stand(press: SmallDesk) -> None:
    text = "It says *that* “The port handled &amp;c” and “much cargo”, so [@port].\n"
    press.prose(text.strip())
    proofs, _ = checked(press)
    (proof,) = proofs
    assert (proof.words, text[proof.start : proof.end]) == ("much cargo", "“much cargo”")


def test_a_translation_of_an_item_stands_with_its_original(press: SmallDesk) -> None:
    item = "quotations:\n  - text: The ships come back\n    original: {}\n    cite: {}\n"
    press.brief(item.format("die Schiffe kommen zurück", "'hafen, para. 1'"))
    (proof,), found = checked(press)
    assert proof.ruling.verdict is Verdict.TRANSLATED
    assert [f.rule for f in found] == ["quotation-translated"]
    assert proof.ruling.hits[0].source == "hafen"
    press.brief(item.format("die Schiffe fahren zurück", "'hafen, para. 1'"))
    proofs, found = checked(press)
    assert proofs == []
    both = ["quotation-back-translated", "quotation-not-in-source"]
    assert sorted(f.rule for f in found) == both
    press.brief(item.format("The port handled much cargo", "port"))
    assert "original-not-foreign" in [f.rule for f in checked(press)[1]]


def test_a_remark_shows_the_words_of_the_source(press: SmallDesk) -> None:
    press.prose("“Trade will grow”, it says [@port, para. 1].")
    (proof,), (found,) = checked(press)
    assert proof.ruling.verdict is Verdict.VERBATIM
    assert (found.rule, found.severity) == ("quotation-cut-short", Severity.REMARK)
    assert "“unless the border closes again.”" in found.message
    assert found.related[0].place.line == 1


def test_a_difference_is_shown_word_by_word(press: SmallDesk) -> None:
    press.prose("“The port handled little cargo last year”, it says [@port].")
    _, (found,) = checked(press)
    assert found.related[0].message == (
        "nearest, para. 1: “The port handled [-much-] {+little+} cargo last year”"
    )
