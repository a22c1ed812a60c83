"""What a finished page would run or fetch: nothing, unless the desk allows scripts of its own."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from briefpress.findings import Finding, Place, error
from briefpress.render.faults import shown
from briefpress.render.tags import Tag, UnclearError, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Directives of the policy, and what each may allow (Content Security Policy Level 3). Whatever is
# not named here falls back to `default-src 'none'`, or is harmless only as `'none'`.
_ALLOWED = {
    "default-src": set[str](),
    "style-src": {"'unsafe-inline'"},
    "img-src": {"data:"},
    "font-src": {"data:"},
}
_SHUT = {"base-uri", "form-action", "frame-ancestors", "object-src", "script-src", "frame-src"}
# What loads, sends, embeds or moves something else, whatever its attributes say.
_REFUSED = frozenset(
    ["animate", "applet", "audio", "base", "embed", "fencedframe", "form", "frame", "frameset",
     "iframe", "noembed", "noframes", "noscript", "object", "plaintext", "portal", "set",
     "template", "track", "video", "xmp", "foreignobject", "handler", "listener"]
)  # fmt: skip
_FETCHED = frozenset(
    ["src", "srcset", "imagesrcset", "poster", "background", "data", "srcdoc", "action",
     "formaction", "ping", "manifest", "lowsrc", "dynsrc", "classid", "codebase", "archive",
     "attributionsrc"]
)  # fmt: skip
_STYLED = frozenset(
    ["style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start",
     "marker-mid", "marker-end", "color-profile"]
)  # fmt: skip
_HARMLESS_LINKS = frozenset(["author", "help", "license", "canonical", "alternate", "bookmark"])
_SCHEMES = frozenset(["http", "https", "mailto", "tel"])
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20\x7f]+")
_PICTURES = re.compile(r"data:(?:image|font)/[a-z0-9.+-]+[;,]", re.IGNORECASE)
# Data to be saved: no browser opens these as a page with scripts.
_DATA = re.compile(r"data:(?:text/csv|text/plain|application/json)[;,]", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_CSS_FETCH = re.compile(
    r"(@import\b|(?<![\w-])(?:src|image|element|(?:-webkit-)?(?:image-set|cross-fade))\("
    r"|-moz-binding|(?<![\w-])behavior\s*:|expression\()"
    r"|url\(\s*[\"']?([^\"')]*)",
    re.IGNORECASE,
)
_CODE_POINTS = 0x110000
_TABLE = "data:text/csv;charset=utf-8,"


_Wrong: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What of a page would run or fetch something: the rule, the words, and where it stands."""

    rule: str
    message: str
    start: int
    raw: str


def trouble(page: str, *, scripts: bool) -> Iterator[Trouble]:
    """What of a page would run or fetch something; with `scripts`, its own scripts may run."""
    guarded = False
    try:
        for tag in tags(page):
            guarded = guarded or _is_policy(tag)
            if tag.name in {"link", "script", "style", "img", "svg", "body"} and not guarded:
                yield Trouble(
                    "html-policy", "the page begins without its policy", tag.start, tag.raw
                )
                guarded = True
            for rule, wrong, raw in _wrong(tag, scripts=scripts):
                yield Trouble(rule, wrong, tag.start, raw or tag.raw)
    except UnclearError as fault:
        wrong = f"{fault}: browsers may read it in several ways"
        yield Trouble("html-unclear", wrong, fault.start, fault.raw)
        return
    if not guarded:
        yield Trouble("html-policy", "the page has no policy", 0, "")


def with_policy_for_scripts(page: str) -> str:
    """The page with a policy that lets those scripts run that stand in it, and no other.

    Their digests are part of the policy (Content Security Policy Level 3, 6.7.3.3).
    """
    try:
        found = [tag for tag in tags(page) if tag.name == "script" and tag.get("src") is None]
    except UnclearError:
        return page
    hashes = sorted({f"'sha256-{_digest(tag.text)}'" for tag in found if _runs(tag)})
    if not hashes:
        return page
    return page.replace(
        "default-src 'none'", f"default-src 'none'; script-src {' '.join(hashes)}", 1
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _runs(tag: Tag) -> bool:
    """Whether a script is one: with the type of some data it is only kept (HTML, 4.12.1)."""
    return (tag.get("type") or "").strip().lower() in {
        "", "module", "text/javascript", "application/javascript", "text/ecmascript",
        "application/ecmascript", "text/jscript",
    }  # fmt: skip


def _is_policy(tag: Tag) -> bool:
    named = (tag.get("http-equiv") or "").strip().lower()
    return tag.name == "meta" and named == "content-security-policy" and not _loose(tag)


def _loose(tag: Tag) -> str:
    """What a policy allows beyond ours; empty for nothing."""
    directives = [part.split() for part in (tag.get("content") or "").split(";") if part.strip()]
    named = {words[0].lower(): set(words[1:]) for words in reversed(directives)}
    if named.get("default-src") != {"'none'"}:
        return "default-src"
    for name, values in named.items():
        allowed = _ALLOWED.get(name, set())
        if name not in _ALLOWED and name not in _SHUT:
            return name
        if values - allowed - {"'none'"}:
            return name
    return ""


def _wrong(tag: Tag, *, scripts: bool) -> Iterator[_Wrong]:
    """What is wrong with a tag: the rule, and the words."""
    if tag.name == "script":
        if tag.get("src") is not None or tag.get("href") is not None:
            yield "html-fetches", "a `<script>` fetches its text", ""
        elif not scripts:
            yield "html-script", "a `<script>` is refused", ""
    elif tag.name in _REFUSED:
        yield "html-fetches", f"a `<{tag.name}>` is refused: it can load or send something", ""
    elif tag.name == "meta":
        yield from _wrong_meta(tag)
    elif tag.name == "link" and not _harmless_link(tag):
        yield "html-fetches", "a `<link>` fetches something", ""
    if tag.name == "style":
        yield from _wrong_style(tag.text)
    for name, value in tag.attributes:
        yield from _wrong_attribute(tag, name, value)


def _wrong_meta(tag: Tag) -> Iterator[_Wrong]:
    named = (tag.get("http-equiv") or "").strip().lower()
    if named == "content-security-policy":
        if loose := _loose(tag):
            yield "html-policy", f"the page's policy allows more than ours, in `{loose}`", ""
    elif named and named != "content-type":
        yield "html-fetches", f'a `<meta http-equiv="{named}">` is refused', ""


def _harmless_link(tag: Tag) -> bool:
    kinds = set((tag.get("rel") or "").lower().split())
    return bool(kinds) and kinds <= _HARMLESS_LINKS and "stylesheet" not in kinds


def _wrong_attribute(tag: Tag, name: str, value: str) -> Iterator[_Wrong]:
    if name.startswith("on"):
        yield "html-script", f"an `{name}=` attribute is refused", ""
    elif name in _STYLED:
        yield from _wrong_style(value)
    elif name in {"href", "xlink:href"} and tag.name in {"a", "area"}:
        # The figures of a table, saved and never shown: browsers only download such a link.
        if tag.get("download") is None or not value.startswith(_TABLE):
            yield from _wrong_address(name, value)
    elif (name in _FETCHED or name.endswith(":href") or name == "href") and tag.name not in {
        "script", "link",
    }:  # fmt: skip
        address = _BLANKS.sub("", value)
        if address and not address.startswith("#") and not _PICTURES.match(address):
            yield "html-fetches", f"`{name}` of a `<{tag.name}>` fetches something", ""


def _wrong_address(name: str, value: str) -> Iterator[_Wrong]:
    # Browsers leave out blanks and control characters in a scheme (URL, 4.4).
    address = _BLANKS.sub("", value)
    scheme = _SCHEME.match(address)
    if _DATA.match(address):
        return
    if scheme and scheme[1].lower() not in _SCHEMES:
        rule = "html-script" if scheme[1].lower().endswith("script") else "html-fetches"
        yield rule, f"`{name}` is a `{scheme[1].lower()}:` address", ""


def _plain_css(text: str) -> str:
    """A style without escapes, as a browser understands it.

    Comments stay: whether a mark begins one or stands in a string, only a whole reading can tell.
    """

    def letter(match: re.Match[str]) -> str:
        if not match[1]:
            return match[2] or ""
        number = int(match[1], 16)
        return chr(number) if number < _CODE_POINTS else ""

    return _CSS_ESCAPE.sub(letter, text) if "\\" in text else text


def _wrong_style(text: str) -> Iterator[_Wrong]:
    for found in _CSS_FETCH.finditer(_plain_css(text)):
        address = (found[2] or "").strip()
        if found[1] or (address and not _harmless(address)):
            said = found[0].split("(")[0].strip().lower()
            yield "html-fetches", f"a style fetches something by `{said}`", found[0]


def _harmless(address: str) -> bool:
    return address.startswith("#") or bool(_PICTURES.match(address))


def findings(
    page: str, name: str, path: Sequence[Path], desk: Path, *, scripts: bool
) -> tuple[Finding, ...]:
    """What of a page would run or fetch something, each with its template's line where found."""
    found = []
    for one in trouble(page, scripts=scripts):
        place = _place(one, page, name, path, desk)
        match one.rule:
            case "html-script":
                hint = "`scripts: allowed` in desk.yaml lets a `<script>` in the page itself run"
                found.append(error("html-script", one.message, place, hint))
            case "html-fetches":
                hint = 'put pictures into the page: `asset("name.png")`; styles into own.css'
                found.append(error("html-fetches", one.message, place, hint))
            case "html-policy":
                hint = "leave the first `<meta>` elements of the built-in page.html as they are"
                found.append(error("html-policy", one.message, place, hint))
            case _:
                found.append(error("html-unclear", one.message, place))
    return tuple(dict.fromkeys(found))


def _place(one: Trouble, page: str, name: str, path: Sequence[Path], desk: Path) -> Place:
    """The line of the template that says so word for word; else the line of the page."""
    addresses = re.findall(r"(?:\w+:)?//[\w./:-]{4,}", one.raw)
    for words in (one.raw, *addresses):
        if place := _written(words, path, desk):
            return place
    return Place(f"{name}.html", page.count("\n", 0, one.start) + 1, 1)


def _written(words: str, path: Sequence[Path], desk: Path) -> Place | None:
    for folder in path if words else ():
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".html", ".css", ".svg"} and file.is_file():
                text = file.read_text(encoding="utf-8", errors="replace")
                start = text.find(words)
                if start >= 0:
                    line = text.count("\n", 0, start) + 1
                    return Place(shown(file, desk), line, start - text.rfind("\n", 0, start))
    return None
