"""CSL style files: opened, looked over and made ready for one language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS, model
from lxml import etree  # type: ignore[import-untyped]

from briefpress.citations.elements import CORRECTED, Formatter, Setting
from briefpress.citations.records import StyleError, StyleKind
from briefpress.citations.terms import (
    FALLBACK,
    Terms,
    TermTable,
    language_of,
    our_terms,
    paragraph_terms,
    quote_terms,
)

if TYPE_CHECKING:
    from briefpress.citations.records import Words

_HERE = Path(__file__).parent
PRESS = _HERE / "press.csl"
CSL = "http://purl.org/net/xbiblio/csl"
_NS = {"cs": CSL}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_BYTES = 2_000_000
_FORMATS = frozenset({"note", "author-date", "numeric", "label"})
_RENDERED = frozenset(
    (
        *("bibliography", "citation", "layout", "macro", "sort", "key"),
        *("choose", "if", "else-if", "else", "group"),
        *("text", "number", "label", "date", "date-part"),
        *("names", "name", "name-part", "et-al", "substitute"),
    )
)


def open_style(path: Path) -> Any:
    """The root element of a CSL file, or StyleError with one sentence."""
    try:
        content = path.read_bytes()
        if len(content) > _MOST_BYTES:
            raise StyleError(f"`{path.name}` is too big for a citation style")
        root = etree.fromstring(content, _parser())
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise StyleError(f"cannot read the citation style `{path.name}`: {reason}") from fault
    except etree.XMLSyntaxError as fault:
        line = fault.lineno or 0
        raise StyleError(f"`{path.name}` is not well-formed XML: {fault.msg}", line) from fault
    if found := _problem(root):
        problem, line = found
        raise StyleError(f"`{path.name}` cannot be used as a citation style: {problem}", line)
    root.macros = {macro.get("name"): macro for macro in root.findall("cs:macro", _NS)}
    return root


def kind_of(root: Any) -> StyleKind:
    """Where a style puts its citations: as its category says, else as its class and layout do."""
    layout = root.find("cs:citation/cs:layout", _NS)
    raised = layout.get("vertical-align") == "sup" or any(
        part.get("vertical-align") == "sup"
        for part in layout.iter()
        if part.get("variable") == "citation-number"
    )
    if root.get("class") == "note":
        return StyleKind()
    category = root.find("cs:info/cs:category[@citation-format]", _NS)
    said = category.get("citation-format") if category is not None else ""
    if said not in _FORMATS - {"note"}:
        said = "numeric" if _calls(root, layout, "citation-number") else "author-date"
    return StyleKind(said, raised=raised)


def _calls(root: Any, part: Any, variable: str) -> bool:
    """Whether a part of a style prints a variable, by itself or through macros."""
    macros = {part.get("macro") for part in part.iter() if part.get("macro")}
    return any(one.get("variable") == variable for one in part.iter()) or any(
        _calls(root, root.macros[name], variable) for name in macros
    )


def localise(root: Any, words: Words, setting: Setting) -> None:
    """Give a style its terms, nearest first, and what its elements need to know.

    CSL 1.0.2, "Locale fallback", with ours in between, and en-GB in place of en-US at its end.
    """
    locale = words.locale.replace("_", "-")
    language = language_of(locale)
    own = [
        element
        for tongue in dict.fromkeys((locale, language, None))
        for element in root.findall("cs:locale", _NS)
        if element.get(_XML_LANG) == tongue
    ]
    dialect = None if locale == "en" else PRIMARY_DIALECTS.get(language)
    nearest = dict.fromkeys((locale, dialect or FALLBACK))
    names = [name for name in nearest if name in LANGUAGE_NAMES and name != FALLBACK]
    tables = [quote_terms(), *map(_terms, own), our_terms(words)]
    tables += [*map(_shipped, names), paragraph_terms("en"), _shipped(FALLBACK)]
    root.locales = [Terms(tables)]
    root.formatter = Formatter
    root.setting = setting


def _parser() -> Any:
    """A parser that builds citeproc-py's elements, and our corrected ones in their place."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(CSL)
    namespace[None] = model.CitationStylesElement
    for element in model.CitationStylesElement.__subclasses__():
        namespace[element.__name__.replace("_", "-").lower()] = element
    namespace.update(CORRECTED)
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False
    )
    parser.set_element_class_lookup(lookup)
    return parser


def _shipped(name: str) -> TermTable:
    return _terms(etree.parse(Path(LOCALES_PATH, f"locales-{name}.xml"), _parser()).getroot())


def _terms(locale: Any) -> TermTable:
    """The terms of a locale element, but for ordinals, which only dates need."""
    table: TermTable = {}
    for term in locale.iterfind("cs:terms/cs:term", _NS):
        single = term.findtext("cs:single", term.text, _NS) or ""
        multiple = term.findtext("cs:multiple", single, _NS) or ""
        if not term.get("match") and not term.get("gender-form"):
            table[term.get("name"), term.get("form", "")] = (
                single.strip("\n "),
                multiple.strip("\n "),
            )
    return table


def _problem(root: Any) -> tuple[str, int] | None:
    """Why a style cannot be rendered, and in which line, or nothing.

    citeproc-py's own validation is not used: it takes longer than all the rest, only warns, and
    knows CSL 1.0.1.
    """
    if root.tag != f"{{{CSL}}}style":
        return "its root is not a CSL `style`", root.sourceline
    if root.getroottree().docinfo.internalDTD is not None:
        return "it has a document type declaration", 1
    parent = root.find("cs:info/cs:link[@rel='independent-parent']", _NS)
    if root.find("cs:citation/cs:layout", _NS) is None:
        if parent is not None:
            pointed = f"it only points to another style, {parent.get('href')}"
            return pointed, parent.sourceline
        return "it has no `citation` with a `layout`", root.sourceline
    for part in root.iterfind("*", _NS):
        name = etree.QName(part).localname
        if name not in {"info", "locale"} and (problem := _unknown(part)):
            return problem
    return _bad_macro(root)


def _unknown(part: Any) -> tuple[str, int] | None:
    for element in part.iter():
        name = etree.QName(element).localname
        if name not in _RENDERED:
            return f"unknown element `{name}`", element.sourceline
    return None


def _bad_macro(root: Any) -> tuple[str, int] | None:
    """A macro that is called and missing, or that calls itself."""
    calls = {
        macro.get("name"): {part.get("macro") for part in macro.iter() if part.get("macro")}
        for macro in root.findall("cs:macro", _NS)
    }
    lines = {macro.get("name"): macro.sourceline for macro in root.findall("cs:macro", _NS)}
    for part in root.iter():
        if part.get("macro") is not None and part.get("macro") not in calls:
            return f"there is no macro `{part.get('macro')}`", part.sourceline
    while calls:
        leaves = {name for name, called in calls.items() if not called & calls.keys()}
        if not leaves:
            name = min(calls)
            return f"the macro `{name}` calls itself", lines[name]
        calls = {name: called for name, called in calls.items() if name not in leaves}
    return None
