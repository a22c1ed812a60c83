"""The faces of an edition: which font files they are, and what is lacking."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from briefpress.findings import Finding, Place, error, warning
from briefpress.fonts import Font, fonts_in, has_small_capitals
from briefpress.model.look import FACES, STYLES, FontFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefpress.model.desk import WrittenDesk
    from briefpress.model.layout import Chain
    from briefpress.model.look import Face

# What a page falls back on where a face lacks a letter, and on screens that have no such face.
_AFTER = {
    "text": '"Gentium Book Plus", Charter, "Noto Serif", Georgia, serif',
    "head": '"Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", Arial, sans-serif',
    "code": '"Source Sans 3", monospace',
}
_WORDS = {"regular": "regular", "bold": "bold", "italic": "italic", "bold_italic": "bold italic"}


def fonts_folder() -> Path:
    """Where the font package keeps its folders of TTF files."""
    spec = find_spec("rendercv_fonts")
    if spec is None or spec.origin is None:
        return Path("fonts-are-not-installed")
    return Path(spec.origin).parent


def own_files(fonts: Iterable[FontFile]) -> dict[str, Path]:
    """The font files that the program does not ship, by the addresses that a page names."""
    shipped = fonts_folder()
    return {unquote(f.url): f.path for f in fonts if not f.path.is_relative_to(shipped)}


def shipped_families() -> tuple[str, ...]:
    """The families of fonts that come with the program."""
    folder = fonts_folder()
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(f.name for f in found if f.is_dir() and f.name[0] not in "._"))


def files_of(
    family: str, chosen: Iterable[FontFile], place: Place
) -> tuple[list[FontFile], list[Finding]]:
    """The font files of a family, of those chosen or of those that the program ships."""
    if own := [file for file in chosen if file.family.casefold() == family.casefold()]:
        return own, []
    styles, findings = _family(family, [], place)
    return (_files(family, styles) if "regular" in styles else []), findings


def settle_faces(
    root: Path, desk: WrittenDesk, chain: Chain
) -> tuple[tuple[FontFile, ...], dict[str, str], list[Finding]]:
    """The font files of the faces chosen, the tokens that name them, and what is lacking.

    The desk's word goes before the layout's, face by face.
    """
    files: list[FontFile] = []
    tokens: dict[str, str] = {}
    findings: list[Finding] = []
    for name in FACES:
        chosen = _chosen(root, desk, chain, name)
        if chosen is None:
            continue
        face, folders, place = chosen
        family, styles, found = _styles(name, face, folders, place)
        findings += found
        if styles:
            files += [file for file in _files(family, styles) if file not in files]
            tokens[f"{name}-face"] = f'"{family}", {_AFTER[name]}'
            if name == "head" and not has_small_capitals(styles["regular"]):
                tokens["small-caps"] = "normal"
    return tuple(files), tokens, findings


def _chosen(
    root: Path, desk: WrittenDesk, chain: Chain, name: str
) -> tuple[Face, list[Path], Place] | None:
    """A face that somebody chose, where its files may lie, and where it was chosen."""
    own = root / "templates" / "fonts"
    if face := getattr(desk.settings.faces, name):
        return face, [own], desk.positions.value(("faces", name))
    for written in chain.written:
        if face := getattr(written.settings.faces, name):
            place = written.positions.value(("faces", name))
            return face, [written.folder / "fonts", own], place
    return None


def _styles(
    name: str, face: Face, folders: list[Path], place: Place
) -> tuple[str, dict[str, Path], list[Finding]]:
    """The family a face is, the file of each style, and what is wrong with them."""
    known = [font for folder in folders for font in fonts_in(folder)]
    if face.files:
        family, styles, found = _named_files(face, known, folders, place)
    else:
        family = str(face.family)
        styles, found = _family(family, known, place)
    if found:
        return family, {}, found
    lost = [_WORDS[style] for style in STYLES if style not in styles]
    if not lost:
        return family, styles, []
    message = f"`{family}` has no {_listed(lost)}"
    if name == "code" and "regular" in styles:
        hint = "such words are printed in the styles that it has"
        return family, styles, [warning("font-style-missing", message, place, hint)]
    hint = "choose a family with all four styles: none is made up by slanting or thickening"
    return family, {}, [error("font-style-missing", message, place, hint)]


def _named_files(
    face: Face, known: list[Font], folders: list[Path], place: Place
) -> tuple[str, dict[str, Path], list[Finding]]:
    by_name = {font.path.name: font for font in reversed(known)}
    findings: list[Finding] = []
    styles: dict[str, Path] = {}
    for style, file in face.files.items():
        font = by_name.get(file)
        if font is None:
            near = get_close_matches(file, by_name, 1, 0.6)
            shown = " or ".join(f"`{_shown(folder)}`" for folder in folders)
            hint = f"did you mean `{near[0]}`?" if near else f"put it into {shown}"
            message = f"there is no font file `{file}`"
            findings.append(error("font-file-missing", message, place, hint))
        elif font.problem:
            findings.append(error("font-unfit", f"`{file}` {font.problem}", place))
        else:
            styles[style] = font.path
    first = by_name.get(str(face.regular))
    named = first.names[0][0] if first and first.names else Path(str(face.regular)).stem
    return face.family or named, styles, findings


def _family(family: str, known: list[Font], place: Place) -> tuple[dict[str, Path], list[Finding]]:
    """The files of a family: the desk's or the layout's own, else those that the program ships."""
    for fonts in (known, _shipped(family)):
        theirs = [
            (style, font)
            for font in fonts
            for name, style in font.names
            if name.casefold() == family.casefold()
        ]
        if not theirs:
            continue
        unfit = [
            error("font-unfit", f"`{font.path.name}` {font.problem}", place)
            for _, font in theirs
            if font.problem
        ]
        return {style: font.path for style, font in reversed(theirs)}, list(dict.fromkeys(unfit))
    names = {name for font in known for name, _ in font.names} | {*_whole_families()}
    near = get_close_matches(family, sorted(names), 1, 0.6)
    hints = [f"did you mean `{near[0]}`?"] if near else []
    hints += [f"`{font.path.name}` {font.problem}" for font in known if font.problem]
    shipped = ", ".join(_whole_families())
    hints.append(f"put its files into `templates/fonts/`, or take one of {shipped}")
    return {}, [error("font-family-missing", f"no family is called `{family}`", place, *hints)]


def _whole_families() -> tuple[str, ...]:
    """Those of the program's families that have all four styles, and so can be chosen."""
    whole = []
    for family in shipped_families():
        fonts = [font for font in fonts_in(fonts_folder() / family) if not font.problem]
        held = {style for font in fonts for name, style in font.names if name == family}
        whole += [family] if held >= {*STYLES} else []
    return tuple(whole)


def _shipped(family: str) -> tuple[Font, ...]:
    """The fonts of the program's folder in which a family would lie."""
    folders = [name for name in shipped_families() if family.casefold().startswith(name.casefold())]
    return fonts_in(fonts_folder() / max(folders, key=len)) if folders else ()


def _files(family: str, styles: dict[str, Path]) -> list[FontFile]:
    """The files under the four styles; where one is lacking, another stands for it as it is."""
    shipped = fonts_folder()
    found = []
    for style in STYLES:
        path = styles.get(style) or styles.get(style.partition("_")[0]) or styles["regular"]
        ours = path.is_relative_to(shipped)
        address = (
            f"fonts/{path.relative_to(shipped)}"
            if ours
            else f"own-fonts/{path.parent.parent.name}/{path.name}"
        )
        found.append(
            FontFile(
                family,
                "bold" if "bold" in style else "normal",
                "italic" if "italic" in style else "normal",
                quote(address),
                path,
            )
        )
    return found


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and no {words[-1]}"


def _shown(folder: Path) -> str:
    parts = folder.parts
    return "/".join(parts[parts.index("templates") :]) if "templates" in parts else folder.name
