"""The documents of a desk: its settings, its briefs and its sources."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error, remark
from briefpress.load.files import SOURCE_LIMIT, YAML_LIMIT, TextFile, read_text
from briefpress.load.validate import validate
from briefpress.load.yaml_tree import Document, read_yaml
from briefpress.model.brief import Brief, WrittenBrief
from briefpress.model.csl_dates import impossible
from briefpress.model.desk import Desk, WrittenDesk
from briefpress.model.positions import Positions
from briefpress.model.source import Passage, Record, References, Source, Sources
from briefpress.sources import split_passages

if TYPE_CHECKING:
    from pathlib import Path

SOURCES_FILE = "seeds/sources.yaml"
DESK_FILE = "desk.yaml"


def load_desk(root: Path) -> tuple[Desk | None, tuple[Finding, ...]]:
    """The desk's settings; defaults where it has no `desk.yaml`, None where that is wrong."""
    written, findings = load_written_desk(root)
    return (written.settings if written else None), findings


def load_written_desk(root: Path) -> tuple[WrittenDesk | None, tuple[Finding, ...]]:
    """The desk's settings with their places, as `load_desk` gives them without."""
    document, findings = _read(root, DESK_FILE)
    nothing = WrittenDesk(Desk(), Positions(DESK_FILE, "", {}))
    if any(finding.rule == "file-missing" for finding in findings):
        return nothing, ()
    if document is None or document.value is None:
        return (None if findings else nothing), findings
    desk, problems = validate(Desk, document)
    return (WrittenDesk(desk, document.positions) if desk else None), (*findings, *problems)


def load_brief(root: Path, name: str) -> tuple[WrittenBrief | None, tuple[Finding, ...]]:
    """One brief by its file name relative to the desk, or None and what is wrong with it."""
    document, findings = _read(root, name)
    if document is None:
        return None, findings
    if document.value is None:
        hint = "`new brief THEME` writes a commented one"
        return None, (*findings, error("brief-empty", f"`{name}` is empty", Place(name, 1), hint))
    brief, problems = validate(Brief, document)
    if brief is None:
        return None, (*findings, *problems)
    return WrittenBrief(brief, document.positions), (*findings, *problems)


def load_sources(root: Path) -> tuple[Sources | None, tuple[Finding, ...]]:
    """Every source; None where the list of sources itself cannot be read.

    A source whose text cannot be had, or is not the text that was pinned, is named `unusable`.
    """
    document, findings = _read(root, SOURCES_FILE)
    if document is None:
        return None, findings
    references, problems = validate(References, document)
    if references is None:
        return None, (*findings, *problems)
    found = [*findings, *problems]
    sources: dict[str, Source] = {}
    seen: set[str] = set()
    texts: dict[str, TextFile | Finding] = {}
    raw = document.value["references"] if isinstance(document.value, dict) else []
    for i, record in enumerate(references.references):
        path = ("references", i)
        if record.id in seen:
            place = document.positions.value((*path, "id"))
            found.append(error("duplicate-source", f"two sources are called `{record.id}`", place))
            continue
        seen.add(record.id)
        file = record.custom.file
        if file not in texts:
            texts[file] = _source_text(root, file)
        csl = _stated(raw[i] if isinstance(raw, list) else None)
        source, notes = _source(record, csl, texts[file], document.positions, path)
        found += notes
        if source:
            sources[source.id] = source
    return Sources(sources, frozenset(seen - sources.keys())), tuple(found)


def _stated(record: object) -> dict[str, object]:
    """The variables of a CSL record that have a value."""
    held = record.items() if isinstance(record, dict) else ()
    return {key: value for key, value in held if value is not None}


def _source_text(root: Path, file: str) -> TextFile | Finding:
    place = Place(SOURCES_FILE)
    try:
        seeds = (root / "seeds").resolve()
        path = (seeds / file).resolve()
    except (OSError, RuntimeError, ValueError) as problem:  # links in a circle; a zero byte
        return error("file-unreadable", f"`{file}` names no file: {problem}", place)
    if not path.is_relative_to(seeds):
        return error("file-outside-desk", f"`{file}` lies outside `seeds/`", place)
    return read_text(path, f"seeds/{file}", SOURCE_LIMIT)


def _source(
    record: Record,
    csl: dict[str, object],
    text: TextFile | Finding,
    positions: Positions,
    path: tuple[str, int],
) -> tuple[Source | None, list[Finding]]:
    custom = record.custom
    here = positions.value((*path, "custom", "file"))
    if isinstance(text, Finding):
        return None, [error(text.rule, text.message, here, *text.hints)]
    digest = hashlib.sha256(text.data).hexdigest()
    if custom.sha256 and custom.sha256 != digest:
        place = positions.value((*path, "custom", "sha256"))
        message = f"`{text.name}` is not the file that was pinned: its SHA-256 is `{digest}`"
        hint = "restore the file; if the change is meant, check every quotation and pin it anew"
        return None, [error("source-changed", message, place, hint)]
    findings = []
    if wrong := impossible(csl.get("issued")):
        issued = positions.value((*path, "issued"))
        message = f"`{record.id}` is not dated: {wrong}"
        hint = "write it as the article has it: YYYY-MM-DD, YYYY-MM or YYYY"
        findings.append(error("source-date-impossible", message, issued, hint))
    if not custom.sha256:
        hint = f"add `sha256: {digest}`"
        findings.append(remark("source-unpinned", f"`{record.id}` has no `sha256`", here, hint))
    passages, problem = _passages(record, text, positions.value((*path, "custom", "lines")))
    if problem:
        return None, [*findings, problem]
    csl.pop("custom", None)
    place = positions.value(path)
    source = Source(record.id, csl, custom, record.language, passages, text.name, place, digest)
    return source, findings


def _passages(
    record: Record, text: TextFile, place: Place
) -> tuple[tuple[Passage, ...], Finding | None]:
    """The passages of an article's body, or what is wrong with its `lines` at this place."""
    custom = record.custom
    lines = text.text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    first, last = 1, len(lines)
    if custom.lines:
        first, last = (int(part) for part in custom.lines.split("-"))
    if last > len(lines):
        message = f"`{text.name}` has {len(lines)} lines, but `lines` runs to {last}"
        return (), error("lines-out-of-range", message, place)
    wrapped = None if custom.wrapped is None else custom.wrapped == "true"
    passages = split_passages(lines[first - 1 : last], first, wrapped=wrapped)
    if not passages:
        where = f"in lines {custom.lines}" if custom.lines else "in it"
        return (), error("source-empty", f"`{text.name}` has no text {where}", place)
    return passages, None


def _read(root: Path, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    file = read_text(root / name, name, YAML_LIMIT)
    if isinstance(file, Finding):
        return None, (file,)
    return read_yaml(name, file.text)
