"""The lines of WeasyPrint's log as findings in our words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, Severity
from briefpress.pdf.job import BASE_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefpress.pdf.listening import Line

_URL = r"(?P<url>.+?)"
_WHY = r"(?P<why>.*?)"
_TOLD = r"(?: <\S*>)?$"  # fence.KeptError
_LONG_DATA = re.compile(r"(data:[^,\s]{0,60},)[^\s'\"]*", re.IGNORECASE)
_LONGEST = 400
_LIKE = 0.75
_LEFT_OUT = re.compile(
    r"Ignored `(?P<name>[\w-]+):(?P<value>.*)` at \d+:\d+, (?P<why>.*)", re.DOTALL
)
_PARTED = re.compile(r"(\d)\s+(mm|cm|in|pt|pc|px|em|rem|%)(?!\w)")
_TYPE = re.compile(r"^[\w.]*Error(?:: |$)")


@dataclass(frozen=True, slots=True)
class _Form:
    """How one kind of line is recognised, and what is said instead (nothing: the line itself)."""

    pattern: re.Pattern[str]
    rule: str
    severity: Severity
    words: Callable[[Mapping[str, str]], str] | None = None


def _glyph(found: Mapping[str, str]) -> str:
    code = int(found["code"], 16)
    name = unicodedata.name(chr(code), "a character without a name").lower()
    shown = f"`{chr(code)}`, " if chr(code).isprintable() else ""
    return f"no embedded font has {shown}U+{code:04X} {name}"


def _undefined(found: Mapping[str, str]) -> str:
    inner = re.search(r"'(?:internal|string)', '([^']*)'", found["token"])
    name = (inner[1] if inner else found["token"].strip("'\"")).removeprefix("#")
    return f"nothing in the document has the id `{name}` that is referred to"


def _selector(found: Mapping[str, str]) -> str:
    return (
        f"ignored the rule of the selector `{found['selector'].strip()}`, which is not understood"
    )


def _failed(what: str) -> Callable[[Mapping[str, str]], str]:
    def words(found: Mapping[str, str]) -> str:
        why = _TYPE.sub("", found.get("why") or "") or "its content cannot be read"
        return f"{what} `{found['url']}` cannot be loaded: {why}"

    return words


def _form(
    pattern: str,
    rule: str,
    severity: Severity = Severity.ERROR,
    words: Callable[[Mapping[str, str]], str] | None = None,
) -> _Form:
    return _Form(re.compile(pattern, re.DOTALL), rule, severity, words)


_FORMS = (
    _form(rf"Failed to load image at ['\"]{_URL}['\"]: ?{_WHY}{_TOLD}", "pdf-missing-image",
          words=_failed("image")),
    _form(r"Failed to (?:load inline|render) SVG", "pdf-broken-drawing"),
    _form(rf"Failed to load stylesheet at {_URL} ?: {_WHY}{_TOLD}", "pdf-missing-style",
          words=_failed("style sheet")),
    _form(r"Unsupported stylesheet type", "pdf-missing-style"),
    _form(rf"Failed to load attachment: {_WHY} <{_URL}>$", "pdf-missing-attachment",
          words=_failed("attachment")),
    _form(r"Failed to load attachment|Missing href in <link rel=.attachment",
          "pdf-missing-attachment"),
    _form(r"Font-face '(?P<name>.*)' cannot be loaded", "pdf-missing-font",
          words=lambda found: f"no file of the font `{found['name']}` can be loaded"),
    _form(r"\.notdef glyph rendered .*\(U\+(?P<code>[0-9A-F]+)\)", "pdf-missing-glyph",
          words=_glyph),
    _form(r"No anchor #(?P<token>.*) for internal URI reference", "pdf-dead-anchor",
          words=_undefined),
    _form(r"Content discarded: target points to undefined anchor (?P<token>.*)",
          "pdf-dead-anchor", words=_undefined),
    _form(r"Anchor defined twice: (?P<name>.*)", "pdf-anchor-twice", Severity.WARNING,
          lambda found: f"the id {found['name'].replace(chr(39), '`')} is given twice"),
    # PDF/UA-1 (ISO 14289-1) 7.3 and 7.2: figures need alternate text, the document a language.
    _form(r"Image \"(?P<url>.*)\" has no required alt", "pdf-missing-alt",
          words=lambda found: f"the image `{found['url']}` has no alternate text"),
    _form(r"Missing required \"lang\"", "pdf-missing-language",
          words=lambda _: "the document does not say which language it is in"),
    _form(r"Invalid or unsupported selector,? '?(?P<selector>.*?)'?$", "pdf-style-ignored",
          Severity.WARNING, _selector),
    _form(r"(Ignored|Error:|Parse error|Invalid (math|media|@import|layer|color profile|profile"
          r"|counter|prelude)|Unsupported @|Unknown (rule|empty rule|@page|descriptor)|Empty @page"
          r"|Deprecated|Missing \S+ descriptor|@import rule|@layer rule|Expected a media|In counter"
          r"|No source for profile|Failed to apply CSS)", "pdf-style-ignored", Severity.WARNING),
)  # fmt: skip


def finding(line: Line, place: Place) -> Finding:
    """Turn a line of the log into a finding."""
    for form in _FORMS:
        if found := form.pattern.match(line.text):
            parts = {key: short(value or "") for key, value in found.groupdict().items()}
            message = _line(form.words(parts)) if form.words else _ours(line.text)
            return Finding(form.rule, form.severity, message, place, _advice(line.text))
    severity = Severity.ERROR if line.grave else Severity.WARNING
    return Finding("pdf-renderer-warning", severity, _ours(line.text), place)


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those on places that do not exist as one: a block left out costs many links."""
    kept: dict[str, list[Finding]] = {}
    for number, one in enumerate(dict.fromkeys(findings)):
        key = one.rule if one.rule == "pdf-dead-anchor" else str(number)
        kept.setdefault(key, []).append(one)
    said = []
    for first, *others in kept.values():
        more = f", nor {len(others)} more" if others else ""
        said.append(replace(first, message=f"{first.message}{more}"))
    return tuple(said)


def _advice(text: str) -> tuple[str, ...]:
    """What may have been meant by a declaration that was left out."""
    found = _LEFT_OUT.match(text)
    if not found:
        return ()
    name, value, why = found["name"].lower(), found["value"], found["why"]
    if why.startswith("unknown property"):
        near = get_close_matches(name, _properties(), 1, _LIKE)
        return (f"did you mean `{near[0]}`?",) if near else ()
    if parted := _PARTED.search(value):
        return (f"write `{parted[1]}{parted[2]}`, without a space",)
    return ()


def _properties() -> tuple[str, ...]:
    """The properties that WeasyPrint knows; none where a later version keeps them elsewhere."""
    try:
        from weasyprint.css.properties import KNOWN_PROPERTIES  # noqa: PLC0415 - loaded by now
        from weasyprint.css.validation import EXPANDERS  # noqa: PLC0415
    except ImportError:
        return ()
    return (*EXPANDERS, *KNOWN_PROPERTIES)


def is_font_trouble(line: Line) -> bool:
    """Whether a line says that a font could not be loaded."""
    return line.text.startswith("Font-face ")


def short(url: str) -> str:
    """Show URLs as the document has them, `data:` URIs without their data."""
    return _LONG_DATA.sub(r"\1…", url.replace(BASE_URL, ""))


def failure(exception: Exception, place: Place) -> Finding:
    """Say in one line that WeasyPrint gave up."""
    kind, text = type(exception).__name__, _line(short(str(exception)))
    message = f"the document cannot be printed: `{kind}`" + (f" ({text})" if text else "")
    return Finding("pdf-renderer-failed", Severity.ERROR, message, place)


def _line(text: str) -> str:
    """One line of bounded length that no terminal takes for a command."""
    line = " ".join(text.split())
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in line)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def _ours(text: str) -> str:
    """Any text as a message of ours: one line, lower case, no full stop."""
    line = _line(short(text)).removesuffix(".")
    return line if line[:2].isupper() else line[:1].lower() + line[1:]


def refusals(urls: Mapping[str, str], place: Place) -> list[Finding]:
    """List what the document asked for and was refused."""
    rule = "pdf-fetch-refused"
    return [
        Finding(rule, Severity.ERROR, _line(f"`{short(url)}` is not read: {why}"), place)
        for url, why in urls.items()
    ]


def absences(urls: Mapping[str, str], place: Place) -> list[Finding]:
    """List what the document asked for and was not there."""
    rule = "pdf-missing-file"
    return [
        Finding(rule, Severity.ERROR, _line(f"`{short(url)}` cannot be read: {why}"), place)
        for url, why in urls.items()
    ]
