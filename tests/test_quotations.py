"""Quotations: the honest ones are proven to the letter, and no false one is."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import processor_seconds

from briefpress.evidence import Library, check_brief
from briefpress.findings import Severity
from briefpress.load.documents import load_brief, load_desk, load_sources
from briefpress.model.evidence import Verdict
from briefpress.model.locator import Locator, Reference

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallDesk

    from briefpress.evidence import Checked
    from briefpress.findings import Finding
    from briefpress.model.evidence import Proof

PORT = (
    "Trade reached $4.358 billion in 2023, and 1,400 companies took part in 20-30 projects.\n"
    "\n"
    "“We are not ready,” the minister said, “unless the countries’ visa-free regime holds.” "
    'It is an "unfriendly" country – the co-op’s café says so… Joseph Danford [sic] agrees.\n'
    "\n"
    "The non-oil sector grew; O’Brien can’t explain why the temperature fell to -5 degrees.\n"
)
RAIL = "Rail freight doubled last year. We are not ready.\n"


@pytest.fixture
def press(desk: SmallDesk) -> SmallDesk:
    """Two sources: `port` of three paragraphs, and `rail` of one."""
    desk.sources(port=PORT, rail=RAIL)
    return desk


OURS = re.compile(
    r"quotation-|elision-|bracket-|block-|code-|bad-cit|unknown-source|locator-|figure-not"
)


def wrong(desk: SmallDesk) -> list[Finding]:
    """What is wrong with the quotations of a desk; remarks are looked at where they are due."""
    found = desk.gather().all_findings
    shown = {"quotation-elided"}
    return [
        f
        for f in found
        if OURS.match(f.rule) and (f.severity is not Severity.REMARK or f.rule in shown)
    ]


def judged(desk: SmallDesk, text: str) -> tuple[list[Proof], list[Finding]]:
    """What was proven in a text, and what is wrong with it."""
    desk.prose(text)
    (brief,) = desk.gather().briefs
    proofs = [proof for proof in brief.checked.proofs if proof.kind == "quotation"]
    return proofs, [f for f in wrong(desk) if not f.rule.startswith("figure-")]


def verdict(desk: SmallDesk, words: str, cite: str = "@port") -> str:
    """The verdict on words between marks, or the rule that refuses them."""
    proofs, wrong = judged(desk, f"It says “{words}” [{cite}].")
    errors = [found for found in wrong if found.severity is Severity.ERROR]
    assert len(proofs) + len(errors) == 1
    return proofs[0].ruling.verdict if proofs else errors[0].rule


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trade reached $4.358 billion", Verdict.VERBATIM),
        ("1,400 companies", Verdict.VERBATIM),
        ("20-30 projects", Verdict.VERBATIM),
        ("the countries’ visa-free regime", Verdict.VERBATIM),
        ("Joseph Danford [sic] agrees", Verdict.SIC_IN_SOURCE),
        ("says so…", Verdict.VERBATIM),
        ("says so… Joseph", Verdict.VERBATIM),
        # typography
        ("the countries' visa-free regime", Verdict.FOLDED),
        ("an “unfriendly” country", Verdict.FOLDED),
        ("an ‘unfriendly’ country", Verdict.FOLDED),
        ("country—the co-op's", Verdict.FOLDED),
        ("country -- the co-op's", Verdict.FOLDED),
        ("20–30 projects", Verdict.FOLDED),
        ("visa\u2011free regime", Verdict.FOLDED),
        ("Trade\u00a0reached $4.358\u2009billion", Verdict.FOLDED),
        ("com\u00adpanies took part", Verdict.FOLDED),
        (unicodedata.normalize("NFD", "café says"), Verdict.FOLDED),
        ("temperature fell to −5 degrees", Verdict.FOLDED),
        ("caf&eacute; says", Verdict.VERBATIM),
        ("says so...", Verdict.FOLDED),
        # Markdown
        ("Trade *reached* **$4.358 billion**", Verdict.VERBATIM),
        # the case of the first letter, and the mark of its change
        ("trade reached", Verdict.FOLDED),
        ("The temperature fell", Verdict.FOLDED),
        ("[T]he temperature fell", Verdict.FOLDED),
        ("[t]rade reached", Verdict.FOLDED),
        # a comma or a stop of one's own
        ("Trade reached $4.358 billion,", Verdict.FOLDED),
        ("1,400 companies took part.", Verdict.FOLDED),
        ("We are not ready.", Verdict.FOLDED),
        ("It is an ‘unfriendly’ country.", Verdict.FOLDED),
        ("It is an ‘unfriendly.’", Verdict.FOLDED),
        # an error that is the source's own
        ("took part [sic] in", Verdict.SIC_ADDED),
        ("took part [Sic!]", Verdict.SIC_ADDED),
        ("Joseph Danford agrees", "quotation-not-in-source"),
        # elisions
        ("Trade […] 2023", Verdict.ELIDED),
        ("Trade ... 2023", Verdict.ELIDED),
        ("Trade [...] 2023", Verdict.ELIDED),
        ("Trade . . . 2023", Verdict.ELIDED),
        ("Trade (…) 2023", Verdict.ELIDED),
        ("Trade reached…in 2023", Verdict.ELIDED),
        ("Trade … 2023 …. 1,400 companies", Verdict.ELIDED),
        ("Trade […] Took part", Verdict.ELIDED),
        ("… reached $4.358 billion …", Verdict.FOLDED),
        ("Joseph […] [sic] agrees", Verdict.ELIDED),
    ],
)
def test_an_honest_quotation_is_proven(press: SmallDesk, words: str, expected: str) -> None:
    assert verdict(press, words) == expected


NOT_THERE = "quotation-not-in-source"
NEGATION = "quotation-changes-negation"
ORDER = "quotation-out-of-order"
CUT = "quotation-cuts-word"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Trade exceeded $4.358 billion", NOT_THERE),
        ("Trade reached $4.358 million", NOT_THERE),
        ("Trade reached $4.359 billion", NOT_THERE),
        ("Trade reached €4.358 billion", NOT_THERE),
        ("Trade reached 4.358 billion", NOT_THERE),
        ("Trade reached $4,358 billion", NOT_THERE),
        ("1.400 companies", NOT_THERE),
        ("1400 companies", NOT_THERE),
        ("We are ready", NEGATION),
        ("the cafe says", NOT_THERE),
        ("Trade Reached", NOT_THERE),
        ("TRADE reached", NOT_THERE),
        ("says So", NOT_THERE),
        ("tradereached", NOT_THERE),
        ("Trade, reached", NOT_THERE),
        ("Trade reached $4.358 billion!", NOT_THERE),
        ("visa free regime", NOT_THERE),
        ("visafree regime", NOT_THERE),
        ("OBrien", NOT_THERE),
        ("temperature fell to 5 degrees", NOT_THERE),
        ("2023 […] Trade", ORDER),
        ("companies […] companies", NOT_THERE),
        ("Trade […] degrees", "elision-hides-negation"),
        ("Trade [sic] exceeded", NOT_THERE),
        ("Trade … exceeded", NOT_THERE),
        # cut inside a word
        ("rade reached", CUT),
        ("Trade reach", CUT),
        ("compan", CUT),
        ("Trade […] compan", CUT),
        ("rade […] 2023", CUT),
        ("can", CUT),
        ("Brien", CUT),
        ("co", CUT),
        ("free regime", CUT),
        ("oil sector grew", CUT),
        ("visa", CUT),
        # or inside a number
        ("$4", CUT),
        ("358 billion", CUT),
        ("$4.35", CUT),
        ("400 companies", CUT),
        ("1,40", CUT),
        ("$4.", CUT),
        ("20", CUT),
        ("30 projects", CUT),
        ("5 degrees", CUT),
    ],
)
def test_a_false_quotation_is_refused(press: SmallDesk, words: str, rule: str) -> None:
    assert verdict(press, words) == rule


@pytest.mark.parametrize(
    ("source", "words", "refused"),
    [
        ("Over 1 400 firms, 18 000 jobs in 2019 400 ships", "400 firms", True),
        ("Over 1\u00a0400 firms in 2019 400 ships", "000", True),
        ("Over 1 400 firms in 2019 400 ships", "400 ships", False),
        ("Over 1'400 firms", "400 firms", True),
        ("At 14:38 on 03/04", "38 on 03", True),
        ("At 14:38 on 03/04", "on 03", True),
        ("At 14:38: on time", "At 14:38", False),
        ("About 4.358, or so", "About 4.358", False),
        ("From Baku–Tbilisi to Kars", "Tbilisi to Kars", False),
        ("From Baku - Tbilisi to Kars", "Tbilisi to Kars", False),
        ("From Baku‑Tbilisi to Kars", "Tbilisi to Kars", False),
        ("In 1990–2000 it rose", "2000 it rose", True),
        ("A U.S.-led force", "led force", False),
        ("‘Peace’s price’ is high", "Peace", False),
        ("It can’t pay", "It can", True),
        ("Bakı’nın ixracı", "Bakı", False),
        ("The Anti-Russian mood", "Russian mood", True),
        ("l’Azerbaïdjan ouvre", "Azerbaïdjan ouvre", False),
        ("The ‘peace’ is high", "peace", False),
        ("The “peace”is high", "peace", False),
        ("iqtisadi əlaqələr", "İqtisadi əlaqələr", False),
        ("Istanbul", "ıstanbul", False),
        ("straße", "SStraße", True),
    ],
)
def test_words_and_numbers_are_whole(
    desk: SmallDesk, source: str, words: str, refused: bool
) -> None:
    desk.sources(port=f"{source}.\n")
    assert verdict(desk, words).startswith("quotation-") is refused


@pytest.mark.parametrize(
    ("words", "proven"),
    [
        ("the government was ready", True),
        ("the govern-ment was ready", True),
        ("a long-term plan of the government", True),
        ("a longterm plan", True),
        ("the gov­ernment of the cooperation", False),
        ("well-known plan for cooperation", True),
        ("ment was ready", False),
        ("term plan", False),
        ("the govern ment", False),
    ],
)
def test_a_hyphen_at_a_line_end_may_belong_to_the_word_or_not(
    desk: SmallDesk, words: str, proven: bool
) -> None:
    wrapped = (
        "They said that the govern-\nment was ready with a long-\nterm plan of the govern-\n"
        "ment, a well-\nknown plan for co\u00ad\noperation, in the years that\nfollowed it.\n"
    )
    desk.sources(port=wrapped)
    assert verdict(desk, words).startswith("quotation-") is not proven


# Where it stands instead


def test_words_of_another_passage_are_told_from_words_of_none(press: SmallDesk) -> None:
    _, (found,) = judged(press, "It has “1,400 companies” [@port, paras 2-3].")
    assert found.rule == "quotation-in-another-passage"
    assert "para. 1 of `port`" in found.message
    assert found.hints == ("cite para. 1",)
    assert (found.related[0].place.file, found.related[0].place.line) == ("seeds/port.txt", 1)


def test_words_of_another_source_name_it(press: SmallDesk) -> None:
    _, (found,) = judged(press, "It says that “Rail freight doubled” [@port, para. 1].")
    assert found.rule == "quotation-in-another-source"
    assert "found in `rail`, para. 1" in found.message
    assert found.hints == ("cite `rail, para. 1`",)
    assert "Rail freight doubled last year" in found.related[0].message


def test_words_of_none_show_the_nearest(press: SmallDesk) -> None:
    _, (found,) = judged(press, "It says “the non-oil sector shrank” [@port].")
    assert found.rule == "quotation-not-in-source"
    (near,) = found.related
    assert (near.place.file, near.place.line) == ("seeds/port.txt", 5)
    assert near.message.startswith("nearest, para. 3: “The non-oil sector")


def test_the_line_of_a_hard_wrapped_passage_is_exact(desk: SmallDesk) -> None:
    desk.sources(port="\nOne two three of the\nfour five six and the\nseven eight nine.\n\nTen.\n")
    _, (found,) = judged(desk, "It says “seven eight” [@port, para. 2].")
    assert found.related[0].place.line == 4
    _, (found,) = judged(desk, "It says “four fine six” [@port].")
    assert found.related[0].place.line == 3


def test_nothing_like_it_shows_nothing(press: SmallDesk) -> None:
    _, (found,) = judged(press, "It says “qwx zzz vvv” [@port].")
    assert (found.rule, found.related) == ("quotation-not-in-source", ())


# To which citation it belongs


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("It has “1,400 companies” [@port], not [@rail].", []),
        ("It has “1,400 companies”, he said. More [@port]. And [@rail].", []),
        ("Rail [@rail] has “1,400 companies” [@port].", []),
        ("It has “1,400 companies” [@rail; @port].", []),
        ("It has “1,400 companies” [@rail], or [@port].", ["quotation-in-another-source"]),
        ("@port has “1,400 companies”.", []),
        ("@port [para. 1] has “1,400 companies” and “20-30 projects”.", []),
        ("@port [para. 2] has “1,400 companies”.", ["quotation-in-another-passage"]),
        ("@port [para. 2; also @port, para. 1] has “1,400 companies”.", []),
        ("@port has ships. It has “1,400 companies”.", ["quotation-without-citation"]),
        ("[@port] has “1,400 companies”.", ["quotation-without-citation"]),
        ("It has “1,400 companies”.", ["quotation-without-citation"]),
        ("It has “1,400 companies”.\n\nSo it is [@port].", ["quotation-without-citation"]),
        ("It has “1,400 companies [@port]”.", ["quotation-without-citation"]),
        ("- “1,400 companies” [@port]\n- “20-30 projects”", ["quotation-without-citation"]),
        ("> “1,400 companies” [@port]", []),
        ("## On “1,400 companies” [@port]\n\nWords [@port].", []),
        ("## On “1,400 companies”\n\nWords [@port].", ["quotation-without-citation"]),
        ("It has `“1,400 firms”` [@port].", ["quotation-not-in-source", "code-not-checked"]),
        ("```\n“1,400 firms”\n```\n\n[@port]", ["quotation-without-citation"]),
        ('It has “an "unfriendly" land” [@port].', ["quotation-not-in-source"]),
        ("It has “ ” [@port].", ["quotation-empty"]),
        ("It has “…” [@port].", ["quotation-empty"]),
        ("It has “1,400 companies [@port].", ["quotation-mark-unpaired"]),
        ("It has 1,400 companies” [@port].", ["quotation-mark-unpaired"]),
        ("It has “1,400\n\ncompanies” [@port].", ["quotation-mark-unpaired"] * 2),
        ("It has «1,400 firms» [@port].", ["quotation-not-in-source"]),
        ("It has „1,400 firms“ [@port].", ["quotation-not-in-source"]),
        ("It has '1,400 firms' [@port].", ["quotation-not-in-source"]),
        ("It has ‘1,400 firms’ [@port].", ["quotation-not-in-source"]),
        ("It has &ldquo;1,400 firms&rdquo; [@port].", ["quotation-not-in-source"]),
        # what a citation itself says
        ('It grew [@port "1,400 companies"].', []),
        ('It grew [@port "1,400 firms"].', ["quotation-not-in-source"]),
        ('It grew [@port, para. 2 "1,400 companies"].', ["quotation-in-another-passage"]),
        ('@port [para. 1 "1,400 firms"] says so.', ["quotation-not-in-source"]),
        ("It grew [@port, para. 1, with “1,400 companies”].", []),
        ("It grew [@port, para. 1, with “1,400 firms”].", ["quotation-not-in-source"]),
        ("It grew [see “1,400 firms” in @port].", ["quotation-not-in-source"]),
        # a citation to nothing is one fault, not two
        ("It has “1,400 firms” [@prt].", ["unknown-source"]),
        ("It has “1,400 firms” [@port, para. 9].", ["locator-out-of-range"]),
        ("It has “1,400 companies” [@prt; @port].", ["unknown-source"]),
        ("It has “1,400 companies” [@port, para. 2-1].", ["bad-citation"]),
    ],
)
def test_a_quotation_belongs_to_one_citation(press: SmallDesk, text: str, rules: list[str]) -> None:
    _, wrong = judged(press, text)
    assert [found.rule for found in wrong] == rules


def test_a_hint_names_the_source_that_was_meant(press: SmallDesk) -> None:
    _, (found,) = judged(press, "It grew [@prt, para. 1].")
    assert found.hints == ("did you mean `port`?",)


LINES = {
    "title": "title: The “1,400 firms”\nwatch: [x]\n",
    "subtitle": "subtitle: The “1,400 companies”\nwatch: [x]\n",
    "heading": "sections:\n  - heading: The “1,400 companies”\n",
    "data": "data:\n  - {id: d, title: The “1400”, points: [{value: '2023', cite: port}]}\n",
    "unit": "data:\n  - {id: d, title: T, unit: “t”, points: [{value: '2023', cite: port}]}\n",
    "measure": (
        "disagreements:\n  - measure: The “1,400 companies”\n    values:\n"
        "      - {text: a, cite: port}\n      - {text: b, cite: rail}\n"
    ),
}


@pytest.mark.parametrize("brief", LINES.values(), ids=LINES)
def test_where_nothing_can_be_cited_nothing_is_quoted(press: SmallDesk, brief: str) -> None:
    text = press.brief(brief)
    found = [f for f in press.findings() if f.rule == "quotation-without-citation"]
    line = next(i for i, line in enumerate(text.split("\n"), 1) if "“" in line)
    column = text.split("\n")[line - 1].index("“") + 1
    assert [(f.place.line, f.place.column) for f in found] == [(line, column)]
    assert found[0].place.end_column > column
    press.brief(brief.replace("”", ""))
    assert [f.rule for f in wrong(press)].count("quotation-mark-unpaired") == 1


ITEM = "quotations:\n  - {text: '{}', "
SIDES = "disagreements:\n  - measure: M\n    values:\n      - {text: a, cite: port}\n"
ELSEWHERE = "quotation-in-another-source"
UNCITED = "quotation-without-citation"
PARTS = [
    (ITEM + "cite: port}\n", []),
    (ITEM + "source: port}\n", []),
    (ITEM.replace("{}", "“{}”") + "cite: 'port, para. 1'}\n", []),
    (ITEM + "cite: 'port, para. 2'}\n", ["quotation-in-another-passage"]),
    (ITEM + "}\n", [UNCITED]),
    (ITEM + "source: prt}\n", ["unknown-source"]),
    (ITEM.replace("{}", "“{}”, he said") + "source: port}\n", [NOT_THERE]),
    (ITEM + "source: port, speaker: '“Joe” Danford'}\n", [NOT_THERE]),
    (ITEM + "source: port, role: “unfriendly” country}\n", []),
    (SIDES + "      - {text: 'It has “{}”', cite: port}\n", []),
    (SIDES + "      - {text: 'It has “{}”', cite: rail}\n", [ELSEWHERE]),
    (SIDES + "      - {text: b, cite: rail}\n    note: It has “{}”.\n", [UNCITED]),
    ("judgements:\n  - {text: 'It has “{}”', likelihood: likely}\n", [UNCITED]),
    ("watch:\n  - It has “{}” [@port]\n", []),
    ("watch:\n  - It has “{}” [@rail]\n", [ELSEWHERE]),
    ("timeline:\n  - {date: 1997, event: 'It has “{}”'}\n", [UNCITED]),
    ("key_points:\n  - It has “{}” [@rail]\n", [ELSEWHERE]),
    ("sections:\n  - heading: H\n    points: ['It has “{}” [@rail]']\n", [ELSEWHERE]),
]


@pytest.mark.parametrize(("brief", "rules"), PARTS)
def test_every_part_of_a_brief_is_looked_at(press: SmallDesk, brief: str, rules: list[str]) -> None:
    press.brief(brief.replace("{}", "1,400 companies"))
    assert [found.rule for found in wrong(press)] == rules


WRITTEN = {
    "literal": "bottom_line: |\n  Some words, then\n  *x* &amp; X1,400 firms” [@port].\n",
    "escapes": 'bottom_line: "\\u2014 words, \\"a\\" \\\n    X1,400 firms” [@port]."\n',
    "folded": "bottom_line: >-\n\n  Some\n   words X1,400\n  firms” [@port].\n",
    "quoted": "sections:\n  - heading: ağıllı\n    body: 'It''s X1,400 firms” [@port].'\n",
    "plain": "key_points:\n  - é X1,400 firms” [@port].\n",
    "list": "key_points:\n  - text: |\n      - a\n      - X1,400 firms” [@port]\n",
}


@pytest.mark.parametrize("brief", WRITTEN.values(), ids=WRITTEN)
def test_a_finding_in_prose_stands_at_the_quotation_mark(press: SmallDesk, brief: str) -> None:
    text = press.brief(brief.replace("X", "“").replace('\\"a\\"', "words"))
    before = text[: text.index("“")]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    found = [f.place for f in press.findings() if f.rule == "quotation-not-in-source"]
    assert place in [(at.line, at.column) for at in found]
    assert all(at.end_line >= at.line for at in found)


def test_a_finding_on_a_quotation_of_its_own_stands_at_its_words(press: SmallDesk) -> None:
    press.brief(
        "quotations:\n  - text: |\n      1,400 firms\n    cite: port\n"
        "  - text: 1,40\n    cite: port\n"
    )
    assert [(f.rule, f.place.line, f.place.column) for f in wrong(press)] == [
        ("quotation-not-in-source", 6, 7),
        ("quotation-cuts-word", 8, 11),
    ]


def test_an_elision_is_remarked_with_what_it_leaves_out(press: SmallDesk) -> None:
    proofs, (found,) = judged(press, "It says “Trade […] in 2023” [@port].")
    assert proofs[0].ruling.verdict is Verdict.ELIDED
    assert (found.rule, found.severity) == ("quotation-elided", Severity.REMARK)
    assert "“reached $4.358 billion”" in found.message


# Figures of data


@pytest.mark.parametrize(
    ("value", "cite", "rules"),
    [
        ("$4.358 billion", "port", []),
        ("$4.358 billion", "port, para. 1", []),
        ("$4.358 billion", "port, para. 2", ["figure-not-in-source"]),
        ("$4.358 billion", "rail", ["figure-not-in-source"]),
        ("$4.359 billion", "port", ["figure-not-in-source"]),
        ("358 billion", "port", ["figure-not-in-source"]),
        ("1,40", "port", ["figure-not-in-source"]),
        ("1,400 … projects", "port", ["figure-not-in-source"]),
        ("1,400 [sic] companies", "port", ["figure-not-in-source"]),
        ("1,400 companies", "prt", ["unknown-source"]),
    ],
)
def test_a_figure_stands_in_its_source_as_worded(
    press: SmallDesk, value: str, cite: str, rules: list[str]
) -> None:
    press.brief(
        "sections: [{heading: H, table: d}]\ndata:\n  - id: d\n    title: T\n"
        f"    points:\n      - value: {value}\n        cite: {cite}\n"
    )
    assert [found.rule for found in wrong(press)] == rules
    (brief,) = press.gather().briefs
    assert [proof.kind for proof in brief.checked.proofs] == ["figure"] * (not rules)
    if rules == ["figure-not-in-source"]:
        found = next(f for f in press.findings() if f.rule == rules[0])
        assert (found.place.line, found.place.column) == (9, 16)
        assert any(h.startswith("it stands in para. 1") for h in found.hints) is (
            cite == "port, para. 2"
        )


# Any words of the shipped articles, and any change to them


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Library:
    sources, _ = load_sources(repository)
    assert sources
    return Library(sources.by_id)


def draw_run(data: st.DataObject, library: Library, least: int) -> tuple[Reference, str]:
    """Some whole words in a row, and where they stand."""
    name = data.draw(st.sampled_from(sorted(library.sources)))
    passages = [p for p in library.sources[name].passages if len(p.text.split()) >= least]
    passage = data.draw(st.sampled_from(passages))
    words = [match.span() for match in re.finditer(r"\S+", passage.text)]
    first = data.draw(st.integers(0, len(words) - least))
    last = data.draw(st.integers(first + least - 1, min(len(words) - 1, first + 40)))
    text = passage.text[words[first][0] : words[last][1]]
    return Reference(name, Locator(passage.number, passage.number)), text


@given(st.data())
def test_any_words_in_a_row_are_proven_in_their_passage(
    shipped: Library, data: st.DataObject
) -> None:
    reference, words = draw_run(data, shipped, 1)
    ruling = shipped.judge(words, [reference])
    # A run that crosses a mark is no quotation: one of two voices.
    whole = ruling.proven or ruling.verdict is Verdict.JOINS_VOICES
    # Nor is one that leaves off the scale or the unit of a figure, or the number behind its sign.
    number = r"[\d$€£]|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|hundred)"
    scale = r"(?:b|m|tr)illion|thousand|hundred|per ?cent|%"
    parted = re.search(rf"(?:{number})\W*$|^\W*(?:\d|{scale})", words)
    whole = whole or (ruling.verdict is Verdict.CUTS_A_WORD and bool(parted))
    assert whole or not any(char.isalnum() for char in words)
    if ruling.verdict is Verdict.VERBATIM:
        (hit,) = ruling.hits
        assert (
            shipped.sources[hit.source].passages[hit.passage - 1].text[hit.start : hit.end] == words
        )


def test_a_sign_without_its_number_is_cut(shipped: Library) -> None:
    reference = Reference("industrial-forum", Locator(3, 3))
    words = "last year’s trade turnover amounted to $ 2.5 billion"
    assert shipped.judge(words, [reference]).verdict is Verdict.VERBATIM
    cut = words.removesuffix(" 2.5 billion")
    assert shipped.judge(cut, [reference]).verdict is Verdict.CUTS_A_WORD


@given(st.data())
def test_one_letter_or_digit_changed_is_never_proven(shipped: Library, data: st.DataObject) -> None:
    reference, words = draw_run(data, shipped, 4)
    at = data.draw(st.sampled_from([i for i, char in enumerate(words) if char.isalnum()]))
    pool = "0123456789" if words[at].isdigit() else "abcdefghijklmnopqrstuvwxyzéıñ"
    others = [char for char in pool if char.casefold() != words[at].casefold()]
    changed = words[:at] + data.draw(st.sampled_from(others)) + words[at + 1 :]
    assert not shipped.judge(changed, [reference]).proven
    assert not shipped.judge(words[:at] + words[at + 1 :], [reference]).proven or at in {
        0,
        len(words) - 1,
    }


@given(st.data())
def test_words_taken_out_or_swapped_are_never_proven(shipped: Library, data: st.DataObject) -> None:
    reference, words = draw_run(data, shipped, 5)
    parts = words.split(" ")
    at = data.draw(st.integers(1, len(parts) - 3))
    dropped = " ".join([*parts[:at], *parts[at + 1 :]])
    swapped = " ".join([*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]])
    if parts[at] != parts[at + 1] and parts[at].strip(".,;:–-“”’‘'\""):
        text = shipped.sources[reference.source].passages[reference.locator.first - 1].text
        for changed in (dropped, swapped):
            assert changed in text or not shipped.judge(changed, [reference]).proven


HOSTILE = [
    "a" + " " * 20_000 + "[sic]", "a" + " " * 20_000 + "b", "[ " * 10_000, ". . . " * 4_000,
    "e … " * 2_000, "… " * 5_000, "e" * 20_000, "&amp;" * 4_000, "e\u0301" * 10_000,
    "[T]h" * 4_000, "-" * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: str(words[:4]))
def test_no_quotation_takes_for_ever(shipped: Library, words: str) -> None:
    rulings = []

    def judge() -> None:
        rulings.append(shipped.judge(words, [Reference("trend-2019", Locator(1, 1))]))

    assert processor_seconds(judge) < 15  # a guard against the square, not a measurement
    assert not rulings[0].proven


# Every word of every shipped quotation matters


@pytest.mark.parametrize("theme", ["diplomacy", "energy", "transport"])
def test_a_changed_word_in_any_quotation_of_a_shipped_brief_is_named(
    theme: str, repository: Path, shipped: Library, tmp_path: Path
) -> None:
    sources, _ = load_sources(repository)
    desk, _ = load_desk(repository)
    name = f"briefs/{theme}.yaml"
    written, _ = load_brief(repository, name)
    assert sources
    assert desk
    assert written
    proofs = quoted(check_brief(written, desk, sources, shipped))
    assert len(proofs) >= 8
    text = written.positions.text
    spans: list[list[tuple[int, int]]] = []
    for proof in proofs:
        start = written.positions.spans.get(
            proof.path, written.positions.spans[proof.path[:-1]]
        ).start
        taken = [words[0] for words in spans]
        spans.append(word_spans(text, proof.words, start, taken))
    (tmp_path / "briefs").mkdir()
    for turn in range(0, max(len(words) for words in spans), 2):
        changed = text
        for words in sorted(spans, key=lambda found: -found[0][0]):
            start, end = words[turn % len(words)]
            changed = changed[:start] + other_word(changed[start:end]) + changed[end:]
        (tmp_path / name).write_text(changed, encoding="utf-8")
        brief, findings = load_brief(tmp_path, name)
        assert brief, findings
        checked = check_brief(brief, desk, sources, shipped)
        assert quoted(checked) == [], turn
        errors = [
            f
            for f in checked.findings
            if f.severity is Severity.ERROR and f.rule.startswith(("quotation-", "elision-"))
        ]
        assert len(errors) == len(proofs), turn
        # Each is named where it stands; a changed word moves nothing but what follows it.
        lines = {text.count("\n", 0, words[0][0]) + 1 for words in spans}
        assert {f.place.line for f in errors} <= {n - d for n in lines for d in (0, 1)}


def quoted(checked: Checked) -> list[Proof]:
    """The proofs of quotations."""
    return [proof for proof in checked.proofs if proof.kind == "quotation"]


def word_spans(
    text: str, quoted: str, start: int, taken: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where each word of some quoted words stands in the text of a brief, but for [sic]."""
    pattern = re.compile(r"\s+".join(map(re.escape, quoted.split())))
    for found in pattern.finditer(text, start):
        inside = re.finditer(r"\[sic\]|(\w+)", found[0])
        words = [(found.start() + w.start(), found.start() + w.end()) for w in inside if w[1]]
        if words[0] not in taken:
            return words
    pytest.fail(f"not in the brief: {quoted}")


def other_word(word: str) -> str:
    if word.isdigit():
        return "".join(str((int(digit) + 1) % 10) for digit in word)
    return "zeppelin" if word != "zeppelin" else "airship"


@pytest.mark.parametrize("text", ["&#1;" * 50, "&shy;" * 30, "\u00ad"])
def test_a_text_of_which_folding_leaves_nothing_is_no_crash(desk: SmallDesk, text: str) -> None:
    desk.sources(a=f"{text}\n\nWords.\n")
    for quoted in (text, "Other words"):
        desk.prose(f"It says “{quoted}” [@a].")
        assert {"quotation-not-in-source", "quotation-empty"} & set(desk.rules())
