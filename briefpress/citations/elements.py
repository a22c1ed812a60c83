"""The elements of a CSL style whose rendering in citeproc-py is wrong, corrected.

The corrected classes are handed to our own parser only; citeproc-py itself is not changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from citeproc import model
from citeproc.source import VariableError
from citeproc.string import String

from briefpress.citations.marks import Mark, Piece, Pieces
from briefpress.model.csl_dates import When, shown_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.citations.records import Words

# citeproc-py has no types: its items, elements and strings are Any here, and nowhere else.


@dataclass(frozen=True, slots=True)
class Setting:
    """What the elements of one call need to know; it hangs on the root of the style."""

    words: Words
    pieces: Pieces
    mistakable: frozenset[str] = frozenset()
    suffix_in_date: bool = False


def _between(start: Mark, text: object, end: Mark) -> Any:
    return String(f"{start}{text}{end}")


class Formatter:
    """Formats as marks, where citeproc-py's own formatters write HTML around unescaped text.

    https://github.com/citeproc-py/citeproc-py/issues/27
    """

    @staticmethod
    def preformat(text: object) -> str:
        """Text as it is: nothing is markup here."""
        return str(text)

    @staticmethod
    def Italic(text: object) -> Any:  # noqa: N802 - citeproc-py's name
        """Set apart by a slope."""
        return _between(Mark.ITALIC, text, Mark.ITALIC_END)

    @staticmethod
    def Bold(text: object) -> Any:  # noqa: N802 - citeproc-py's name
        """Set apart by weight."""
        return _between(Mark.BOLD, text, Mark.BOLD_END)

    # Formats that our rich text has no node for: the words stay, in the common face.
    Light = Underline = Superscript = Subscript = SmallCaps = String
    Oblique = Italic


class _Recorded:
    """Letter case by our marks.

    A title's case stays as recorded: citeproc-py's title and sentence case split words at any
    blank and join them by a plain one, and know English only.
    """

    _cases: ClassVar[Mapping[str, Mark]] = {
        "uppercase": Mark.UPPER,
        "lowercase": Mark.LOWER,
        "capitalize-first": Mark.CAPITAL,
    }

    def case(self, text: Any, language: object = None) -> Any:  # noqa: ARG002
        """The text between the marks of a case, if the style asks for one."""
        mark = self._cases.get(self.get("text-case"))  # type: ignore[attr-defined]
        return text if mark is None or not text else _between(mark, text, Mark.CASE_END)


class Text(_Recorded, model.Text):  # type: ignore[misc]
    """Text; macros pass the options of a sort on, which citeproc-py drops at the first macro."""

    def get_macro(self, name: str) -> Any:
        """The macro of that name, without a search through the style."""
        return self.get_root().macros[name]

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        """The words, and no language: case does not depend on it here."""
        if "macro" in self.attrib:
            macro = self.get_macro(self.get("macro"))
            context = self if context is None else context
            return macro.render(item, context, options.get("sort_options")), None
        text, _ = super().process(item, context, **options)
        setting = self.get_root().setting
        if self.get("term") == "no date" and setting.suffix_in_date:
            # CSL 1.0.2, "Disambiguation": the year-suffix follows the date; here there is none.
            letter = item.reference.get("year_suffix")
            return (text + "-" + letter if letter else text), None
        return text, None


class Date(model.Date):  # type: ignore[misc]
    """A date by Words.format_date; citeproc-py's Russian ones have the month in the wrong case.

    Its locales lack Azerbaijani and Georgian, and it ignores the font of a date.
    """

    def process(self, item: Any, variable: Any = None, *_: Any, **options: Any) -> Any:
        """The date in words, or in digits for a sort."""
        variable = variable or self.get("variable")
        when: When = item.reference[variable.replace("-", "_")]
        if options.get("sort_options") is not None:
            return String(when.sort_key())
        setting: Setting = self.get_root().setting
        shown = self._shown()
        text = self._words(when, shown, setting.words)
        if not text:
            if when.year or "year" not in shown:
                raise VariableError
            text = setting.words.undated
        result = setting.pieces.sign(Piece(text, ours=True))
        if variable == "issued" and setting.suffix_in_date and "year" in shown:
            # CSL 1.0.2, "Disambiguation": after the first year that a cite renders, and no other.
            if not item.get("suffixed"):
                result += item.reference.get("year_suffix", "")
            item["suffixed"] = True
        return String(result)

    def _shown(self) -> frozenset[str]:
        if self.get("form") is not None:
            return frozenset(self.get("date-parts", "year-month-day").split("-"))
        return frozenset(part.get("name") for part in self.findall("cs:date-part", self.nsmap))

    def _words(self, when: When, shown: frozenset[str], words: Words) -> str:
        if when.literal:
            return when.literal
        ends = [shown_parts(parts, shown) for parts in (when.begin, when.end)]
        printed = list(dict.fromkeys(words.format_date(parts) for parts in ends if parts))
        text = " – ".join(printed) if any(" " in end for end in printed) else "–".join(printed)
        if when.circa and text:
            text = f"{self.get_single_term('circa', form='short')} {text}"
        return text + "?" if when.uncertain and text else text

    def markup(self, text: Any) -> Any:
        """The date in its font, between its affixes."""
        return self.wrap(self.format(text)) if text else None


class Label(_Recorded, model.Label):  # type: ignore[misc]
    """A label; citeproc-py prints it also where there is nothing to label."""

    def process(self, item: Any, variable: Any = None, *more: Any, **options: Any) -> Any:
        """The term of a variable that the record has."""
        name = (variable or self.get("variable")).replace("-", "_")
        named = isinstance(self.getparent(), model.Names)
        if name != "locator" and not named and name not in item.reference:
            raise VariableError
        return super().process(item, variable, *more, **options)


class Name(model.Name):  # type: ignore[misc]
    """Names; citeproc-py makes initials also where a style says `initialize="false"`."""

    def initialize(self, given: str, mark: str, context: Any) -> Any:
        """Initials, if the style wants them."""
        if self.get("initialize") == "false":
            return given
        return super().initialize(given, mark, context)


class NamePart(_Recorded, model.Name_Part):  # type: ignore[misc]
    """A part of a name; citeproc-py fails on literal names, which have no given part."""

    def format_part(self, given: str | None, family: str | None) -> tuple[Any, Any]:
        """The parts, the one meant here formatted."""
        which = self.get("name")
        if which == "given" and given:
            given = str(self.wrap(self.format(self.case(String(given)))))
        if which == "family" and family:
            family = str(self.wrap(self.format(self.case(String(family)))))
        return given, family


class Substitute(model.Substitute):  # type: ignore[misc]
    """What stands for missing names, suppressed in the rest also when a macro printed it.

    https://github.com/citeproc-py/citeproc-py/issues/91 - closed, and right for a variable by now.
    """

    def add_to_repressed_list(self, child: Any, context: Any) -> None:
        """Remember the variables that the substitute printed."""
        layout = context.get_layout()
        for tag, variable in self._printed(child):
            layout.repressed.setdefault(tag, []).append(variable)

    def _printed(self, element: Any) -> list[tuple[str, str]]:
        found = []
        for part in element.iter():
            if "macro" in part.attrib:
                found += self._printed(self.get_macro(part.get("macro")))
            elif "variable" in part.attrib:
                found.append((part.tag, part.get("variable")))
        return found


class If(model.If):  # type: ignore[misc]
    """A condition; citeproc-py holds `disambiguate` to be always true.

    https://github.com/citeproc-py/citeproc-py/pull/215
    """

    def render(self, item: Any, context: Any = None, delimiter: str = "", **options: Any) -> Any:
        """The children, if the condition holds."""
        if self.get("disambiguate") == "true":
            told_apart = item.key not in self.get_root().setting.mistakable
            if told_apart and self.get("match") != "any":
                raise model.ConditionFailed
        return super().render(item, context=context, delimiter=delimiter, **options)

    def _position(self, item: Any, context: Any) -> list[bool]:  # noqa: ARG002
        held = item.get("held", frozenset())
        return [position in held for position in self.get("position").split()]

    def _is_uncertain_date(self, item: Any) -> list[bool]:
        dates = [name.replace("-", "_") for name in self.get("is-uncertain-date").split()]
        found = [item.reference.get(date) for date in dates]
        return [date is not None and (date.circa or date.uncertain) for date in found]


class ElseIf(If):
    """A further condition."""


CORRECTED: Mapping[str, type] = {
    "date": Date,
    "else-if": ElseIf,
    "if": If,
    "label": Label,
    "name": Name,
    "name-part": NamePart,
    "substitute": Substitute,
    "text": Text,
}
