"""Speakers: whom an article itself has say its words, in the forms of six languages."""
# ruff: noqa: E501 - one article stands on one line

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import grows_in_step

from briefpress.evidence.speakers.reading import speeches
from briefpress.evidence.speakers.voices import joined, voice_at
from briefpress.findings import Place
from briefpress.model.evidence import Hit
from briefpress.model.source import Custom, Passage, Source
from briefpress.sources import split_passages

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN = "(the article)"
NOBODY = "(nobody named)"


def article(text: str, language: str | None = None, **csl: object) -> Source:
    """A source of the given text, one passage for each line."""
    passages = split_passages(text.strip("\n").split("\n"), wrapped=False)
    custom = Custom(file="a.txt")
    record: Mapping[str, object] = {"id": "a", **csl}
    return Source("a", record, custom, language, passages, "seeds/a.txt", Place("x"), "0" * 64)


def hit(source: Source, words: str) -> Hit:
    """Where words stand in a source."""
    for passage in source.passages:
        at = passage.text.find(words)
        if at >= 0:
            return Hit("a", passage.number, at, at + len(words))
    raise AssertionError(words)


def said_by(source: Source, words: str) -> str:
    """Whom the article has say some words."""
    voice = voice_at(source, hit(source, words))
    if voice.speaker:
        return voice.speaker.shown
    return OWN if voice.own else NOBODY


def cases(*found: tuple[str, str, str, str]) -> list[object]:
    """Language, article, words of it, and who says them."""
    return [pytest.param(*case, id=f"{case[0]}-{i}-{case[2][:24]}") for i, case in enumerate(found)]


ENGLISH = cases(
    ("en", "“We are ready,” said Tom Sample, who chairs the board. “A second sailing ends that.”",
     "A second sailing", "Tom Sample"),
    ("en", "Tom Sample said: “We are ready.” The ferry sails today.", "We are ready", "Tom Sample"),
    ("en", "Tom Sample said: “We are ready.” The ferry sails today.", "The ferry sails", OWN),
    ("en", "Tom Sample: “We are ready.”", "We are ready", "Tom Sample"),
    ("en", "“We,” Tom Sample told reporters on Friday, “are ready to sail.”", "are ready", "Tom Sample"),
    ("en", "“We are ready to sail tomorrow,” according to Tom Sample, head of the port.", "We are ready", "Tom Sample"),
    ("en", "According to Tom Sample, the ferry is ready.", "the ferry is ready", "Tom Sample"),
    ("en", "The minister said that the ferry was ready.", "the ferry was ready", "minister"),
    ("en", "Foreign Minister Anna Reed spoke in Oslo.\n“We are ready to talk,” the minister said.",
     "We are ready", "Anna Reed"),
    ("en", "Analyst Anna Reed said trade fell.\n“We expect more of that,” the minister said.",
     "We expect more", "minister"),
    ("en", "Anna Reed, an analyst at the Nordic Bank, said trade fell. Reed added that it would rise.",
     "it would rise", "Anna Reed"),
    ("en", "Anna Reed said that trade fell.\nShe added: “It will rise.”", "It will rise", "Anna Reed"),
    ("en", "“First part of it,” said Anna Reed.\n\n“Second part of it.”", "Second part", "Anna Reed"),
    ("en", "Anna Reed said:\n“It is a long story that goes on.\n“It does not end here.”\nIt ended.",
     "It does not end", "Anna Reed"),
    ("en", "Anna Reed said:\n“It is a long story that goes on.\n“It does not end here.”\nIt ended.",
     "It ended", OWN),
    ("en", "Anna Reed opposes it. The plan has been called “a leap into the dark of our time”.",
     "a leap into the dark", NOBODY),
    ("en", "The port of Oslo is an “open” port, and trade grew.", "open", OWN),
    ("en", "“We will go,” said Anna Reed, while Tom Sample said “we will stay here”.", "we will stay", "Tom Sample"),
    ("en", "“We will go,” said Anna Reed, while Tom Sample said “we will stay here”.", "We will go", "Anna Reed"),
    ("en", "It can also be said that trade fell.", "trade fell", OWN),
    ("en", "The United States and Norway signed it. Trade fell.", "Trade fell", OWN),
    ("en", "“Are you mad?” Anna Reed asked. “Nobody sails now.”", "Nobody sails", "Anna Reed"),
    ("en", "As Anna Reed put it, “the sea is calm enough for us”.", "the sea is calm", "Anna Reed"),
    ("en", "“The sea is calm,” said the head of the port, Tom Sample.", "The sea is calm", "Tom Sample"),
    ("en", "“The sea is calm,” said the President of the United States.", "The sea is calm", "President of the United States"),
    ("en", "Trade fell, Ursula von der Leyen, President of the European Commission, told the Courier.",
     "Trade fell", "Ursula von der Leyen"),
    ("en", "Tom Sample, speaking on Friday in Oslo, said that trade fell.", "trade fell", "Tom Sample"),
    ("en", "The harbour board said on Friday that trade fell.", "trade fell", "harbour board"),
    ("en", "The statement reads: “Trade fell by a third.”", "Trade fell", "statement"),
    ("en", "Trade fell, he said.", "Trade fell", OWN),
)  # fmt: skip
RUSSIAN = cases(
    ("ru", "«Мы готовы к переговорам», — сказал министр иностранных дел Сергей Лавров.", "Мы готовы", "Сергей Лавров"),
    ("ru", "«Мы готовы, — заявил Лавров, — но не сегодня». Ранее Сергей Лавров был в Баку.", "но не сегодня", "Сергей Лавров"),
    ("ru", "Сергей Лавров прибыл в Баку. По словам Лаврова, стороны близки к согласию.", "стороны близки", "Сергей Лавров"),
    ("ru", "Как заявил глава МИД РФ Сергей Лавров, стороны близки к согласию.", "стороны близки", "Сергей Лавров"),
    ("ru", "Эксперт Иван Петров считает, что торговля вырастет. Он добавил, что цены упадут.", "цены упадут", "Иван Петров"),
    ("ru", "Пресс-секретарь президента Дмитрий Песков сообщил: «Визит состоится». Торговля растёт.", "Торговля растёт", OWN),
    ("ru", "Мария Захарова прокомментировала визит.\n«Мы ждём гостей», — отметила Захарова.", "Мы ждём", "Мария Захарова"),
    ("ru", "— Мы готовы, — сказал Иван Петров. — Дело за вами.", "Дело за вами", "Иван Петров"),
    ("ru", "По данным министерства, торговля выросла.", "торговля выросла", "министерства"),
    ("ru", "Так называемый «большой договор» был подписан в мае.", "большой договор", OWN),
)  # fmt: skip
GERMAN = cases(
    ("de", "„Wir sind bereit“, sagte Außenminister Karl Meier am Montag. „Das ist wichtig.“", "Das ist wichtig", "Karl Meier"),
    ("de", "Laut Außenminister Karl Meier ist der Hafen bereit.", "der Hafen bereit", "Karl Meier"),
    ("de", "Anna Vogel, Leiterin des Instituts, erklärte: „Der Handel sinkt.“", "Der Handel sinkt", "Anna Vogel"),
    ("de", "„Der Handel“, so Anna Vogel, „sinkt in jedem Jahr.“", "sinkt in jedem", "Anna Vogel"),
    ("de", "Anna Vogel betonte, dass der Handel sinkt. Sie fügte hinzu: „Er steigt wieder.“", "Er steigt", "Anna Vogel"),
    ("de", "Der Minister sagte, der Handel sinke.", "der Handel sinke", "Minister"),
    ("de", "Wie Karl Meier sagte, sinkt der Handel.", "sinkt der Handel", "Karl Meier"),
    ("de", "Karl Meier zufolge sinkt der Handel.", "sinkt der Handel", "Karl Meier"),
)  # fmt: skip
FRENCH = cases(
    ("fr", "« Nous sommes prêts », a déclaré le ministre Paul Durand. « C’est important », a-t-il ajouté.", "C’est important", "Paul Durand"),
    ("fr", "Selon Anne Petit, directrice de l’institut, le commerce baisse.", "le commerce baisse", "Anne Petit"),
    ("fr", "Anne Petit a affirmé que le commerce baisse.", "le commerce baisse", "Anne Petit"),
    ("fr", "Le ministre des Affaires étrangères, Paul Durand, a souligné : « Le port est prêt. »", "Le port est prêt", "Paul Durand"),
    ("fr", "« Le port est prêt », estime Anne Petit.", "Le port est prêt", "Anne Petit"),
    ("fr", "D’après le ministère, le port est prêt.", "le port est prêt", "ministère"),
)  # fmt: skip
TURKISH = cases(
    ("tr", "Dışişleri Bakanı Hakan Demir, “Görüşmelere hazırız” dedi.", "Görüşmelere hazırız", "Hakan Demir"),
    ("tr", "Hakan Demir'e göre görüşmeler sürecek.", "görüşmeler sürecek", "Hakan Demir"),
    ("tr", "Bakan Hakan Demir konuştu. Demir, görüşmelerin süreceğini söyledi.", "görüşmelerin süreceğini", "Hakan Demir"),
    ("tr", "“Hazırız” diyen Hakan Demir, “Bekliyoruz” ifadelerini kullandı.", "Bekliyoruz", "Hakan Demir"),
    ("tr", "Uzman Ayşe Kaya şöyle dedi: “Ticaret artacak.”", "Ticaret artacak", "Ayşe Kaya"),
    ("tr", "Ayşe Kaya'nın sözlerine göre ticaret artacak.", "ticaret artacak", "Ayşe Kaya"),
)  # fmt: skip
AZERBAIJANI = cases(
    ("az", "Xarici işlər naziri Ceyhun Bayramov bildirib ki, danışıqlar davam edəcək.", "danışıqlar davam", "Ceyhun Bayramov"),
    ("az", "“Biz hazırıq”, - deyə nazir Ceyhun Bayramov bildirib.", "Biz hazırıq", "Ceyhun Bayramov"),
    ("az", "Ceyhun Bayramov Bakıda çıxış edib. Bayramovun sözlərinə görə, danışıqlar davam edəcək.", "danışıqlar davam", "Ceyhun Bayramov"),
    ("az", "Nazir əlavə edib: “Ticarət artacaq və biz buna hazırıq.”", "Ticarət artacaq", "Nazir"),
    ("az", "Ekspert Anar Məmmədov qeyd edib ki, ticarət artacaq.", "ticarət artacaq", "Anar Məmmədov"),
)  # fmt: skip
FURTHER = cases(
    ("en", "The talks went well. “They went better than we feared,” said Norway’s Prime Minister Olav Berg, adding that more would follow.",
     "better than we feared", "Olav Berg"),
    ("en", "Prime Minister Olav Berg met Tom Sample, the port’s director. “The quay is safe,” Sample said.", "The quay is safe", "Tom Sample"),
    ("en", "Dr. Jane Poole of the Marine Institute warned that the quay was unsafe.", "the quay was unsafe", "Jane Poole"),
    ("en", "“The quay,” wrote Jane Poole in a report published on Monday, “is unsafe.” The port denies it.", "is unsafe", "Jane Poole"),
    ("en", "“The quay,” wrote Jane Poole in a report published on Monday, “is unsafe.” The port denies it.", "The port denies", OWN),
    ("en", "A spokesman for the ministry, who asked not to be named, said the quay was closed.", "the quay was closed", "spokesman for the ministry"),
    ("en", "“We were not asked,” a ministry spokeswoman said.\n“Nobody called us,” she added.", "Nobody called us", "ministry spokeswoman"),
    ("en", "Critics disagree. In the words of Jane Poole, the quay is “a disaster waiting to happen”.", "a disaster waiting", "Jane Poole"),
    ("en", "Tom Sample noted the quay’s age. Jane Poole replied that age was no excuse. He disagreed, saying nothing.", "age was no excuse", "Jane Poole"),
    ("en", "The quay closed in May. “It had to be done,” he said.", "It had to be done", NOBODY),
    ("en", "“It had to be done. The quay was old.\n“It was also unsafe,” said Tom Sample.", "The quay was old", "Tom Sample"),
    ("en", "Xi Jinping arrived in Oslo. “Trade is peace,” Xi said.", "Trade is peace", "Xi Jinping"),
    ("en", "Ilham Karim and Heydar Karim both spoke. “Trade is peace,” Heydar Karim said.", "Trade is peace", "Heydar Karim"),
    ("en", "Olav Berg, Norway’s prime minister, has said that the quay will reopen.", "the quay will reopen", "Olav Berg"),
    ("en", "Olav Berg's spokesman Nils Dahl said the quay will reopen.", "the quay will reopen", "Nils Dahl"),
    ("en", "Berg’s deputy told the Courier: “No comment for now.” Olav Berg is ill.", "No comment for now", "Berg’s deputy"),
    ("ru", "«Причал закрыт, и это верно», — написал в своём канале губернатор Олег Белов.", "Причал закрыт", "Олег Белов"),
    ("ru", "Губернатор Олег Белов заявил: «Причал закрыт». Эколог Анна Чернова возразила. «Это ошибка», — сказала она.", "Это ошибка", "Эколог Анна Чернова"),
    ("ru", "По мнению политолога Анны Черновой, причал закрыт напрасно.", "причал закрыт", "Анны Черновой"),
    ("ru", "Причал открыт, сообщила пресс-служба порта.", "Причал открыт", "пресс-служба порта"),
    ("ru", "«Причал открыт!» — воскликнул кто-то в толпе людей.", "Причал открыт", OWN),
    ("de", "„Der Kai ist gesperrt“, teilte die Behörde mit.", "Der Kai ist", "Behörde"),
    ("de", "Nach Angaben des Ministeriums ist der Kai gesperrt.", "der Kai gesperrt", "Ministeriums"),
    ("de", "Hafenchef Jens Brandt warnte: „Der Kai ist alt.“ Brandt will ihn sperren.", "Brandt will", OWN),
    ("de", "„Der Kai ist alt“, sagt Jens Brandt, der den Hafen leitet, dieser Zeitung.", "Der Kai ist alt", "Jens Brandt"),
    ("fr", "« Le quai est fermé », a indiqué la porte-parole du port, Julie Morel.", "Le quai est fermé", "Julie Morel"),
    ("fr", "Le quai, explique Julie Morel, est trop vieux.", "est trop vieux", "Julie Morel"),
    ("fr", "« Le quai est vieux », juge-t-elle. Julie Morel dirige le port.", "Le quai est vieux", NOBODY),
    ("tr", "Liman Müdürü Cem Ak, rıhtımın kapandığını belirtti.", "rıhtımın kapandığını", "Cem Ak"),
    ("tr", "“Rıhtım kapandı” diye konuşan Ak, yeni rıhtımı anlattı. Cem Ak limanı yönetiyor.", "Rıhtım kapandı", "Cem Ak"),
    ("az", "“Körpü bağlanıb”, - Anar Quliyev deyib.", "Körpü bağlanıb", "Anar Quliyev"),
    ("az", "Liman rəisi Anar Quliyev körpünün bağlandığını bildirib.", "körpünün bağlandığını", "Anar Quliyev"),
)  # fmt: skip
# By place, by gender, by the sentence before: verbs that no table knows, “she”, „er habe“.
BESIDE = cases(
    ("en", "The harbour is full. “We are out of room,” grumbled Anna Reed, who runs the port. “Nobody listens.”",
     "Nobody listens", "Anna Reed"),
    ("en", "Anna Reed runs the port. Tom Sample is her deputy. “Nobody listens,” she said.",
     "Nobody listens", "Anna Reed"),
    ("en", "Anna Reed runs the port. Tom Sample runs the yard. “Nobody listens,” he said.",
     "Nobody listens", "Tom Sample"),
    ("en", "Tom Sample said that trade fell. Jane Poole runs the yard. Ann Reed runs the port. “Go,” he said.",
     "Go", "Tom Sample"),
    ("en", "Robin Sample said that trade fell. Jane Poole runs the yard. Ann Reed runs the port. “Go,” he said.",
     "Go", NOBODY),
    ("en", "Tom Sample said that trade fell. Nobody but Jo Poole came. “Go,” he said.",
     "Go", NOBODY),
    ("en", "“Nobody listens,” Reed quipped. Anna Reed runs the port.",
     "Nobody listens", "Anna Reed"),
    ("en", "Anna Reed was blunt: “Nobody listens to us here.”",
     "Nobody listens", "Anna Reed"),
    ("en", "The plan, called “a leap into the dark of ours”, pleased Anna Reed.",
     "a leap into", NOBODY),
    ("en", "The ship “Star of the Northern Sea”, built by Anna Reed, sank.",
     "Star of the", OWN),
    ("en", "Anna Reed met the board. In her view, the port “is beyond all hope of repair”.",
     "is beyond all", "Anna Reed"),
    ("en", "The yard “is beyond all hope of repair”, Anna Reed promised. Tom Sample disagreed.",
     "is beyond all", "Anna Reed"),
    ("en", "Anna Reed promised that no worker would lose a job.",
     "no worker would", "Anna Reed"),
    ("en", "Anna Reed promised a new quay by May.",
     "a new quay", OWN),
    ("ru", "Причал закрыт. «Мы этого не хотели», – посетовал капитан Олег Белов. – «Но выбора нет».",
     "Но выбора нет", "Олег Белов"),
    ("ru", "Эколог Анна Чернова против. По её словам, причал «нужен всему городу и области».",
     "нужен всему", "Эколог Анна Чернова"),
    ("ru", "Губернатор Олег Белов молчал. Анна Чернова не молчала. «Это ошибка», — сказала она.",
     "Это ошибка", "Анна Чернова"),
    ("ru", "Губернатор Олег Белов встретил Анну Чернову. «Это ошибка», — сказал он.",
     "Это ошибка", "Олег Белов"),
    ("ru", "«Это ошибка», — съязвил Белов. Олег Белов руководит портом.",
     "Это ошибка", "Олег Белов"),
    ("ru", "Олег Белов уверен: «Причал закроют навсегда».",
     "Причал закроют", "Олег Белов"),
    ("de", "„Das ist ein Fehler“, hat Karl Meier am Montag gesagt.",
     "Das ist", "Karl Meier"),
    ("de", "Karl Meier hat am Montag gesagt, dass der Hafen schließt.",
     "der Hafen schließt", "Karl Meier"),
    ("de", "Karl Meier hat der Zeitung gesagt: „Der Hafen schließt bald.“",
     "Der Hafen", "Karl Meier"),
    ("de", "„Das ist ein Fehler“, höhnte Hafenmeister Karl Meier. „Ein großer.“",
     "Ein großer", "Karl Meier"),
    ("de", "Karl Meier leitet den Hafen. Anna Vogel leitet die Werft. „Das ist ein Fehler“, sagte sie.",
     "Das ist", "Anna Vogel"),
    ("de", "Karl Meier leitet den Hafen. Anna Vogel leitet die Werft. „Das ist ein Fehler“, sagte er.",
     "Das ist", "Karl Meier"),
    ("de", "Karl Meier ist dagegen. Der Hafen sei „am Ende“.",
     "am Ende", "Karl Meier"),
    ("de", "Nach seinen Worten ist der Hafen alt. Karl Meier ging.",
     "der Hafen alt", OWN),
    ("fr", "« C’est une erreur », soupire Paul Durand. « Une grosse. »",
     "Une grosse", "Paul Durand"),
    ("fr", "« C’est une erreur », s’est emporté le maire Paul Durand.",
     "C’est une", "Paul Durand"),
    ("fr", "Paul Durand dirige le port. Anne Petit le conseille. « C’est une erreur », dit-elle.",
     "C’est une", "Anne Petit"),
    ("fr", "Paul Durand dirige le port. « C’est une erreur », lâche-t-il.",
     "C’est une", "Paul Durand"),
    ("tr", "Hakan Demir, “Görüşmelere hazırız” diye seslendi.",
     "Görüşmelere", "Hakan Demir"),
    ("tr", "Hakan Demir üzgün. “Görüşmelere hazırız,” dedi.",
     "Görüşmelere", "Hakan Demir"),
    ("tr", "“Görüşmelere hazırız,” diye seslendi Hakan Demir.",
     "Görüşmelere", "Hakan Demir"),
    ("az", "“Biz hazırıq”, – nazir Ceyhun Bayramov zarafat edib. “Lap hazırıq”.",
     "Lap hazırıq", "Ceyhun Bayramov"),
    ("az", "Ceyhun Bayramov narahatdır. “Biz hazırıq”, – o pıçıldayıb.",
     "Biz hazırıq", "Ceyhun Bayramov"),
    ("az", "“Biz hazırıq”, – Ceyhun Bayramov zarafatla deyib.",
     "Biz hazırıq", "Ceyhun Bayramov"),
)  # fmt: skip
ALL = [*BESIDE, *FURTHER, *ENGLISH, *RUSSIAN, *GERMAN, *FRENCH, *TURKISH, *AZERBAIJANI]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), ALL)
def test_the_article_says_who_speaks(language: str, text: str, words: str, speaker: str) -> None:
    assert said_by(article(text, language), words) == speaker


LONG = """\
«Порт работает», — сообщил министр транспорта Олег Белов на встрече в Баку. По его словам, это важно для всех стран региона, и он не сомневается в успехе дела.
"""


def test_a_text_tells_its_language_better_than_its_record() -> None:
    assert said_by(article(LONG, "en"), "Порт работает") == "Олег Белов"


CUT = "“We stay until the ve-\nry end,” said vice-\npresident Tom Sam-\nple. “We always do, un-\ntil May.”"


def test_a_word_cut_at_a_line_s_end_is_one_word_and_offsets_stay() -> None:
    passages = (Passage(1, CUT, 1, 5),)
    source = Source("a", {"id": "a"}, Custom(file="a.txt"), "en", passages, "a.txt", Place("x"), "")
    found = [speech for speech in speeches(source) if speech.direct]
    assert [speech.speaker and speech.speaker.shown for speech in found] == ["Tom Sample"] * 2
    (run,) = found[1].runs
    assert CUT[run.start : run.end] == "We always do, un-\ntil May."


def test_dashes_take_turns_in_an_interview() -> None:
    text = "– Why is it so?\n– It is late.\nAnd dark.\n– They say you will go.\n– Not yet.\n– When then?\n– In May."
    source = article(text, type="interview", author=[{"given": "Anna", "family": "Reed"}])
    assert said_by(source, "And dark") == "Anna Reed"
    assert said_by(source, "They say you will go") == "interviewer"
    assert said_by(source, "Not yet") == "Anna Reed"


def test_an_article_is_read_once() -> None:
    source = article("Anna Reed said: “We come.”")
    assert speeches(source) is speeches(source)
    again = replace(source, csl={"id": "a", "type": "interview"})
    assert speeches(again) is not speeches(source)


SPLIT = "“We,” Tom Sample said, “are ready.” The ferry sails. “Not us,” said Anna Reed."
SCATTERED = [
    ("We", "are ready", None),
    ("are ready", "Not us", ("Tom Sample", "Anna Reed")),
    ("are ready", "The ferry sails", ("Tom Sample", "the article")),
    ("The ferry sails", "Not us", ("the article", "Anna Reed")),
]


@pytest.mark.parametrize(("one", "other", "expected"), SCATTERED)
def test_parts_of_a_quotation_are_one_speaker_s(
    one: str, other: str, expected: tuple[str, str] | None
) -> None:
    source = article(SPLIT)
    assert joined(source, (hit(source, one), hit(source, other))) == expected


@pytest.mark.parametrize(
    ("words", "is_joined"),
    [
        ("are ready.", False),
        ("“are ready.”", False),
        ("are ready.” The ferry sails", True),
        ("said, “are ready", True),
        ("“We,” Tom Sample said, “are ready.”", False),
        ("Tom Sample said, “are ready.” The ferry", False),
        ("We,” Tom Sample said, “are ready", True),
        ("The ferry sails. “Not", True),
        ("The ferry sails.", False),
    ],
)
def test_a_quotation_crosses_no_single_mark(words: str, is_joined: bool) -> None:
    source = article(SPLIT)
    assert (joined(source, (hit(source, words),)) is not None) is is_joined


def test_a_tag_inside_the_marks_splits_no_speech() -> None:
    source = article("«Мы готовы, — заявил Сергей Лавров, — но не сегодня».", "ru")
    assert joined(source, (hit(source, "Мы готовы, — заявил Сергей Лавров, — но не"),)) is None


MANY = """\
Anna Reed said:
“The first paragraph goes on.

“The second one opens anew.

“The third one closes.”
A last word.
"""


def test_paragraphs_with_one_closing_mark_are_one_speech() -> None:
    source = article(MANY)
    (speech,) = [found for found in speeches(source) if found.direct]
    assert [run.passage for run in speech.runs] == [2, 3, 4]
    assert speech.speaker
    assert speech.speaker.shown == "Anna Reed"
    assert said_by(source, "A last word") == OWN
    assert joined(source, (hit(source, "first"), hit(source, "third"))) is None


LETTER = "The letter of Anna Reed reads: “It begins here and goes on.\nThe middle has no marks.\nIt ends here.”\nA last word."


def test_a_speech_may_open_once_and_close_paragraphs_later() -> None:
    source = article(LETTER)
    (speech,) = [found for found in speeches(source) if found.direct]
    assert [run.passage for run in speech.runs] == [1, 2, 3]
    assert joined(source, (hit(source, "The middle"), hit(source, "It ends here"))) is None
    assert said_by(source, "A last word") == OWN


LABELS = [
    ("Q: Is it so?\nA: It is.\nAnd it was.", "And it was", NOBODY),
    ("Вопрос: Так ли это?\nОтвет: Это так.", "Это так", NOBODY),
    ("Frage: Ist es so, Herr Minister?\nAntwort: So ist es.", "So ist es", "Minister"),
    ("Question: Is it so, and how did you, as Mayor of Oslo, see it?\nAnswer: It is.",
     "It is", "Mayor of Oslo"),
    ("Courier: Is it so?\nAnna Reed: It is.\nCourier: Why?\nAnna Reed: Nobody knows.",
     "Nobody knows", "Anna Reed"),
    ("Anna Reed, mayor of Oslo, spoke to us.\nQ: Is it so?\nAR: No.\nQ: Why?\nA: It is late.",
     "It is late", "Anna Reed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), LABELS)
def test_the_turns_of_an_interview(text: str, words: str, speaker: str) -> None:
    assert said_by(article(text, type="interview"), words) == speaker


def test_an_answer_may_quote_somebody_else() -> None:
    source = article(
        "Q: Why?\nA: It is late. Anna Reed said: “We will not wait for them.” So be it."
    )
    assert said_by(source, "We will not wait") == "Anna Reed"
    assert said_by(source, "So be it") == NOBODY


PIECES = st.sampled_from(
    ["“", "”", "«", "»", '"', "'", "‘", "’", " said ", " Anna Reed ", " he ", ", ", ". ", ": ",
     "\n", " — ", " сказал ", " по словам ", " göre ", " dedi ", " laut ", "? ", "Q: ", "A: ",
     " that ", " the minister ", "words ", "…", "İ", " a-t-il ajouté "]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=8), max_size=60), st.sampled_from(["en", "ru", "tr", "fr"])
)
def test_any_text_has_speeches_within_it(pieces: list[str], language: str) -> None:
    text = "".join(pieces).replace("\x00", "")
    if not text.strip():
        return
    source = article(text, language)
    texts = {passage.number: passage.text for passage in source.passages}
    for speech in speeches(source):
        for run in speech.runs:
            assert 0 <= run.start <= run.end <= len(texts[run.passage])
    for passage in source.passages:
        whole = Hit("a", passage.number, 0, len(passage.text))
        voice_at(source, whole)
        joined(source, (whole,))


HOSTILE = [
    "said ", "“", "” ", "“a” said ", "Anna Reed said “x” ", "Anna ", "said Anna Reed, ", ", ", "A. ",
    "“ ", "according to Anna ", "— a, — сказал ", "Q: a?\n", "“a\n", "minister ", "Anna Reed said. ",
    "a: ", "that ", "'a' ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_linear_time(piece: str) -> None:
    short, long = (lambda: speeches(article(piece * 150))), (lambda: speeches(article(piece * 600)))
    assert grows_in_step(short, long, times=4)
