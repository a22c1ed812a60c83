"""CSL style files: opened, looked over and made ready for one language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS, model
from lxml import etree  # type: ignore[import-untyped]

from briefpress.citations.elements import CORRECTED, Formatter, Setting
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

PRESS = Path(__file__).with_name("press.csl")
CSL = "http://purl.org/net/xbiblio/csl"
_NS = {"cs": CSL}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_BYTES = 2_000_000
_RENDERED = frozenset(
    (
        *("bibliography", "citation", "layout", "macro", "sort", "key"),
        *("choose", "if", "else-if", "else", "group"),
        *("text", "number", "label", "date", "date-part"),
        *("names", "name", "name-part", "et-al", "substitute"),
    )
)


def open_style(path: Path) -> Any:
    """The root element of a CSL file, or ValueError with one sentence."""
    try:
        content = path.read_bytes()
        if len(content) > _MOST_BYTES:
            raise ValueError(f"`{path.name}` is too big for a citation style")
        root = etree.fromstring(content, _parser())
    except OSError as fault:
        raise ValueError(f"cannot read the citation style `{path}`: {fault.strerror}") from fault
    except etree.XMLSyntaxError as fault:
        raise ValueError(f"`{path.name}` is not well-formed XML: {fault.msg}") from fault
    if problem := _problem(root):
        raise ValueError(f"`{path.name}` cannot be used as a citation style: {problem}")
    root.macros = {macro.get("name"): macro for macro in root.findall("cs:macro", _NS)}
    return root


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


def _problem(root: Any) -> str:
    """Why a style cannot be rendered, or nothing.

    citeproc-py's own validation is not used: it takes longer than all the rest, only warns, and
    knows CSL 1.0.1.
    """
    if root.tag != f"{{{CSL}}}style":
        return "its root is not a CSL `style`"
    if root.getroottree().docinfo.internalDTD is not None:
        return "it has a document type declaration"
    parent = root.find("cs:info/cs:link[@rel='independent-parent']", _NS)
    if root.find("cs:citation/cs:layout", _NS) is None:
        if parent is not None:
            return f"it only points to another style, {parent.get('href')}"
        return "it has no `citation` with a `layout`"
    for part in root.iterfind("*", _NS):
        name = etree.QName(part).localname
        if name not in {"info", "locale"} and (problem := _unknown(part)):
            return problem
    return _bad_macro(root)


def _unknown(part: Any) -> str:
    for element in part.iter():
        if etree.QName(element).localname not in _RENDERED:
            return f"line {element.sourceline} has an unknown element `{element.tag}`"
    return ""


def _bad_macro(root: Any) -> str:
    """A macro that is called and missing, or that calls itself."""
    calls = {
        macro.get("name"): {part.get("macro") for part in macro.iter() if part.get("macro")}
        for macro in root.findall("cs:macro", _NS)
    }
    for part in root.iter():
        if part.get("macro") is not None and part.get("macro") not in calls:
            return f"line {part.sourceline} calls a macro `{part.get('macro')}` that is not there"
    while calls:
        leaves = {name for name, called in calls.items() if not called & calls.keys()}
        if not leaves:
            return f"the macro `{min(calls)}` calls itself"
        calls = {name: called for name, called in calls.items() if name not in leaves}
    return ""
