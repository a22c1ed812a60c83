"""The press grammar: what an editor may do to a quotation, in six languages."""

from __future__ import annotations

import pytest
from press import cited, library
from timing import ends_within

from briefpress.model.evidence import Aside, Verdict

SOURCES = library(
    en=(
        ("“We will come,” the minister said, “and we will stay until summer if the talks go on.”"
        " The talks failed on Monday."),
        ("He said that Azerbaijan’s exports reached $4.358 billion in 2023. The government did not"
        " sign the treaty. It is not true that the port is closed. The port may reportedly open."),
        "“Trade will grow unless the border closes,” said Aliyev. “We are ready,” Lavrov replied.",
        "“The first ship left in May.",
        "“The second ship left in June,” the captain said.",
        ("Russian-Azerbaijani trade is non-oil trade, and the ministers want peace. They signed it"
        " in Baku. The “Great Return” programme goes on. All companies took part."),
        "“We will pay,” the minister said. “We will not,” the ambassador replied.",
        "We came. The weather was bad, and nobody saw it. We stayed in the city.",
        ("Exports fell by 5 per cent in May and 8 per cent in June. It opened in 1967 and was"
        " mended in 2009. They did *not* sign."),
        ("The mayor, Ann Lee, said “we like the plan”, but not “the way it is paid for”. She said"
        " “the road is open”, and that it “will be mended”."),
    ),
    ru=(
        ("«Мы придём, — сказал министр, — и останемся, если переговоры продолжатся». Переговоры"
        " провалились."),
        ("Правительство не подписало договор. Неверно, что порт закрыт. Экспорт вырос на 5 млрд"
        " долларов в 2023 году."),
    ),
    de=(
        ("„Wir werden kommen“, sagte der Minister, „und wir werden bleiben.“ Die Gespräche"
        " scheiterten."),
        "Die Regierung hat den Vertrag nicht unterzeichnet. Er steigt, wenn der Hafen öffnet.",
        "Der Umsatz fiel um 5 Prozent und 8 Prozent.",
    ),
    fr=(
        ("« Nous viendrons, a dit le ministre, et nous resterons », selon l’Azerbaïdjan. Les"
        " pourparlers ont échoué."),
        "Le gouvernement n’a pas signé le traité. Le port ouvrira, sauf si la grève continue.",
    ),
    tr=(
        "“Geleceğiz” diyen bakan, “ve kalacağız” dedi. Görüşmeler başarısız oldu.",
        "Hükümet anlaşmayı imzalamadı ve liman açıldı. Bakü'nün ihracatı 5 milyar dolar oldu.",
    ),
    az=(
        "“Biz gələcəyik”, - deyə nazir bildirib, - “və qalacağıq”. Danışıqlar uğursuz oldu.",
        "Hökumət müqaviləni imzalamadı və liman açıldı. Azərbaycanın ixracı 5 milyard dollar oldu.",
    ),
)  # fmt: skip

ACCEPTED = [
    # a tag that splits one speech
    ("en", 1, "We will come, and we will stay", Verdict.SPLIT_BY_TAG),
    ("en", 1, "We will come and we will stay", Verdict.SPLIT_BY_TAG),
    ("en", 1, "We will come […] and we will stay", Verdict.SPLIT_BY_TAG),
    ("ru", 1, "Мы придём, и останемся", Verdict.SPLIT_BY_TAG),
    ("ru", 1, "Мы придём […] и останемся", Verdict.SPLIT_BY_TAG),
    ("de", 1, "Wir werden kommen, und wir werden bleiben", Verdict.SPLIT_BY_TAG),
    ("fr", 1, "Nous viendrons, et nous resterons", Verdict.SPLIT_BY_TAG),
    ("tr", 1, "Geleceğiz ve kalacağız", Verdict.SPLIT_BY_TAG),
    ("az", 1, "Biz gələcəyik, və qalacağıq", Verdict.SPLIT_BY_TAG),
    # brackets
    ("en", 2, "[the minister] said that Azerbaijan’s exports", Verdict.BRACKETED),
    ("en", 6, "[the ministers] signed it in Baku", Verdict.BRACKETED),
    ("en", 6, "They signed [the treaty] in Baku", Verdict.BRACKETED),
    ("en", 6, "They signed it [the treaty] in Baku", Verdict.BRACKETED),
    ("en", 6, "the ministers want[ed] peace", Verdict.BRACKETED),
    ("en", 3, "said [President] Aliyev", Verdict.BRACKETED),
    ("ru", 1, "[мы] останемся", Verdict.BRACKETED),
    # notes
    ("en", 6, "the ministers want peace (emphasis added)", Verdict.EMPHASIS_ADDED),
    ("en", 6, "the ministers want peace [emphasis ours]", Verdict.EMPHASIS_ADDED),
    ("ru", 2, "порт закрыт (курсив наш)", Verdict.EMPHASIS_ADDED),
    ("de", 2, "den Vertrag (Hervorhebung hinzugefügt)", Verdict.EMPHASIS_ADDED),
    ("fr", 2, "le traité (nous soulignons)", Verdict.EMPHASIS_ADDED),
    ("tr", 2, "liman açıldı (vurgu eklenmiştir)", Verdict.EMPHASIS_ADDED),
    ("az", 2, "liman açıldı (vurğu əlavə edilib)", Verdict.EMPHASIS_ADDED),
    ("en", 6, "the ministers [sic] want", Verdict.SIC_ADDED),
    # omissions
    ("en", 2, "exports reached […] in 2023", Verdict.ELIDED),
    ("en", 8, "We came. […] We stayed in the city.", Verdict.ELIDED),
    # one speech of two paragraphs, and a run of paragraphs
    ("en", 0, "The first ship left in May. The second ship left in June", Verdict.FOLDED),
    # emphasis that Markdown would print, here or there
    ("en", 9, "They did not sign", Verdict.FOLDED),
    ("en", 9, "They **did** not sign", Verdict.FOLDED),
    ("en", 9, "opened in 1967 and was mended in 2009", Verdict.VERBATIM),
    ("en", 2, "in 2023", Verdict.VERBATIM),
    # whole words
    ("en", 2, "Azerbaijan", Verdict.VERBATIM),
    ("tr", 2, "Bakü", Verdict.VERBATIM),
    ("fr", 1, "Azerbaïdjan", Verdict.VERBATIM),
    ("en", 6, "Russian", Verdict.VERBATIM),
    ("en", 6, "The ‘Great Return’ programme", Verdict.FOLDED),
    ("en", 6, "Great Return", Verdict.VERBATIM),
    ("fr", 1, "Nous viendrons, a dit le ministre, et nous resterons", Verdict.VERBATIM),
]  # fmt: skip


@pytest.mark.parametrize(("source", "number", "words", "verdict"), ACCEPTED)
def test_an_honest_quotation_passes(source: str, number: int, words: str, verdict: str) -> None:
    ruling = SOURCES.judge(words, cited(source, number), source)
    assert (ruling.verdict, ruling.reason) == (verdict, "")


REFUSED = [
    # negation
    ("en", 2, "The government did sign the treaty", Verdict.NEGATION_CHANGED),
    ("en", 2, "The government did […] sign the treaty", Verdict.ELISION_HIDES_NEGATION),
    ("en", 1, "The talks never failed on Monday", Verdict.NEGATION_CHANGED),
    ("ru", 2, "Правительство подписало договор", Verdict.NEGATION_CHANGED),
    ("ru", 2, "Правительство […] подписало договор", Verdict.ELISION_HIDES_NEGATION),
    ("de", 2, "Die Regierung hat den Vertrag unterzeichnet", Verdict.NEGATION_CHANGED),
    ("de", 2, "hat den Vertrag […] unterzeichnet", Verdict.ELISION_HIDES_NEGATION),
    ("fr", 2, "Le gouvernement a signé le traité", Verdict.NEGATION_CHANGED),
    ("fr", 2, "Le gouvernement […] signé le traité", Verdict.ELISION_HIDES_NEGATION),
    ("tr", 2, "Hükümet anlaşmayı imzaladı ve liman açıldı", Verdict.NEGATION_CHANGED),
    ("tr", 2, "Hükümet anlaşmayı […] ve liman açıldı", Verdict.ELISION_HIDES_NEGATION),
    ("az", 2, "Hökumət müqaviləni imzaladı və liman açıldı", Verdict.NEGATION_CHANGED),
    ("az", 2, "Hökumət müqaviləni […] və liman açıldı", Verdict.ELISION_HIDES_NEGATION),
    # numbers and units
    ("en", 2, "exports reached $4.359 billion in 2023", Verdict.NUMBER_ALTERED),
    ("en", 2, "exports reached $4.358 million in 2023", Verdict.NUMBER_ALTERED),
    ("en", 2, "exports reached €4.358 billion in 2023", Verdict.NUMBER_ALTERED),
    ("ru", 2, "Экспорт вырос на 5 млн долларов", Verdict.NUMBER_ALTERED),
    ("tr", 2, "ihracatı 5 milyon dolar oldu", Verdict.NUMBER_ALTERED),
    ("az", 2, "ixracı 6 milyard dollar oldu", Verdict.NUMBER_ALTERED),
    # words
    ("en", 1, "The talks succeeded on Monday", Verdict.WORD_ALTERED),
    ("en", 1, "The talks failed on on Monday", Verdict.WORD_ALTERED),
    ("en", 1, "The talks, failed on Monday", Verdict.PUNCTUATION_ALTERED),
    ("en", 1, "The Talks failed on Monday", Verdict.PUNCTUATION_ALTERED),
    # a figure without what belongs to it, or in another's place
    ("en", 2, "exports reached $4.358", Verdict.CUTS_A_WORD),
    ("en", 2, "billion in 2023", Verdict.CUTS_A_WORD),
    ("ru", 2, "Экспорт вырос на 5", Verdict.CUTS_A_WORD),
    ("tr", 2, "ihracatı 5", Verdict.CUTS_A_WORD),
    ("az", 2, "ixracı 5", Verdict.CUTS_A_WORD),
    ("en", 9, "fell by […] 8 per cent in June", Verdict.ELISION_SWAPS_FIGURE),
    ("en", 9, "opened in … 2009", Verdict.ELISION_SWAPS_FIGURE),
    ("de", 3, "fiel um […] 8 Prozent", Verdict.ELISION_SWAPS_FIGURE),
    ("en", 10, "We like the plan, the way it is paid for", Verdict.JOINS_VOICES),
    # conditions
    ("en", 1, "we will stay […] the talks go on", Verdict.ELISION_HIDES_CONDITION),
    ("ru", 1, "и останемся, […] переговоры продолжатся", Verdict.ELISION_HIDES_CONDITION),
    ("de", 2, "Er steigt, […] der Hafen öffnet", Verdict.ELISION_HIDES_CONDITION),
    # order
    ("en", 1, "The talks failed […] We will come", Verdict.OUT_OF_ORDER),
    ("en", 1, "The failed talks on Monday", Verdict.OUT_OF_ORDER),
    # voices
    ("en", 1, "until summer if the talks go on. The talks failed", Verdict.JOINS_VOICES),
    ("en", 1, "if the talks go on.” The talks failed", Verdict.JOINS_VOICES),
    ("en", 1, "we will stay […] The talks failed", Verdict.ELISION_JOINS_SPEECHES),
    ("en", 3, "Trade will grow […] We are ready", Verdict.ELISION_JOINS_SPEECHES),
    ("en", 7, "We will pay. We will not", Verdict.JOINS_VOICES),
    ("en", 7, "We will pay, we will not", Verdict.JOINS_VOICES),
    ("en", 7, "We will pay […] We will not", Verdict.ELISION_JOINS_SPEECHES),
    ("en", 6, "The Great Return programme", Verdict.PUNCTUATION_ALTERED),
    # brackets
    ("en", 2, "The government did [indeed] sign the treaty", Verdict.BRACKET_CHANGES_MEANING),
    ("en", 1, "The talks [not] failed", Verdict.BRACKET_CHANGES_MEANING),
    ("en", 1, "The talks [succeeded] on Monday", Verdict.BRACKET_CHANGES_MEANING),
    ("en", 2, "exports reached [$5 billion] in 2023", Verdict.BRACKET_CHANGES_MEANING),
    ("en", 2, "[All] exports reached $4.358 billion", Verdict.BRACKET_CHANGES_MEANING),
    ("en", 6, "[Few] companies took part", Verdict.BRACKET_CHANGES_MEANING),
    ("ru", 2, "Правительство [не] подписало договор", Verdict.BRACKET_CHANGES_MEANING),
    ("en", 1, "The talks [were a success]", Verdict.BRACKET_CHANGES_MEANING),
    ("de", 1, "Die Gespräche [gelangen]", Verdict.BRACKET_CHANGES_MEANING),
    # cuts
    ("en", 6, "oil trade", Verdict.CUTS_A_WORD),
    ("en", 2, "$4.35", Verdict.CUTS_A_WORD),
    ("en", 6, "ministers want[ing peace", Verdict.WORD_ALTERED),
    # elsewhere
    ("en", 1, "We are ready", Verdict.ELSEWHERE_IN_SOURCE),
    ("en", 1, "Die Gespräche scheiterten", Verdict.IN_ANOTHER_SOURCE),
    # in other words, in another language, not at all
    ("en", 2, "Azerbaijani exports have now reached the billion mark", Verdict.PARAPHRASED),
    ("de", 1, "The negotiations have collapsed at last", Verdict.BACK_TRANSLATED),
    ("en", 1, "Nothing of this was ever printed anywhere", Verdict.ABSENT),
    ("en", 1, "w [x] " * 40, Verdict.TOO_PATCHED),
]  # fmt: skip


@pytest.mark.parametrize(("source", "number", "words", "verdict"), REFUSED)
def test_a_false_quotation_is_refused(source: str, number: int, words: str, verdict: str) -> None:
    ruling = SOURCES.judge(words, cited(source, number), source)
    assert ruling.verdict == verdict


@pytest.mark.parametrize("words", [" […] ".join("ab" * 6), " [x] ".join("ab" * 6)])
def test_a_patched_quotation_of_a_hostile_source_is_given_up(words: str) -> None:
    def judge() -> None:
        assert not library(a=("a b " * 60_000,)).judge(words, cited("a")).proven

    assert ends_within(10, judge)


DUE = [
    ("en", 3, "Trade will grow", [(Aside.CUT_BEFORE_LIMIT, "unless the border closes")]),
    ("en", 2, "the port is closed", [(Aside.NEGATION_CUT_OFF, "not true that …")]),
    ("ru", 2, "порт закрыт", [(Aside.NEGATION_CUT_OFF, "Неверно, что …")]),
    ("en", 2, "open", [(Aside.HEDGE_CUT_OFF, "may reportedly …")]),
    ("en", 6, "Russian", [(Aside.COMPOUND_CUT, "Russian-Azerbaijani")]),
    ("en", 8, "We came.", []),
    ("en", 0, "We will", [(Aside.SEVERAL_PLACES, "1, 7")]),
    ("fr", 2, "Le port ouvrira", [(Aside.CUT_BEFORE_LIMIT, "sauf si la grève continue.")]),
]


@pytest.mark.parametrize(("source", "number", "words", "due"), DUE)
def test_what_is_due_is_said(
    source: str, number: int, words: str, due: list[tuple[Aside, str]]
) -> None:
    ruling = SOURCES.judge(words, cited(source, number), source)
    assert ruling.proven
    assert list(ruling.asides) == due


PATCHED = [
    "e … " * 12 + "zz", "e [x] " * 12 + "zz", "a" + " " * 9_000 + "b", "'a " * 3_000, "[" * 9_000,
]  # fmt: skip


@pytest.mark.parametrize("words", PATCHED, ids=lambda words: str(words[:8]))
def test_a_hostile_quotation_is_refused_soon(words: str) -> None:
    def judge() -> None:
        sources = library(a=("e " * 20_000,), b=("“We come,” he said. “And stay,” " * 600,))
        for name in ("a", "b"):
            assert not sources.judge(words, cited(name)).proven

    assert ends_within(15, judge)
