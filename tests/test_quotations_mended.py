"""Quotations: negations in brackets, limits left out, speech tags, places, and hostile articles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from press import article, cited, library
from timing import grows_in_step

from briefpress.evidence.speakers.voices import joined
from briefpress.model.evidence import Hit, Verdict
from briefpress.prose import parse_prose
from briefpress.prose.tree import Container

if TYPE_CHECKING:
    from conftest import SmallDesk

SENTENCES = {
    "en": "The bridge will be opened again in the spring.",
    "ru": "Мост снова откроют весной для всех машин.",
    "de": "Die Brücke wird im Frühjahr wieder geöffnet.",
    "fr": "Le pont sera rouvert au printemps prochain.",
    "tr": "Yatırımların 2021’den bu yana durduğunu belirtti.",
    "az": "Körpü yazda bütün maşınlar üçün açılacaq.",
}
DENIALS = ["not", "never", "не", "никогда", "nicht", "kein", "pas", "jamais", "değil", "hiç",
           "asla", "deyil", "heç", "əsla"]  # fmt: skip


@pytest.mark.parametrize("denial", DENIALS)
@pytest.mark.parametrize("language", SENTENCES)
def test_no_bracket_denies(language: str, denial: str) -> None:
    words = SENTENCES[language].rstrip(".").split()
    words.insert(2, f"[{denial}]")
    ruling = library(a=(SENTENCES[language],)).judge(" ".join(words), cited("a"), language)
    assert ruling.verdict is Verdict.BRACKET_CHANGES_MEANING


@pytest.mark.parametrize("language", SENTENCES)
def test_a_name_in_a_bracket_denies_nothing(language: str) -> None:
    words = SENTENCES[language].rstrip(".").split()
    words.insert(2, "[Anna Reed]")
    ruling = library(a=(SENTENCES[language],)).judge(" ".join(words), cited("a"), language)
    assert ruling.verdict is Verdict.BRACKETED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We now lack at least 1,600 people.", "We now lack […] 1,600 people"),
        ("Нам не хватает минимум 1600 людей.", "Нам не хватает […] 1600 людей"),
        ("Es fehlen mindestens 1.600 Leute.", "Es fehlen […] 1.600 Leute"),
        ("Il nous faut au moins 1600 agents.", "Il nous faut […] 1600 agents"),
        ("Bize en az 1600 kişi gerekiyor.", "Bize […] 1600 kişi gerekiyor"),
        ("Bizə ən azı 1600 adam lazımdır.", "Bizə […] 1600 adam lazımdır"),
    ],
)
def test_the_limit_of_a_figure_is_not_left_out(text: str, words: str) -> None:
    ruling = library(a=(text,)).judge(words, cited("a"))
    assert ruling.verdict is Verdict.ELISION_HIDES_CONDITION


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "«Деньги получат все, – заверила Ярцева. – Кроме тех, кто не сеял».",
            "Деньги получат все. Кроме тех, кто не сеял",
        ),
        (
            "“Fares will go up,” conceded Nadia Brook. “Nothing else would cover it.”",
            "Fares will go up. Nothing else would cover it",
        ),
        (
            "« Les prix vont monter », a confirmé Anne Lie. « Rien d’autre ne suffira. »",
            "Les prix vont monter. Rien d’autre ne suffira",
        ),
    ],
)
def test_a_tag_may_be_left_out_whatever_its_verb(text: str, words: str) -> None:
    ruling = library(a=(text,)).judge(words, cited("a"))
    assert ruling.verdict is Verdict.SPLIT_BY_TAG


def test_words_may_begin_after_a_number_with_per_cent_alone() -> None:
    source = library(a=("Fares will rise by 5 percent, whatever he says, or 3 million dollars.",))
    assert source.judge("percent, whatever he says", cited("a")).proven
    assert source.judge("rise by 5", cited("a")).verdict is Verdict.CUTS_A_WORD
    assert source.judge("million dollars", cited("a")).verdict is Verdict.CUTS_A_WORD


def test_the_other_places_are_shown(desk: SmallDesk) -> None:
    desk.sources(a="The port is open.\n\nIt rains.\n\nHe says that the port is open.\n")
    desk.brief("bottom_line: It says “the port is open” [@a].\n")
    (found,) = [f for f in desk.findings() if f.rule == "quotation-in-several-places"]
    assert {(near.place.file, near.place.line) for near in found.related} == {
        ("seeds/a.txt", 1),
        ("seeds/a.txt", 5),
    }
    _, also = found.related
    number = "para. 3" if also.place.line == 5 else "para. 1"
    assert also.message.startswith(f"also in {number}: ")
    assert number in found.message


def test_a_bracket_before_a_question_mark_joins_nobody() -> None:
    text = "Will the state listen to you?"
    source = article("a", f"“{text}” Tom asked.")
    at = 1 + text.index("?")
    assert joined(source, (Hit("a", 1, 1, at), Hit("a", 1, at, at + 1))) is None
    asked = source.passages[0].text.index("Tom")
    assert joined(source, (Hit("a", 1, 1, at), Hit("a", 1, asked, asked + 3))) is not None


@pytest.mark.parametrize("piece", ["“a,” said Helen Marsh. ", "“a” ", "“a,” said "])
def test_an_article_full_of_speeches_is_read_in_linear_time(piece: str) -> None:
    # What is read of a source is kept, so each try needs one of its own.
    def judged(size: int) -> object:
        source = library(a=(piece * (size // len(piece)),))
        return source.judge("it is not there at all", cited("a"))

    assert grows_in_step(partial(judged, 8_000), partial(judged, 32_000), times=4)


@pytest.mark.parametrize("piece", ["[", "[a", "![", "[[a]", "[a][", "[@"])
def test_open_brackets_are_read_in_linear_time(piece: str) -> None:
    short, long = (piece * (size // len(piece)) + "](" for size in (16_000, 64_000))
    assert grows_in_step(partial(parse_prose, short), partial(parse_prose, long), times=4)


def test_words_of_links_and_spans_may_hold_brackets() -> None:
    (block,) = parse_prose("[a [b [c] d] e](http://a.example) [f [g] h]{.term}")
    found = [node.kind for node in block.inlines if isinstance(node, Container)]
    assert found == ["link", "span"]


@pytest.mark.parametrize(
    ("article_text", "prose", "rules"),
    [
        ("Суд взыскал с компании «Волгахим» 2 млрд.", "С «Волгахима» взыскали 2 млрд", []),
        ("По данным группы «Чистый берег», их 15.", "По данным «Чистого берега», их 15", []),
        ("Суд взыскал с компании «Волгахим» 2 млрд.", "С «Волгатранса» взыскали 2 млрд",
         ["quotation-not-in-source"]),
        ("«Катастрофа», — сказал министр о двух мостах.", "Это «Катастрофы», сказал министр",
         ["quotation-not-in-source"]),
        ("Министр заявил: «Порядок».", "Министр заявил о «Порядке»", ["quotation-not-in-source"]),
        ("Компания «Чистый берег».", "Закрыт «Грязного берега»", ["quotation-not-in-source"]),
    ],
)  # fmt: skip
def test_a_name_in_marks_may_be_declined(
    desk: SmallDesk, article_text: str, prose: str, rules: list[str]
) -> None:
    desk.sources(a=article_text)
    desk.brief(f"language: ru\nbottom_line: |\n  {prose} [@a].\n")
    errors = [f.rule for f in desk.findings() if f.severity == "error"]
    assert errors == rules
