"""People in prose: mixed-up first names, strangers by surname alone, names in their cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_names import told

from briefpress.evidence.names.likeness import same_word

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = {
    "en": "Helen Marsh said so. Peter Doyle denied it. The critics of the plan met Nadia Brook.",
    "de": "Sie habe Zeit, sagte Karin Holst. Uwe Trautwein widersprach. Das neue Gesetz gilt.",
    "fr": "C’est fait, a dit Hélène Marsac. Paul Ginestoux sourit. L’affaire d’Antoine Courtade.",
    "tr": "Müdür Nermin Aksoylu söyledi. Liman-Sen Başkanı Haluk Demirbağ yanıtladı.",
    "az": "Direktor Nigar Səfərli bildirib. Rəis müavini Elçin Muradzadə qeyd edib.",
    "ru": "Инна Дорохова согласна. Павел Рогов против. Зоя Мельник молчит. Вера Чудинова ждёт.",
}


@pytest.mark.parametrize(
    ("language", "prose"),
    [
        ("en", "Peter Marsh is in office"),
        ("en", "Nothing was said by Peter Marsh"),
        ("en", "Nadia Doyle’s plan is open"),
        ("de", "Uwe Holst bleibt im Amt"),
        ("fr", "Hélène Ginestoux reste en fonction"),
        ("fr", "La proposition d’Antoine Ginestoux reste ouverte"),
        ("tr", "Nermin Demirbağ görevini sürdürüyor"),
        ("tr", "Nermin Demirbağ’ın önerisi açık"),
        ("az", "Elçin Səfərli vəzifəsində qalır"),
        ("az", "Təklif Elçin Səfərliyə göndərilib"),
    ],
)
def test_one_persons_first_name_with_anothers_surname_is_told(
    tmp_path: Path, language: str, prose: str
) -> None:
    found = told(tmp_path, prose, PEOPLE[language], language=language, written=language)
    assert [f.rule for f in found] == ["name-mixed"]


@pytest.mark.parametrize(
    ("language", "prose", "name"),
    [
        ("en", "Castellan’s proposal is open", "Castellan"),
        ("en", "Ostrow said nothing", "Ostrow"),
        ("de", "Heike Sandvoss bleibt im Amt", "Heike Sandvoss"),
        ("de", "Annegret Lissner bleibt im Amt", "Annegret Lissner"),
        ("de", "Lissners Vorschlag ist offen", "Lissners"),
        ("de", "Sandvoss’ Vorschlag ist offen", "Sandvoss"),
        ("fr", "Castagnac a refusé", "Castagnac"),
        ("ru", "Кострова сохраняет должность", "Кострова"),
        ("tr", "Özdenler’in önerisi açık", "Özdenler"),
        ("az", "Vəlizadənin təklifi qəbul edilib", "Vəlizadənin"),
    ],
)
def test_a_stranger_who_begins_a_sentence_is_told(
    tmp_path: Path, language: str, prose: str, name: str
) -> None:
    (found,) = told(tmp_path, prose, PEOPLE[language], language=language, written=language)
    assert (found.rule, f"“{name}”" in found.message) == ("name-not-in-sources", True)
    assert (found.place.line, found.place.column) == (6, 3)


@pytest.mark.parametrize(
    ("language", "prose"),
    [
        ("en", "Critics said that it is late"),
        ("en", "Today’s plan is new"),
        ("en", "Yesterday Marsh said so"),
        ("en", "Helen Marsh said so"),
        ("de", "Neues Gesetz gilt"),
        ("de", "Neue Gesetze gelten"),
        ("de", "Das Gesetz gilt"),
        ("de", "Bereits Holst sagte es"),
        ("fr", "L’affaire d’Antoine Courtade est close"),
        ("fr", "Hier Marsac a refusé"),
        ("ru", "Снова спорят"),
        ("ru", "Основа готова"),
        ("tr", "Demirbağ’a göre öyle"),
        ("az", "Səfərlinin təklifi açıqdır"),
    ],
)
def test_other_words_that_begin_a_sentence_are_let_be(
    tmp_path: Path, language: str, prose: str
) -> None:
    assert told(tmp_path, prose, PEOPLE[language], language=language, written=language) == []


@pytest.mark.parametrize(
    "name",
    ["Инны Дороховой", "Инне Дороховой", "Павла Рогова", "Зои Мельник", "Верой Чудиновой"],
)
def test_short_russian_names_are_known_in_every_case(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, f"Спор о роли {name} идёт", PEOPLE["ru"], language="ru") == []


@pytest.mark.parametrize(
    ("one", "other", "language", "same"),
    [
        ("Ниной", "Нина", "ru", True),
        ("Петра", "Пётр", "ru", True),
        ("Инга", "Инна", "ru", False),
        ("Анна", "Антон", "ru", False),
        ("Кира", "Кирилл", "ru", False),
        ("Nağılıya", "Nağılı", "az", True),
        ("Cavallı", "Cavadlı", "az", False),
        ("Çeliğin", "Çelik", "tr", True),
        ("Demirbaş", "Demirbağ", "tr", False),
    ],
)
def test_forms_of_one_name(one: str, other: str, language: str, same: bool) -> None:
    assert same_word(one, other, language) is same
    assert same_word(other, one, language) is same
