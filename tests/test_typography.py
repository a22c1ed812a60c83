"""Quotation marks of every language, straight and curly, told from apostrophes."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timing import ends_within, grows_in_step

from briefpress.evidence.quoting.folding import fold
from briefpress.typography import held_spaces, marks_of, pair_marks


def quoted(text: str) -> list[str]:
    """What stands between marks that stand in no others."""
    return [text[found.content] for found in pair_marks(text).quoted if not found.depth]


def inner(text: str) -> list[str]:
    return [text[found.content] for found in pair_marks(text).quoted if found.depth]


LANGUAGES = [
    "ar", "az", "be", "bg", "cs", "de", "el", "en", "et", "fa", "fi", "fr", "he", "hr", "hu", "hy",
    "it", "ja", "ka", "kk", "ky", "lt", "mk", "nb", "nn", "no", "pl", "pt", "pt-PT", "ro", "ru",
    "sk", "sl", "sr", "sv", "tk", "tr", "uk", "uz", "zh-Hant",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marks_a_language_prints_are_read_back(language: str) -> None:
    marks = marks_of(language)
    text = f"Then {marks.open}one two{marks.close} and {marks.open}three{marks.close}."
    assert [words.strip() for words in quoted(text)] == ["one two", "three"]
    assert pair_marks(text).unpaired == ()


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", "“”‘’"), ("en-GB", "“”‘’"), ("az", "“”‘’"), ("tr", "“”‘’"), ("xx", "“”‘’"),
        ("ru", "«»„“"), ("ru-RU", "«»„“"), ("uk", "«»„“"), ("de", "„“‚‘"), ("pl", "„”«»"),
        ("sv", "””’’"), ("ka", "„“«»"), ("fr", "«»“”"), ("ja", "「」『』"),
    ],
)  # fmt: skip
def test_each_language_has_its_marks(language: str, marks: str) -> None:
    assert "".join(marks_of(language)).replace("\u00a0", "") == marks


def test_french_marks_bring_their_space() -> None:
    assert marks_of("fr")[:2] == ("«\u00a0", "\u00a0»")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “we go” and left", ["we go"]),
        ('He said "we go" and left', ["we go"]),
        ("He said ‘we go’ and left", ["we go"]),
        ("He said 'we go' and left", ["we go"]),
        ("Er sagte „wir gehen“ und ging", ["wir gehen"]),
        ("Er sagte »wir gehen« und ging", ["wir gehen"]),
        ("Er sagte ›wir gehen‹ und ging", ["wir gehen"]),
        ("Он сказал «мы идём» и вышел", ["мы идём"]),
        ("Il dit « nous allons » et sort", [" nous allons "]),
        ("Il dit «\u00a0nous allons\u00a0» et sort", ["\u00a0nous allons\u00a0"]),
        ("Il dit «\u202fl'Europe\u202f»", ["\u202fl'Europe\u202f"]),
        ("Han sa ”vi går” och gick", ["vi går"]),
        ("Hän sanoi »me menemme» ja lähti", ["me menemme"]),
        ("On powiedział „idziemy” i wyszedł", ["idziemy"]),
        ("قال ”نذهب“ ثم", ["نذهب"]),
        ("彼は「行く」と言った", ["行く"]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ('"Yes", he said; "no".', ["Yes", "no"]),
        ("“Yes,” he said, “no.”", ["Yes,", "no."]),
        ('("a") ["b"] —"c"—', ["a", "b", "c"]),
        ('"a","b"', ["a", "b"]),
        ("'a','b'", ["a", "b"]),
        ('"But —" he said', ["But —"]),
        ('"…a" and "... b" and "[C]d"', ["…a", "... b", "[C]d"]),
        ('""', [""]),
        ("“a”“b”", ["a", "b"]),
        ("“ a ”", [" a "]),
    ],
)
def test_words_between_marks(text: str, words: list[str]) -> None:
    assert quoted(text) == words
    assert pair_marks(text).unpaired == ()


@pytest.mark.parametrize(
    ("text", "outer", "within"),
    [
        ("“He said ‘no’ twice”", "He said ‘no’ twice", "no"),
        ("\"He said 'no' twice\"", "He said 'no' twice", "no"),
        ("\"He said 'no'\"", "He said 'no'", "no"),
        ("'He said \"no\" twice'", 'He said "no" twice', "no"),
        ("«Он сказал „нет“ дважды»", "Он сказал „нет“ дважды", "нет"),
        ("«Он сказал “нет” дважды»", "Он сказал “нет” дважды", "нет"),
        ("„Er sagte ‚nein‘ zweimal“", "Er sagte ‚nein‘ zweimal", "nein"),
        ("„Er sagte ›nein‹ zweimal“", "Er sagte ›nein‹ zweimal", "nein"),
        ("“an “unfriendly” country”", "an “unfriendly” country", "unfriendly"),
        ('"an "unfriendly" country"', 'an "unfriendly" country', "unfriendly"),
    ],
)
def test_marks_within_marks(text: str, outer: str, within: str) -> None:
    text = f"Then {text}."
    assert quoted(text) == [outer]
    assert inner(text) == [within]


@pytest.mark.parametrize(
    "text",
    [
        "’tis the season", "'tis the season", "‘tis the season", "'Twas brillig", "give 'em more",
        "O’Brien and O'Neill", "it’s, don't, we'll", "l'Europe et l’Asie",
        "the countries’ troops", "dogs' and cats' tails", "James' friend's book",
        "rock 'n' roll", "rock ’n’ roll", "rock ‘n’ roll", "the '90s and the ’80s",
        "the 1990s' end", "5'10\" tall", "6' 2\" tall", "6' tall", "5′10″", "Qur'an", "Ukraine‘s",
    ],
)  # fmt: skip
def test_apostrophes_quote_nothing(text: str) -> None:
    found = pair_marks(text)
    assert (found.quoted, found.unpaired) == ((), ())
    signs = {i for i, char in enumerate(text) if char in "'’‘"}
    assert found.apostrophes == signs


LONG = "very " * 300 + "brave"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“the countries’ troops” left", ["the countries’ troops"]),
        ("‘the countries’ troops’ left", ["the countries’ troops"]),
        ("'the countries' troops' left", ["the countries' troops"]),
        ("'the countries' and 'the troops'", ["the countries", "the troops"]),
        ("‘the countries’ and ‘the troops’", ["the countries", "the troops"]),
        ("'It's John's', he said", ["It's John's"]),
        ("\"He said 'the countries' troops' left\"", ["He said 'the countries' troops' left"]),
        ("O'Neill's 'quote's end'", ["quote's end"]),
        ("‘’tis true’, he said", ["’tis true"]),
        ("the states’ ‘word’", ["word"]),
        ("6' tall and 'so'", ["so"]),
        ("He is \"5'10\" tall\"", ["5'10\" tall"]),
        (f"‘the countries’ {LONG} troops’ left", [f"the countries’ {LONG} troops"]),
    ],
)  # fmt: skip
def test_apostrophes_within_marks_end_nothing(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("“open", "“"), ("close”", "”"), ("“a” and “b", "“"), ('He said: "Yes', '"'), ("«a", "«"),
        ("a»", "»"), ("“a\"", "“\""), ("\"a”", "\"”"), ("“a’", "“"), ("a 12\" pipe", '"'),
        ('a " b', '"'), ("„a", "„"), ("“A„", "“„"),
    ],
)  # fmt: skip
def test_a_mark_without_a_partner_is_known(text: str, strays: str) -> None:
    assert "".join(text[at] for at in pair_marks(text).unpaired) == strays


MARKED = st.text(st.sampled_from("as19 .,—\"'’‘“”„«»‹›‚「」\u00a0"), max_size=60)


@given(MARKED)
@example("“" * 12 + "”" * 12)
@example("'s' s' s'")
def test_every_mark_is_one_thing(text: str) -> None:
    found = pair_marks(text)
    paired = [at for q in found.quoted for at in (q.open, q.close)]
    assert len(paired) == len(set(paired))
    everything = sorted([*paired, *found.apostrophes, *found.unpaired])
    assert len(everything) == len(set(everything))
    assert all(q.open < q.close for q in found.quoted)
    # Pairs lie apart or within each other, and their depth says which.
    for one in found.quoted:
        around = [q for q in found.quoted if q.open < one.open < q.close]
        assert all(one.close < q.close for q in around)
        assert one.depth == len(around)
    # Nothing between double marks can hide in the sum: each is paired, or told.
    known = set(everything)
    inches = {i for i, c in enumerate(text) if c == '"' and i and text[i - 1].isdigit()}
    assert all(i in known | inches for i, c in enumerate(text) if c in '"“”„«»「」')


@pytest.mark.parametrize("piece", ['"', "'", "“a ", "‘a", "s' ", '"‘x" ', "‘a “b” ", "»a", "’s’ "])
def test_pairing_is_no_slower_the_longer_the_text(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert ends_within(15, lambda: pair_marks(text))


# What counts as the same words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“a” ‘b’ «c»", "\"a\" 'b' \"c\""), ("it’s", "it's"), ("a – b", "a—b"), ("a - b", "a--b"),
        ("North‑South", "North-South"), ("1990–2000", "1990-2000"), ("a  \n b", "a b"),
        ("a\u00a0b\u2009c\td", "a b c d"), ("co\u00adop", "coop"), ("a\u200bb", "ab"),
        ("ﬁnal ﬄuent", "final ffluent"), ("&laquo;a&#187;", "«a»"),
        ("café", "cafe\u0301"), ("Å", "A\u030a"), ("&amp;", "&"), ("&#8220;a&rdquo;", "“a”"),
        ("&nbsp;a", "a"), ("a…", "a..."), ("й", "и\u0306"), ("−5", "-5"),
    ],
)  # fmt: skip
def test_folded_as_equal(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cafe", "café"), ("resume", "résumé"), ("1,400", "1.400"), ("1,400", "1400"), ("A", "a"),
        ("ı", "i"), ("İ", "I"), ("ß", "ss"), ("ё", "е"), ("re-sign", "resign"), ("a b", "ab"),
        ("m²", "m2"), ("½", "1/2"), ("œ", "oe"), ("№", "No"), ("٣", "3"), ("Ａ", "A"), ("x", "х"),
        ("a, b", "a b"), ("$5", "€5"), ("5%", "5"), ("&notanentity;", "¬anentity;"),
    ],
)  # fmt: skip
def test_never_folded(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@given(st.text(st.sampled_from("ab éé́1-–—  \u00a0\n\u00ad…“”'&;ampﬁ"), max_size=40))
def test_folding_knows_where_everything_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.offsets) == len(folded.ends)
    assert fold(folded.text).text == folded.text
    for i in range(len(folded.text)):
        start, end = folded.original(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[i] in fold(text[start:end] + "x").text.replace("x", "") + " "


# Spaces at which no line ends


def held(text: str, language: str) -> str:
    """A text with `~` for each space that is held."""
    spaces = held_spaces(text, language)
    return "".join("~" if i in spaces else char for i, char in enumerate(text))


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "from 1~January~2010 to May~5, 2024, 5~km and 3~million in para.~14 of No.~7"),
        ("en", "as J.~F.~Kennedy~– Mr.~Smith said so on p.~3~– well"),
        ("en", "1 Januarys and I may 5 a in the end"),
        ("en-US", "on March~10"),
        ("en", "180~crowns in March~2019, when 2018 trade and 5 or 7 of 1,300~ships fell"),
        ("ru", "В~1~января 2010~г. он пришёл в~Баку~— не~позже"),
        ("ru", "п.~5, №~7, 5~млн~т, А.~С.~Пушкин, был~ли"),
        ("ru", "Боль и-за ель"),
        ("uk", "у~Києві 1~січня"),
        ("de", "am 1.~Januar~2010 in Nr.~5, Art.~3, 5~Mio. Euro"),
        ("fr", "Quoi~? le 1~mai~: n°~5"),
        ("pl", "w~Polsce i~za granicą"),
        ("tr", "1~Ocak ve % 5"),
        ("az", "1~yanvar"),
        ("xx", "1 January, but 5~km~– so"),
    ],
)
def test_no_line_ends_where_a_language_forbids_it(language: str, shown: str) -> None:
    assert held(shown.replace("~", " "), language) == shown


def test_not_too_many_words_are_held_together() -> None:
    shown = held("в к о с у и а в к о с у и а", "ru")
    assert max(len(row) for row in re.findall("(?:[^ ]~)+", shown)) == 6  # three of two
    assert held("1 января 2010 г. и в Баку", "ru") == "1~января 2010~г. и~в~Баку"


@given(st.text(alphabet="1 5.,;:!?—–-№§%г вктJaAА январяtkm\u00a0\n"), st.sampled_from(LANGUAGES))
@example("1 1 1 1 1 %", "en")
def test_only_plain_spaces_between_words_are_held(text: str, language: str) -> None:
    spaces = held_spaces(text, language)
    assert all(text[at] == " " for at in spaces)
    shown = "".join("\u00a0" if i in spaces else char for i, char in enumerate(text))
    assert fold(shown).text == fold(text).text
    assert shown.split() == text.split()
    row = re.compile("(?:\u00a0[^ \u00a0\n]+){4}")
    assert "\u00a0" in text or not row.search(shown)


@pytest.mark.parametrize("text", ["в к о ", "1 ", "A. ", " ", "5 млн т ", "№ 1 — ", "May 5 "])
def test_held_spaces_take_linear_time(text: str) -> None:
    def hold(times: int) -> None:
        for language in ("en", "ru", "fr"):
            held_spaces(text * times, language)

    assert grows_in_step(partial(hold, 2_000), partial(hold, 32_000), times=16)
