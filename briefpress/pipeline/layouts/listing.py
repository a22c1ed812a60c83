"""The layouts of a desk: which there are, and where each of their files and values comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.load.documents import load_written_desk
from briefpress.load.layouts import load_chain
from briefpress.model.layout import LAYOUT_FILE
from briefpress.model.look import COLOURS, FACES
from briefpress.render.search import BUILT_IN, DEFAULT, layouts, places, search_path

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.findings import Finding
    from briefpress.model.desk import WrittenDesk
    from briefpress.model.layout import Chain
    from briefpress.model.look import Face

_NOTE = "The briefing note, on as many pages as it needs"
_TOKEN = re.compile(r"--([a-z][a-z0-9-]*):\s*([^;}]+)")
_TOKENS_FILE = "styles/tokens.css"


def known_layouts(root: Path) -> tuple[str, ...]:
    """The names of all layouts that a desk can use."""
    return layouts(root)


@dataclass(frozen=True, slots=True)
class About:
    """A layout in a line: what it is, what it is built on, and where its files lie."""

    name: str
    description: str
    parents: tuple[str, ...]
    where: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file or a value comes from, and what it covers, the nearest first.

    `kind` is `file`, `token`, `colour`, `face` or `option`; a file has no value.
    """

    kind: str
    name: str
    value: str
    where: str
    covers: tuple[str, ...]


def overview(root: Path) -> tuple[tuple[About, ...], tuple[Finding, ...]]:
    """Every layout that a desk can use, and what is wrong with any of them."""
    desk, found = load_written_desk(root)
    findings = [*found]
    chosen = desk.settings.layout if desk else DEFAULT
    listed = []
    for name in layouts(root):
        chain, problems = load_chain(places(root), name)
        findings += problems
        own = (written for written in chain.written if written.name == name)
        said = next((written.settings.description for written in own), "")
        if name == DEFAULT:
            said = said or _NOTE
        where = tuple(
            f"{shown}layouts/{name}/"
            for folder, shown in places(root)
            if (folder / "layouts" / name).is_dir()
        )
        at = where or ("builtin:",)
        listed.append(About(name, said, chain.names[1:], at, chosen=name == chosen))
    return tuple(listed), tuple(dict.fromkeys(findings))


def origins(root: Path, name: str) -> tuple[tuple[Origin, ...], tuple[Finding, ...]]:
    """Where everything comes from that a layout prints with; the layout is known to exist."""
    desk, found = load_written_desk(root)
    chain, problems = load_chain(places(root), name)
    path = search_path(root, name, chain.names[1:])
    listed = [*_files(root, path)]
    if desk:
        values = [*_written(root, path), *_of_layouts(chain), *_of_the_desk(desk)]
        listed += _stacked(values)
    return tuple(listed), (*found, *problems)


def templates_below(root: Path, layout: str | None) -> dict[str, Path]:
    """The files that a desk can cover for one layout, or for all: those in use without its own."""
    folders = [BUILT_IN]
    if layout is not None:
        chain, _ = load_chain(places(root), layout)
        own = root / "templates" / "layouts" / layout
        path = search_path(root, layout, chain.names[1:])
        folders = [folder for folder in path if folder.resolve() != own.resolve()]
    found: dict[str, Path] = {}
    for folder in folders:
        for name, file in _names(folder).items():
            found.setdefault(name, file)
    return found


def _files(root: Path, path: tuple[Path, ...]) -> list[Origin]:
    """Each file of a search path once, with those of the same name that it covers."""
    found: dict[str, list[str]] = {}
    for folder in path:
        for name, file in _names(folder).items():
            found.setdefault(name, []).append(shown(root, file))
    return [Origin("file", name, "", at[0], tuple(at[1:])) for name, at in sorted(found.items())]


def _names(folder: Path) -> dict[str, Path]:
    """The files of a folder of templates by the names that templates know them by."""
    found = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        inside = name.startswith(("layouts/", "fonts/"))
        if file.is_file() and not inside and file.name[0] != "." and name != LAYOUT_FILE:
            found[name] = file
    return found


def shown(root: Path, file: Path) -> str:
    """A template's file as findings name it: from the desk on, or after `builtin:`."""
    for folder, prefix in ((root.absolute(), ""), (BUILT_IN, "builtin:")):
        if file.is_relative_to(folder):
            return prefix + file.relative_to(folder).as_posix()
    return str(file)


_Said = tuple[str, str, str, str]  # kind, name, value, where


def _written(root: Path, path: tuple[Path, ...]) -> list[_Said]:
    """The values in the tokens file that is used."""
    file = next((f / _TOKENS_FILE for f in path if (f / _TOKENS_FILE).is_file()), None)
    if file is None:
        return []
    said: list[_Said] = []
    text = file.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{shown(root, file)}:{number}"
        for name, value in _TOKEN.findall(line):
            said.append((_kind(name), _plain_name(name), value.strip(), where))
    return said


def _of_layouts(chain: Chain) -> list[_Said]:
    """The values that layouts set, the farthest parent first."""
    said: list[_Said] = []
    for written in reversed(chain.written):
        positions, settings = written.positions, written.settings
        for token, value in settings.tokens.items():
            where = str(positions.value(("tokens", token)))
            said.append((_kind(token), _plain_name(token), value, where))
        for name in FACES:
            if face := getattr(settings.faces, name):
                where = str(positions.value(("faces", name)))
                said.append(("face", name, _face_words(face), where))
        for name, option in settings.options.items():
            where = str(positions.value(("options", name, "default")))
            said.append(("option", name, option.default, where))
    return said


def _of_the_desk(desk: WrittenDesk) -> list[_Said]:
    settings, positions = desk.settings, desk.positions
    said: list[_Said] = []
    for token, value in settings.tokens.items():
        where = str(positions.value(("tokens", token)))
        said.append((_kind(token), _plain_name(token), value, where))
    chosen = {name: getattr(settings.colours, name) for name in COLOURS}
    said += [
        ("colour", name, value, str(positions.value(("colours", name))))
        for name, value in chosen.items()
        if value
    ]
    for name in FACES:
        if face := getattr(settings.faces, name):
            where = str(positions.value(("faces", name)))
            said.append(("face", name, _face_words(face), where))
    for name, text in settings.options.items():
        said.append(("option", name, text, str(positions.value(("options", name)))))
    return said


def _stacked(said: list[_Said]) -> list[Origin]:
    """What was said of each value, the last word first; options that no layout has are left out."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kind, name, value, where in said:
        found.setdefault((kind, name), []).insert(0, (value, where))
    order = ("colour", "face", "token", "option")
    return [
        Origin(
            kind, name, at[0][0], at[0][1], tuple(f"{value} ({where})" for value, where in at[1:])
        )
        for (kind, name), at in sorted(found.items(), key=lambda item: order.index(item[0][0]))
    ]


def _kind(token: str) -> str:
    if token in COLOURS:
        return "colour"
    return "face" if _plain_name(token) != token else "token"


def _plain_name(token: str) -> str:
    """A token's name; of a face, that which `faces:` knows it by."""
    name = token.removesuffix("-face")
    return name if name in FACES and name != token else token


def _face_words(face: Face) -> str:
    return face.family or ", ".join(face.files.values())
