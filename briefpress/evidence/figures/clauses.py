"""One sentence in clauses, and what it says of each of its figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from briefpress.evidence.figures.before import is_baseline
from briefpress.evidence.figures.comparatives import (
    compared,
    differs,
    ends_change,
    led_by,
    starts_change,
)
from briefpress.evidence.figures.goods import GOODS, paired_goods
from briefpress.evidence.figures.leaning import baseline, refers_back, united
from briefpress.evidence.figures.opposites import concepts, in_its_clause, lent
from briefpress.evidence.figures.sharing import in_one_direction
from briefpress.evidence.figures.telling import is_of_saying
from briefpress.evidence.figures.timing import is_base, measured_against, periods_of
from briefpress.evidence.figures.turns import direction, direction_at, moves
from briefpress.evidence.figures.typed import Typed, alike, between, last_alike
from briefpress.evidence.figures.words import Subject, lower, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.dates import DateMention
    from briefpress.evidence.figures.turns import Direction
    from briefpress.quantities import Quantity

# Where one clause of a sentence ends and the next begins.
_BREAKS = re.compile(
    r"[;:()]|,(?!\d)|(?P<dash>[—–]|\s-\s)|(?<!\w)(?:and|but|while|whereas|although|compared|"
    # Who is against something says nothing of another figure.
    r"(?P<against>(?<!were )(?<!was )(?<!are )(?<!voted )against(?=\s+\S)|gegenüber|contre|против)|"
    r"и|а|но|тогда как|und|aber|während|et|mais|tandis|"
    r"ve|ancak|karşı|və|lakin)(?!\w)|"
    # Turkic verbs that end a clause without a mark: “ihracat yüzde 6 düşerken ithalat arttı”.
    r"(?P<verb>(?:(?<=[ıiuüaeə]rk[eə]n)|(?<=\sik[eə]n))(?=\s))",
    re.IGNORECASE,
)
_NEXT = 10  # characters between a word and the date that it leads to
_SHORT = 24  # characters of a clause that only adds a word
_FAR = 200  # characters of a clause before a figure
_BEFORE = 40  # characters looked at before a date
_IN_ORDER = re.compile(
    r"\b(?:respectively|соответственно|jeweils|beziehungsweise|respectivement|sırasıyla|"
    r"müvafiq olaraq)\b",
    re.IGNORECASE,
)


class Sentence:
    """One sentence with its figures and dates, in order."""

    def __init__(
        self,
        text: str,
        language: str,
        span: tuple[int, int],
        figures: Sequence[Quantity],
        dates: Sequence[DateMention],
        names: frozenset[str],
    ) -> None:
        self.names = names
        self.text, self.language, self.span = text, language, span
        self.figures = figures
        self.baselines = [d for d in dates if is_baseline(text, d)]
        own = [d for d in dates if not is_baseline(text, d)]
        # “It handled 8 million tonnes, its head said on Tuesday”: Tuesday is of the saying.
        self.dates = [d for d in own if not is_of_saying(text, d)]
        figured = [(q.start, q.end) for q in figures]
        self.spans = sorted([*figured, *((d.start, d.end) for d in dates)])
        self.breaks = self._breaks()
        self.units = frozenset(q.unit for q in figures if q.measured and q.unit)
        self.in_order = bool(_IN_ORDER.search(text, *span))

    def _breaks(self) -> list[int]:
        start, end = self.span
        found = []
        for mark in _BREAKS.finditer(self.text, start, end):
            at = bisect_right(self.spans, (mark.start(), end)) - 1
            if mark["dash"] and self.language.startswith("ru"):
                continue  # it stands for a verb: "импорт — 2 млрд"
            if mark["against"] and self._leads_to_date(mark.end()):
                continue
            if at < 0 or self.spans[at][1] <= mark.start():
                found.append(mark.start())
        return [start, *found, end]

    def _leads_to_date(self, at: int) -> bool:
        """Whether a date follows, and then the figure: “stieg gegenüber Februar 2023 um 38”."""
        dates = [d for d in between(self.baselines, at, at + _BEFORE) if d.start - at <= _NEXT]
        if not dates:
            return False
        following = between(self.figures, dates[0].end, dates[0].end + _BEFORE)
        return bool(following) and not re.search(
            r"[,;]", self.text[dates[0].end : following[0].start]
        )

    def typed(self, carried: tuple[DateMention, ...], before: Sequence[Typed] = ()) -> list[Typed]:
        """Each figure with what is said of it.

        `carried` is the last date before the sentence, `before` the figures of the one before.
        """
        made: list[Typed] = []
        for i, figure in enumerate(self.figures):
            clause = self.clause_of(figure)
            zone = self._zone(i, clause)
            periods = periods_of(self, i, clause)
            about, named, lent = self._about(i, zone, made, before)
            named = in_its_clause(named, concepts(self._told_of(i, clause)))
            turn = compared(self.text, figure, self.language)
            made.append(
                Typed(
                    figure,
                    self.span,
                    zone,
                    periods or (() if is_base(self, i) else carried),
                    bool(periods),
                    turn or self._turn(i, clause, zone),
                    named,
                    about,
                    lent,
                    change=bool(turn) or led_by(self.text, figure),
                    reached=ends_change(self.text, figure, self.language),
                    former=self.is_former(i),
                    differing=differs(self.text[slice(*zone)]),
                    against=measured_against(self, i, clause),
                    base=self._base(i, made, before),
                )
            )
        return in_one_direction(self.text, made)

    def _about(
        self, i: int, zone: tuple[int, int], made: Sequence[Typed], before: Sequence[Typed]
    ) -> tuple[Subject, frozenset[str], frozenset[str]]:
        """What a figure is of, which of the opposites its words name, and the units near it."""
        if self.in_order:
            return Subject(), frozenset(), self.units
        words = self._words(zone)
        about, named, units = subject(words, self.names), concepts(words), self.units
        if noun := self.figures[i].noun:
            named |= concepts(noun)  # “1,2 Millionen Gewinn”
        named |= paired_goods(lower(self._words((self.begins(i), self.figures[i].start))))
        lender = self._lender(i, made, before, about, named)
        if made and not about.words:
            # A clause without words of its own leans on the figure before it.
            about, named = made[-1].subject, made[-1].concepts
        elif lender:
            about, named = united(about, lender.subject), lent(named, lender.concepts)
        if lender and lender.quantity.unit and lender.quantity.measured:
            units |= {lender.quantity.unit}
        return about, lent(named, self._lent_concepts(i, made)), units

    def _told_of(self, i: int, clause: tuple[int, int]) -> str:
        """The words of a figure's own clause, and of a short one behind it: “12%, unchanged”."""
        start = max(clause[0], self.begins(i))
        following = self.figures[i + 1].start if i + 1 < len(self.figures) else self.span[1]
        end, at = clause[1], bisect_right(self.breaks, clause[1])
        after = self.breaks[at] if at < len(self.breaks) else end
        if after - end <= _SHORT and following >= after:
            end = after
        return self._words((start, min(end, following)))

    def _lender(
        self,
        i: int,
        made: Sequence[Typed],
        before: Sequence[Typed],
        own: Subject,
        named: frozenset[str],
    ) -> Typed | None:
        """The figure before that speaks for one without a subject of its own, of its unit."""
        figure = self.figures[i]
        if made and self.is_former(i - 1):
            return made[-1]
        near = last_alike(figure, made or before)
        if near and self._is_base(i, made):
            return near[0]
        start = self.clause_of(figure)[0] if made else self.span[0]
        apart = not made or start >= made[-1].quantity.end
        back = apart and refers_back(self.text[start : figure.start], own, named)
        return near[0] if near and back else None

    def _is_base(self, i: int, made: Sequence[Typed]) -> bool:
        figure = self.figures[i]
        head = max(self.clause_of(figure)[0], made[-1].quantity.end if made else self.span[0])
        return baseline(self.text, head, figure, self.language)

    def _base(self, i: int, made: Sequence[Typed], before: Sequence[Typed]) -> Quantity | None:
        """The figure before, of the same unit, that is measured against this one."""
        near = last_alike(self.figures[i], made or before)
        return near[0].quantity if near and self._is_base(i, made) else None

    def _turn(self, i: int, clause: tuple[int, int], zone: tuple[int, int]) -> Direction:
        """Which way a figure goes: by its words, by those it shares, by the figures themselves."""
        figure = self.figures[i]
        first = i if self.is_former(i) else i - 1 if self.is_former(i - 1) else None
        if first is not None:
            one, other = self.figures[first], self.figures[first + 1]
            start = self._zone(first, self.clause_of(one))[0]
            end = self._zone(first + 1, self.clause_of(other))[1]
            told = direction_at(self.text, (start, end), (one.start, other.end), self.language)
            return told or self._reached(first + 1)
        span = figure.start, figure.end
        told = direction_at(self.text, zone, span, self.language)
        start = max(clause[0], figure.start - _FAR)
        if told or moves(self.text[start : figure.start], self.language):
            # “profit rose by 2.1 per cent to 22.7 million”
            return told or direction_at(self.text, (start, figure.start), span, self.language)
        return self._led(clause)

    def is_former(self, i: int) -> bool:
        """Whether a change starts at a figure and leads to the next."""
        if not 0 <= i < len(self.figures) - 1:
            return False
        figure, following = self.figures[i : i + 2]
        if following.start - figure.end > _BEFORE or not alike(figure, following):
            return False
        between_ = self.text[figure.end : following.start]
        return starts_change(self.text, figure, between_, self.language)

    def _reached(self, i: int) -> Direction:
        """Which way the figures themselves go, of which a change ends at this one."""
        low, high = self.figures[i - 1].low, self.figures[i].low
        return "up" if low < high else "down" if high < low else ""

    def begins(self, i: int) -> int:
        """Where the figure before ends, or the sentence begins."""
        return self.figures[i - 1].end if i else self.span[0]

    def _lent_concepts(self, i: int, made: Sequence[Typed]) -> frozenset[str]:
        """What the words since the figure before name, else that figure: “Exports, too, rose”."""
        named = concepts(self._words((self.begins(i), self.figures[i].start)))
        # “Rice rose by 3 per cent, eggs by 7”: a thing that is not known is another one.
        return lent(named, made[-1].concepts - {"part"} - GOODS if made else frozenset())

    def bare(self, counts: Sequence[Quantity]) -> list[Typed]:
        """Small counts, of which the sentence says nothing."""
        none = Subject()
        return [
            Typed(q, self.span, self.clause_of(q), (), False, "", frozenset(), none, small=True)
            for q in counts
        ]

    def _led(self, clause: tuple[int, int]) -> Direction:
        """The direction of the clause before, where only a comma parts the two."""
        start = clause[0]
        at = bisect_right(self.breaks, start) - 1
        joined = _BREAKS.match(self.text, start + 1 + (self.text[start + 1 : start + 2] == " "))
        if at < 1 or self.text[start] != "," or joined:
            return ""
        return direction(self.text[self.breaks[at - 1] : start], self.language)

    def clause_of(self, figure: Quantity) -> tuple[int, int]:
        """The span of the clause that a figure stands in."""
        at = bisect_right(self.breaks, figure.start)
        return self.breaks[at - 1], self.breaks[min(at, len(self.breaks) - 1)]

    def _zone(self, i: int, clause: tuple[int, int]) -> tuple[int, int]:
        """The words that are one figure's alone: its clause, as far as the next figure's."""
        start, end = clause
        if i and self.figures[i - 1].end > start:
            start = self.figures[i - 1].end
        if i + 1 < len(self.figures) and self.figures[i + 1].start < end:
            end = self.figures[i + 1].start
        if not subject(self._words((start, end)), self.names).words:
            # "than Georgia, by 7 per cent": what stands since the figure before.
            start = self.figures[i - 1].end if i else self.span[0]
        return start, end

    def _words(self, zone: tuple[int, int]) -> str:
        """The words of a span without its figures and dates."""
        pieces, at = [], zone[0]
        first = max(bisect_right(self.spans, (zone[0], 0)) - 1, 0)
        last = bisect_right(self.spans, (zone[1], 0))
        for start, end in self.spans[first:last]:
            if end > at:
                pieces.append(self.text[at : max(start, at)])
                at = end
        return " ".join([*pieces, self.text[at : zone[1]]])
