"""Prose: CommonMark without HTML, Pandoc's citations, and every character at its offset."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timing import ends_within

from briefpress.model.locator import Locator, Reference, read_cite
from briefpress.prose import (
    Citation,
    Container,
    FlatText,
    ProseBlock,
    ProseInline,
    flatten,
    paragraphs,
    parse_prose,
)


def flat(text: str) -> FlatText:
    """The words of a text that is one paragraph."""
    (block,) = paragraphs(parse_prose(text))
    return flatten(block.inlines)


def citation(text: str) -> Citation:
    """The one citation of a text that is one paragraph."""
    ((_, found),) = flat(text).citations
    return found


def ref(source: str, first: int = 0, last: int = 0, **more: str) -> Reference:
    return Reference(source, Locator(first, last or first) if first else None, **more)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("[@a]", [ref("a")]),
        ("[-@a]", [ref("a")]),
        ("[@a, para. 3]", [ref("a", 3)]),
        ("[@a para. 3]", [ref("a", 3)]),
        ("[@a, para 3.]", [ref("a", 3)]),
        ("[@a, paras 3-5]", [ref("a", 3, 5)]),
        ("[@a, paras. 3–5]", [ref("a", 3, 5)]),
        ("[@a, ¶ 3]", [ref("a", 3)]),
        ("[@a, ¶¶ 3-4]", [ref("a", 3, 4)]),
        ("[@a, §4]", [ref("a", 4)]),
        ("[@a, абз. 3]", [ref("a", 3)]),
        ("[@a, Abs. 3]", [ref("a", 3)]),
        ("[@a,\npara. 3]", [ref("a", 3)]),
        ("[@a; @b, para. 2]", [ref("a"), ref("b", 2)]),
        ("[see @a, para. 1; also @b]", [ref("a", 1, prefix="see"), ref("b", prefix="also")]),
        ("[@a, para. 1, an estimate]", [ref("a", 1, suffix=", an estimate")]),
        ("[@a, para. 1, 2 of them]", [ref("a", 1, suffix=", 2 of them")]),
        ("[@a, in passing]", [ref("a", suffix=", in passing")]),
        ("[@a, p. 12]", [ref("a", suffix=", p. 12")]),
        ('[@a, para. 1 "up 17.5%"]', [ref("a", 1, pinned="up 17.5%")]),
        ('[@a "up 17.5%"]', [ref("a", pinned="up 17.5%")]),
        ('[@a "one; two] three"; @b]', [ref("a", pinned="one; two] three"), ref("b")]),
        ('[@a, para. 1, "one" as said]', [ref("a", 1, pinned="one", suffix=", as said")]),
        ('[@a "from @b"]', [ref("a", pinned="from @b")]),
        ("[@a.b:c/d-e_f, para. 1]", [ref("a.b:c/d-e_f", 1)]),
        ("[@{https://a.example/?b=c}, para. 1]", [ref("https://a.example/?b=c", 1)]),
        ("[@новости-2024]", [ref("новости-2024")]),
        ("[as in [1] @a]", [ref("a", prefix="as in [1]")]),
    ],
)
def test_a_citation_in_brackets(text: str, items: list[Reference]) -> None:
    whole = f"Words {text}."
    found = citation(whole)
    assert list(found.items) == items
    assert (found.narrative, found.problem) == (False, "")
    assert whole[found.start : found.end] == text
    assert flat(whole).text == "Words ."


@pytest.mark.parametrize(
    ("text", "items", "rest"),
    [
        ("@a says", [ref("a")], " says"),
        ("@a, who", [ref("a")], ", who"),
        ("@a.", [ref("a")], "."),
        ("@a's", [ref("a")], "'s"),
        ("@a [para. 3] says", [ref("a", 3)], " says"),
        ("@a\n[para. 3] says", [ref("a", 3)], " says"),
        ("@a [in passing] says", [ref("a", suffix="in passing")], " says"),
        ('@a [para. 3, "x ] y; z"] says', [ref("a", 3, pinned="x ] y; z")], " says"),
        ("@a [para. 3; see @b, para. 4]", [ref("a", 3), ref("b", 4, prefix="see")], ""),
        ("@a [see](http://b.example)", [ref("a")], " see"),
        ("@a [", [ref("a")], " ["),
        ("@a []", [ref("a")], " []"),
        ("@{a.} says", [ref("a.")], " says"),
    ],
)
def test_a_citation_in_the_sentence(text: str, items: list[Reference], rest: str) -> None:
    found = citation(text)
    assert list(found.items) == items
    assert found.narrative
    assert flat(text).text == rest


@pytest.mark.parametrize("text", ["[[@a]]", "[[[@a]]]", "[[[[see @a, para. 1]]]]"])
def test_brackets_around_a_citation_are_no_part_of_it(text: str) -> None:
    inner = text.strip("[]")
    assert flat(text).text == text.replace(f"[{inner}]", "")
    assert text[citation(text).start : citation(text).end] == f"[{inner}]"


def test_a_citation_beside_one_in_the_sentence_stands_by_itself() -> None:
    found = [c for _, c in flat("@a [@b, para. 2] says").citations]
    assert [(c.items, c.narrative) for c in found] == [((ref("a"),), True), ((ref("b", 2),), False)]


@pytest.mark.parametrize(
    "text",
    [
        "info@caliber.az",
        "a.b@c.example",
        "a-b@c.example and [write to a@b.example]",
        "<a@b.example>",
        "[a@b.example](mailto:a@b.example)",
        r"\@a and \[\@a]",
        "`@a` and `[@a]`",
        "@ a and [@ a] and [@]",
        "[see below]",
        "an @",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert flat(text).citations == ()


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("[@a, para. 9-3]", "a", "`para. 9-3` is no run"),
        ("[@a, para. 0]", "a", "`para. 0` is no run"),
        ("[@a, para. 3 and 5]", "a", "more than one run"),
        ("[@a, paras 3, 5]", "a", "more than one run"),
        ("[@a, paras 3-4-5]", "a", "more than one run"),
        ("[@a, para. 14a]", "a", "more than one run"),
        ("[@a, para. 1234567]", "a", "more than one run"),
        ("[@a, para. three]", "a", "no number"),
        ("[@a, ¶]", "a", "no number"),
        ("[@a; para. 3]", "a", "`para. 3` names no source"),
        ("[nothing; @a]", "a", "`nothing` names no source"),
        ("@a [para. 9-3] says", "a", "no run"),
        ("@a [para. 3; nothing] says", "a", "names no source"),
    ],
)
def test_a_citation_that_cannot_be_read_says_why(text: str, source: str, said: str) -> None:
    found = citation(text)
    assert [item.source for item in found.items] == [source]
    assert said in found.problem


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("a", ref("a")),
        ("@a", ref("a")),
        ("[@a, para. 3]", ref("a", 3)),
        ("a, para. 3", ref("a", 3)),
        (" a ,  ¶ 3–4 ", ref("a", 3, 4)),
    ],
)
def test_a_cite_key(text: str, reference: Reference) -> None:
    assert read_cite(text) == reference


@pytest.mark.parametrize(
    "text", ["", ",", "a,", "a, 3", "a, para. 3, 4", "a, para. 4-3", "a, para. 3 and more", "[@]"]
)
def test_a_cite_key_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(`|no source)"):
        read_cite(text)


def test_no_run_of_spaces_takes_for_ever() -> None:
    def read() -> None:
        with pytest.raises(ValueError, match="not a locator"):
            read_cite("a, para. 3" + " " * 50_000 + "x")
        assert citation("@a" + " " * 50_000 + "x").narrative

    assert ends_within(15, read)


# Where it stands

# Each holds one word SEEN, in the source and in the words.
PLACED = [
    "some SEEN words",
    "**some *SEEN* words**",
    "__a__ ** b * c _ SEEN",
    "***a*** SEEN",
    "a * b ** c **SEEN**",
    "&amp;&quot;&#8212; SEEN &lt;",
    r"\* \@ \\ SEEN",
    "[some](http://a.example 'title') SEEN",
    "[some **SEEN** words](http://a.example)",
    "<http://a.example/> SEEN",
    "<http://SEEN.example/>",
    "`` a ` b `` SEEN",
    "`` SEEN ``",
    "`SEEN`",
    "one\ntwo  \nthree\\\n   SEEN",
    "- one\n- two\n  SEEN",
    "- one\n\n  - > two\n    > SEEN",
    "1. 1 SEEN",
    "1. SEEN",
    "10) a\n\n    SEEN",
    "> > one\n> SEEN",
    "> one\nSEEN",
    "# SEEN #",
    "## # SEEN",
    "> - ### SEEN ###",
    "one\nSEEN\n===",
    "one\r\n\r\ntwo\r\nSEEN",
    "one\rtwo\rSEEN",
    "[@a, para. 3] SEEN [@b]",
    "@a [para. 3]\nSEEN",
    "\tSEEN",
    "-\tone\n\tSEEN",
    "```\none\n  SEEN\n```",
    "- ~~~ x\n  SEEN\n  ~~~",
    "<b>SEEN</b>",
    "![SEEN](a.png)",
    "a<!-- b -->SEEN",
    "😀 é SEEN",
]


@pytest.mark.parametrize("text", PLACED)
def test_a_word_stands_where_it_was_written(text: str) -> None:
    blocks = [flatten(block.inlines) for block in paragraphs(parse_prose(text))]
    (found,) = [block for block in blocks if "SEEN" in block.text]
    at = found.text.index("SEEN")
    start = text.index("SEEN")
    assert found.offsets[at : at + 4] == tuple(range(start, start + 4))


@pytest.mark.parametrize(
    ("text", "offset"), [("1. 1", 3), ("- -1", 2), ("# #1 #", 2), ("#  1 1", 3)]
)
def test_words_that_look_like_what_encloses_them(text: str, offset: int) -> None:
    assert flat(text).offsets[0] == offset


def test_an_escape_stands_at_its_backslash_and_an_entity_at_its_sign() -> None:
    found = flat(r"a \* &mdash; b")
    assert found.text == "a * — b"
    assert found.offsets == (0, 1, 2, 4, 5, 12, 13)


def test_citations_know_their_place_among_the_words() -> None:
    text = "> One [@a], *two\n> @b* three."
    found = flat(text)
    assert found.text == "One , two  three."
    assert [(at, text[c.start : c.end]) for at, c in found.citations] == [(4, "[@a]"), (10, "@b")]


MARKDOWN = st.text(st.sampled_from("ab1 *_`[](){}@#>-+=~!|\n;,.:\"'“”«»éж\t\r"), max_size=80)


@given(MARKDOWN)
@example('[@a "')
@example("# #\n- # @a")
@example("> ```\na")
@example("-\n  @a\n\n@b")
@example("@a\n\n[@b]")
@example("1.\t`\n`")
def test_every_character_that_prints_stands_where_it_was_written(text: str) -> None:
    for block in paragraphs(parse_prose(text)):
        found = flatten(block.inlines)
        assert len(found.text) == len(found.offsets)
        assert list(found.offsets) == sorted(found.offsets)
        for char, offset in zip(found.text, found.offsets, strict=True):
            assert char.isspace() or text[offset] == char
        for at, cited in found.citations:
            assert 0 <= at <= len(found.text)
            assert text[cited.start] in "[@"
            assert cited.items


@given(st.text(max_size=100))
@example("\x00")
@example("a&#0;b\\\n")
@example("<a@b.c>&#x1F600;<http://%>")
@example("\u2028- \u2029# \x85")
def test_any_text_is_prose(text: str) -> None:
    for block in paragraphs(parse_prose(text)):
        found = flatten(block.inlines)
        assert all(0 <= offset <= len(text) for offset in found.offsets)


def kinds(nodes: tuple[ProseInline, ...]) -> list[str]:
    return [node.kind for node in nodes if not isinstance(node, Citation)]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick='x'>bold</b> and <br>",
        "<!-- hidden -->",
        "<div>\n\nblock\n\n</div>",
        "![an image](http://a.example/a.png)",
    ],
)
def test_html_and_images_are_printed_as_typed(text: str) -> None:
    blocks = parse_prose(text)
    assert {block.kind for block in blocks} == {"paragraph"}
    words = "\n\n".join(flatten(block.inlines).text for block in blocks)
    assert words.replace("!an image", text) == text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///a"]
)
def test_a_link_that_runs_something_is_text(url: str) -> None:
    (block,) = parse_prose(f"[words]({url})")
    assert all(kind == "text" for kind in kinds(block.inlines))


def test_the_shape_of_a_text() -> None:
    text = "# Head\n\nOne *two* **three** `four` [five](http://a.example)  \nsix\n\n"
    blocks = parse_prose(text + "- a\n- b\n\n1. c\n\n> d\n\n```\ncode\n```\n\n---\n")
    assert [block.kind for block in blocks] == [
        "heading", "paragraph", "list", "ordered", "quote", "code"
    ]  # fmt: skip
    assert (blocks[0].level, blocks[5].text) == (1, "code\n")
    assert kinds(blocks[1].inlines) == [
        "text", "emphasis", "text", "strong", "text", "code", "text", "link", "break", "text"
    ]  # fmt: skip
    link = blocks[1].inlines[7]
    assert isinstance(link, Container)
    assert link.url == "http://a.example"
    item: ProseBlock = blocks[2].blocks[0]
    assert (item.kind, item.blocks[0].kind, len(blocks[2].blocks)) == ("item", "paragraph", 2)


def test_a_link_that_names_a_source_is_a_link() -> None:
    (block,) = parse_prose("See [the words of @a](http://b.example).")
    assert kinds(block.inlines) == ["text", "link", "text"]
    assert len(flatten(block.inlines).citations) == 1


HOSTILE = [
    "[", "]", "@", "[@", "[@a;", "@a [", '[@a "', "*", "*a ", "_a", '"a" ', "“", "‘s’ ", "`",
    "![", "[a](", "<", "&", "\\", "> ", "- ", "# ", "a. ", "[@a] ", "“a” [@b]. ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_for_ever(piece: str) -> None:
    text = piece * (8_000 // len(piece))
    assert ends_within(15, lambda: parse_prose(text))
