"""The language of a passage, whatever its record says."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import ends_within

from briefpress.langid import language_of

PASSAGES = {
    "en": "The two countries signed an agreement on gas supplies, which will run until 2030.",
    "de": "Die beiden Länder haben ein Abkommen über die Lieferung von Gas unterzeichnet.",
    "fr": "Les deux pays ont signé un accord sur la livraison de gaz qui est en vigueur.",
    "es": "Los dos países firmaron un acuerdo sobre el suministro de gas que entra en vigor.",
    "it": "I due paesi hanno firmato un accordo sulla fornitura di gas che non è in vigore.",
    "tr": "İki ülke, doğal gaz tedariki için bir anlaşma imzaladı ve bu anlaşma çok önemli.",
    "az": "İki ölkə qazın tədarükü haqqında saziş imzalayıb və bu saziş çox vacibdir.",
    "ru": "Две страны подписали соглашение о поставках газа, которое действует до 2030 года.",
    "uk": "Дві країни підписали угоду про постачання газу, яка діє до 2030 року.",
    "ka": "ორმა ქვეყანამ ხელი მოაწერა შეთანხმებას გაზის მიწოდების შესახებ.",
    "az-Cyrl": "Ики өлкә газын тәдарүкү һаггында сазиш имзалајыб вә бу сазиш чох ваҹибдир.",
}


@pytest.mark.parametrize("hint", ["en", "ru", "tr", "xx"])
@pytest.mark.parametrize("language", PASSAGES)
def test_a_passage_is_told_whatever_the_hint(language: str, hint: str) -> None:
    assert language_of(PASSAGES[language], hint) == language


@pytest.mark.parametrize("text", ["", "Baku", "12,5 %", "BP", "SOCAR, 2019", "…"])
def test_too_little_to_tell_falls_back_to_the_hint(text: str) -> None:
    assert language_of(text, "de-AT") == "de-AT"


@pytest.mark.parametrize("language", PASSAGES)
def test_letters_and_marks_apart_are_told_alike(language: str) -> None:
    assert language_of(unicodedata.normalize("NFD", PASSAGES[language]), "xx") == language


def test_the_hint_keeps_its_region() -> None:
    assert language_of(PASSAGES["en"], "en-US") == "en-US"


def test_a_few_words_in_cyrillic_are_no_english() -> None:
    assert language_of("5 млн тонн", "en") == "ru"


def test_a_foreign_name_does_not_turn_a_sentence() -> None:
    text = (
        "Die Zeitung „Le Monde“ und „The New York Times“ haben über das Treffen in Baku berichtet."
    )
    assert language_of(text, "de") == "de"


def test_a_language_without_words_here_keeps_its_hint() -> None:
    assert language_of("Prezydent powiedział wczoraj dziennikarzom", "pl") == "pl"


@pytest.mark.parametrize("path", sorted(Path("seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_the_articles_of_the_desk_are_english(path: Path) -> None:
    paragraphs = [
        part for part in path.read_text(encoding="utf-8").split("\n\n") if len(part) > 200
    ]
    assert {language_of(part, "ru") for part in paragraphs} == {"en"}


@given(st.text(), st.sampled_from(["en", "ru", "az-Cyrl", ""]))
def test_any_text_is_told_and_twice_the_same(text: str, hint: str) -> None:
    assert language_of(text, hint) == language_of(text, hint)


def test_a_long_text_costs_no_more() -> None:
    assert ends_within(1, lambda: language_of("слово the " * 200_000, "en"))
