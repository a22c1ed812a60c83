"""The speaker that a brief names is held against the one that the article names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefpress.model.evidence import NOT_NAMED
from briefpress.pipeline.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallDesk

    from briefpress.findings import Finding
    from briefpress.model.evidence import Proof

NEWS = """\
Foreign Minister Sergey Lavrov said that talks with Baku would go on this year.
“We have a common goal, and we will keep to it,” he said. “Nothing else matters to us.” \
The talks took place in Moscow.
Analyst Ivan Petrov, head of the Volga Centre, told the Courier: \
“The gas price will fall by spring.”
Petrov added that exports would rise. Baku is “a safe harbour” by now.
The port of Baku handled nine million tons of cargo last year.
“Nobody has asked the sailors what they think of it,” reads a poster on the quay.
One plan was called “a leap into the dark of our time” in the press.
"""
RULES = {
    "speaker-not-in-source", "speaker-not-named", "speaker-missing", "speaker-passed-over",
    "speakers-joined", "role-not-in-source", "role-not-named", "opinion-unattributed",
}  # fmt: skip
GOAL = "We have a common goal"
GAS = "The gas price will fall"
WRONG, UNNAMED = "speaker-not-in-source", "speaker-not-named"


def checked(desk: SmallDesk) -> tuple[list[Proof], list[Finding]]:
    """The quotations proven in the one brief, and what is said of their speakers."""
    (brief,) = desk.gather().briefs
    proofs = [proof for proof in brief.checked.proofs if proof.kind == "quotation"]
    return proofs, [found for found in brief.checked.findings if found.rule in RULES]


def item(desk: SmallDesk, words: str, **keys: str) -> list[str]:
    """What is said of an entry of `quotations:`."""
    lines = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    desk.brief(f"quotations:\n  - text: {words}\n    cite: news\n{lines}")
    return [found.rule for found in checked(desk)[1]]


@pytest.fixture
def news(desk: SmallDesk) -> SmallDesk:
    """A desk with one article in which two people speak."""
    desk.write("seeds/news.txt", NEWS)
    desk.write(
        "seeds/sources.yaml",
        "references:\n  - id: news\n    container-title: The Courier\n    language: en\n"
        "    author:\n      - {family: Reed, given: Anna}\n    custom: {file: news.txt}\n",
    )
    return desk


@pytest.mark.parametrize(
    ("words", "speaker", "rules"),
    [
        (GOAL, "Sergey Lavrov", []),
        (GOAL, "Lavrov", []),
        (GOAL, "S. Lavrov", []),
        (GOAL, "Lavrov, Sergey", []),
        (GOAL, "Sergei Lavrov", []),
        (GOAL, "Foreign Minister Sergey Lavrov", []),
        (GOAL, "the Foreign Minister", []),
        (GOAL, "Ivan Petrov", [WRONG]),
        (GOAL, "Ivan Lavrov", [WRONG]),
        (GOAL, "I. Lavrov", [WRONG]),
        (GOAL, "Vladimir Putin", [WRONG]),
        (GOAL, "the analyst", [WRONG]),
        (GOAL, "Anna Reed", [WRONG]),
        (GOAL, "The Courier", [WRONG]),
        ("Nothing else matters to us", "Sergey Lavrov", []),
        ("Nothing else matters to us", "Ivan Petrov", [WRONG]),
        (GAS, "Ivan Petrov", []),
        (GAS, "the head of the Volga Centre", []),
        (GAS, "Sergey Lavrov", [WRONG]),
        (GAS, "the minister", [WRONG]),
        ("exports would rise", "Ivan Petrov", []),
        ("exports would rise", "Sergey Lavrov", [WRONG]),
        ("exports would rise", "The Courier", []),
        ("talks with Baku would go on", "Sergey Lavrov", []),
        ("The port of Baku handled nine million tons", "Sergey Lavrov", [WRONG]),
        ("The port of Baku handled nine million tons", "Anna Reed", []),
        ("The port of Baku handled nine million tons", "The Courier", []),
        ("The talks took place in Moscow", "Sergey Lavrov", [WRONG]),
        ("a leap into the dark", "Ivan Petrov", [UNNAMED]),
        ("a leap into the dark", "Max Pattern", [WRONG]),
        ("a safe harbour", "Ivan Petrov", [UNNAMED]),
        ("a safe harbour", "Sergey Lavrov", [WRONG]),
    ],
)
def test_the_speaker_of_an_item(
    news: SmallDesk, words: str, speaker: str, rules: list[str]
) -> None:
    assert item(news, words, speaker=speaker) == rules


@pytest.mark.parametrize(
    ("words", "said_by"),
    [
        (GOAL, "Sergey Lavrov"),
        (GAS, "Ivan Petrov"),
        ("The port of Baku handled nine million tons", ""),
        ("a leap into the dark of our time", NOT_NAMED),
    ],
)
def test_a_proof_says_whom_the_article_names(news: SmallDesk, words: str, said_by: str) -> None:
    news.prose(f"It has “{words}” [@news].")
    proofs, _ = checked(news)
    assert [proof.said_by for proof in proofs] == [said_by]


def test_an_item_without_a_speaker_is_shown_the_one_it_has(news: SmallDesk) -> None:
    assert item(news, GOAL) == ["speaker-missing"]
    _, (found,) = checked(news)
    assert found.hints == ("add `speaker: Sergey Lavrov`",)
    assert item(news, "The port of Baku handled nine million tons") == []


@pytest.mark.parametrize(
    ("role", "rules"),
    [
        ("Foreign Minister", []),
        ("the foreign minister", []),
        ("Minister", []),
        ("President", ["role-not-in-source"]),
        ("Turkish Foreign Minister", ["role-not-named"]),
        ("Minister of Defence", ["role-not-named"]),
        ("Minister of the harbour board", ["role-not-named"]),
    ],
)
def test_the_role_of_a_speaker(news: SmallDesk, role: str, rules: list[str]) -> None:
    assert item(news, GOAL, speaker="Sergey Lavrov", role=role) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (f"“{GOAL}”, said Sergey Lavrov [@news].", []),
        (f"“{GOAL}”, Lavrov said [@news].", []),
        (f"“{GOAL}”, the foreign minister said [@news].", []),
        (f"“{GOAL}”, said Ivan Petrov [@news].", [WRONG]),
        (f"“{GOAL}”, the analyst said [@news].", [WRONG]),
        (f"Ivan Petrov told reporters: “{GOAL}” [@news].", [WRONG]),
        (f"According to Ivan Petrov, “{GOAL}” [@news].", [WRONG]),
        (f"“{GOAL}”, according to Ivan Petrov [@news].", [WRONG]),
        (f"Ivan Petrov spoke of gas. “{GOAL}”, he said [@news].", []),
        (f"Ivan Petrov said it rose [@news]. He added: “{GOAL}” [@news].", [WRONG]),
        (f"The Courier writes that “{GOAL}” [@news].", ["speaker-passed-over"]),
        (f"Moscow says “{GOAL}” [@news].", []),
        (f"It has “{GOAL}” [@news].", []),
        ("Ivan Petrov said that “exports would rise” [@news].", []),
        ("Lavrov said that “exports would rise” [@news].", [WRONG]),
        ("Lavrov said that “nine million tons of cargo” came [@news].", [WRONG]),
        ("The Courier says that “nine million tons of cargo” came [@news].", []),
        ("The article says that “nine million tons of cargo” came [@news].", []),
    ],
)
def test_the_speaker_in_prose(news: SmallDesk, text: str, rules: list[str]) -> None:
    news.prose(text)
    assert [found.rule for found in checked(news)[1]] == rules


def test_a_wrong_speaker_is_shown_the_article_s_words(news: SmallDesk) -> None:
    item(news, GOAL, speaker="Ivan Petrov")
    _, (found,) = checked(news)
    assert found.message == f"“{GOAL}” is not Ivan Petrov’s: the article has Sergey Lavrov say it"
    assert (found.place.file, found.place.line) == ("briefs/test.yaml", 7)
    (related,) = found.related
    assert (related.place.file, related.place.line) == ("seeds/news.txt", 2)
    assert "he said" in related.message


def test_words_of_two_are_not_joined(news: SmallDesk) -> None:
    news.brief("quotations:\n  - text: Nothing else matters to us.” The talks\n    cite: news\n")
    proofs, _ = checked(news)
    assert proofs == []


INTERVIEW = """\
The Courier spoke to Olga Berg, director of the port.
Is the port ready?
It is ready, and the ships can come in tomorrow.
We have dug for years.
What does the ministry say to that?
Nothing that I have heard of so far.
"""


@pytest.mark.parametrize(
    ("words", "speaker", "rules"),
    [
        ("the ships can come in tomorrow", "Olga Berg", []),
        ("We have dug for years", "Olga Berg", []),
        ("We have dug for years", "Sergey Lavrov", [WRONG]),
        ("What does the ministry say", "Olga Berg", [WRONG]),
        ("What does the ministry say", "the interviewer", []),
    ],
)
def test_an_interview_without_labels(
    desk: SmallDesk, words: str, speaker: str, rules: list[str]
) -> None:
    desk.write("seeds/news.txt", INTERVIEW)
    desk.write(
        "seeds/sources.yaml",
        "references:\n  - {id: news, type: interview, custom: {file: news.txt}}\n",
    )
    assert item(desk, words, speaker=speaker) == rules


def test_an_opinion_says_whose_it_is(news: SmallDesk) -> None:
    news.write(
        "seeds/sources.yaml",
        "references:\n  - id: news\n    genre: opinion\n    custom: {file: news.txt}\n",
    )
    words = "nine million tons of cargo"
    news.prose(f"The port has “{words}” [@news].")
    assert [found.rule for found in checked(news)[1]] == ["opinion-unattributed"]
    news.prose(f"An opinion article has “{words}” [@news].")
    assert checked(news)[1] == []


def test_a_brief_in_another_script_names_the_same_people(desk: SmallDesk) -> None:
    desk.sources(news="«Мы готовы к переговорам», — заявил министр Джейхун Байрамов в Баку.\n")
    words = "«Мы готовы к переговорам»"
    assert item(desk, words, speaker="Jeyhun Bayramov") == []
    assert item(desk, words, speaker="Джейхун Байрамов") == []
    assert item(desk, words, speaker="Sergey Lavrov") == [WRONG]


def test_the_shipped_briefs_name_whom_the_articles_name(repository: Path) -> None:
    for brief in gather(repository).briefs:
        assert [f.message for f in brief.checked.findings if f.rule in RULES] == []


HARBOUR = """\
“The quay is safe for many years,” said harbour hydrologist Tom Sample. “Nobody need worry.”
Dr Olga Brandt, the deputy mayor, said that the quay would be closed for a year.
Mayor Jane Poole disagreed. “It stays open as long as I am here,” she said.
The company said that it had no other plans at all.
"""
SAFE, OPEN = "The quay is safe for many years", "It stays open as long as I am here"


@pytest.fixture
def harbour(desk: SmallDesk) -> SmallDesk:
    """A desk with one article of three people, whose offices no table need know."""
    desk.write("seeds/news.txt", HARBOUR)
    desk.write(
        "seeds/sources.yaml",
        "references:\n  - id: news\n    container-title: The Courier\n    language: en\n"
        "    custom: {file: news.txt}\n",
    )
    return desk


@pytest.mark.parametrize(
    ("words", "keys", "rules"),
    [
        (SAFE, {"speaker": "harbour hydrologist"}, []),
        (SAFE, {"speaker": "Mayor"}, [WRONG]),
        (SAFE, {"speaker": "Tom Sample", "role": "Mayor"}, ["role-not-in-source"]),
        (SAFE, {"speaker": "Tom Sample", "role": "hydrologist"}, []),
        (OPEN, {"speaker": "Jane Poole", "role": "Mayor"}, []),
        (OPEN, {"speaker": "the mayor"}, []),
        (OPEN, {"speaker": "hydrologist"}, [WRONG]),
        (OPEN, {"speaker": "Tom Sample"}, [WRONG]),
        (OPEN, {"speaker": "Jane Poole", "role": "deputy mayor"}, ["role-not-in-source"]),
        (OPEN, {}, ["speaker-missing"]),
        ("the quay would be closed", {"speaker": "Olga Brandt", "role": "deputy mayor"}, []),
        (
            "the quay would be closed",
            {"speaker": "Olga Brandt", "role": "Mayor"},
            ["role-not-in-source"],
        ),
        ("said that the quay would be closed for", {"speaker": "Olga Brandt"}, [WRONG]),
        ("The company said that it had no other plans", {"speaker": "Jane Poole"}, [WRONG]),
    ],
)
def test_an_office_is_whose_the_article_says(
    harbour: SmallDesk, words: str, keys: dict[str, str], rules: list[str]
) -> None:
    assert item(harbour, words, **keys) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (f"Sample: “{SAFE}” [@news].", []),
        (f"Poole: “{SAFE}” [@news].", [WRONG]),
        (f"Sample: “{OPEN}” [@news].", [WRONG]),
        (f"Verdict: “{SAFE}” [@news].", []),
    ],
)
def test_a_surname_and_a_colon_name_a_speaker_of_the_source(
    harbour: SmallDesk, text: str, rules: list[str]
) -> None:
    harbour.prose(text)
    assert [found.rule for found in checked(harbour)[1]] == rules


CYRILLIC = [
    ("Ильхам Алиев", "Ilham Aliyev", "Ilham Bayramov"),
    ("Дональд Трамп", "Donald Trump", "Joe Biden"),
    ("Борис Джонсон", "Boris Johnson", "Boris Nemtsov"),
    ("Шавкат Мирзиёев", "Shavkat Mirziyoyev", "Shavkat Mirzoyan"),
    ("Касым-Жомарт Токаев", "Kassym-Jomart Tokayev", "Kassym-Jomart Masimov"),
    ("Шарль Мишель", "Charles Michel", "Charles Martel"),
    ("Андрей Сибига", "Andrii Sybiha", "Andrii Yermak"),
    ("Джеймс Вэнс", "James Vance", "James Pence"),
    ("Стив Уиткофф", "Steve Witkoff", "Steve Bannon"),
    ("Садыр Жапаров", "Sadyr Japarov", "Sadyr Atambayev"),
]


@pytest.mark.parametrize(("theirs", "ours", "other"), CYRILLIC)
def test_a_name_is_known_in_another_script(
    desk: SmallDesk, theirs: str, ours: str, other: str
) -> None:
    desk.sources(news=f"Президент {theirs} сказал: «Мы победили».\n")
    words = "Мы победили"
    assert item(desk, words, speaker=ours) == []
    assert item(desk, words, speaker=other) == [WRONG]
    desk.sources(news=f"President {ours} said: “We have won.”\n")
    assert item(desk, "We have won", speaker=theirs) == []


@pytest.mark.parametrize(("theirs", "other"), [("Путин", "Patten"), ("Мороз", "Merz")])
def test_the_consonants_of_a_surname_are_not_enough(
    desk: SmallDesk, theirs: str, other: str
) -> None:
    desk.sources(news=f"Президент Иван {theirs} сказал: «Мы победили».\n")
    assert item(desk, "Мы победили", speaker=other) == [WRONG]


def test_a_script_that_cannot_be_compared_is_a_remark(desk: SmallDesk) -> None:
    desk.sources(news="قال رئيس الهيئة أسامة ربيع: «لا توجد بدائل حقيقية للقناة».\n")
    assert item(desk, "لا توجد بدائل حقيقية للقناة", speaker="Osama Rabie") == [UNNAMED]


def test_the_glossary_says_which_spellings_are_one_person(desk: SmallDesk) -> None:
    desk.sources(news="“We have won,” said Hovhannes Tumanian.\n")
    assert item(desk, "We have won", speaker="Howann Thumajan") == [WRONG]
    desk.write(
        "desk.yaml", "glossary:\n  - name: Howann Thumajan\n    variants: [Hovhannes Tumanian]\n"
    )
    assert item(desk, "We have won", speaker="Howann Thumajan") == []


@pytest.mark.parametrize(
    ("prose", "rules"),
    [
        ("Ivan Petrov called it “{}”, but Sergey Lavrov said that it would not.", []),
        ("While Ivan Petrov called it “{}”, Sergey Lavrov said that it would not.", []),
        ("Ivan Petrov spoke of “{}”.", []),
        ("Sergey Lavrov called it “{}”, but Ivan Petrov said that it would not.", [WRONG]),
        ("Sergey Lavrov spoke of “{}”.", [WRONG]),
        ("“{}”, Sergey Lavrov said.", [WRONG]),
    ],
)
def test_whoever_is_set_against_the_speaker_says_something_else(
    news: SmallDesk, prose: str, rules: list[str]
) -> None:
    news.prose(prose.format("The gas price will fall by spring").replace(".”", "”") + " [@news]")
    assert [found.rule for found in checked(news)[1]] == rules
