"""The gettext catalogues of the interface: extract, add, update, compile, check.

    python tools/catalogues.py extract        write briefpress.pot from the code and templates
    python tools/catalogues.py add az         begin a catalogue
    python tools/catalogues.py update         bring every catalogue in line with the template
    python tools/catalogues.py compile        write the .mo files that the program reads
    python tools/catalogues.py check          fail where anything of this is left to do

What is written depends on the messages alone: no dates, no line numbers, no names of machines.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "briefpress" / "locale"
DOMAIN = "briefpress"
PLACES = ("briefpress", "templates")  # below ROOT
METHODS = (
    ("briefpress/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
    ("templates/**.xml", "jinja2"),
)
# Jinja's extractor skips what it cannot parse unless told otherwise.
JINJA = {"silent": "false", "extensions": "jinja2.ext.do", "trim_blocks": "true"}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "n": (1, 2)}
COMMENT = "Translators:"
WIDTH = 100
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


@cache
def template(root: Path = ROOT) -> Catalog:
    """Every message of the code and the templates."""
    catalog = Catalog(project="Briefpress", charset="utf-8")
    for place in PLACES:
        found = extract_from_dir(
            root / place,
            [(pattern.removeprefix(f"{place}/"), how) for pattern, how in METHODS
             if pattern.startswith(place)],
            {pattern.removeprefix("templates/"): JINJA for pattern, how in METHODS
             if how == "jinja2"},
            keywords=KEYWORDS,
            comment_tags=(COMMENT,),
            strip_comment_tags=True,
        )  # fmt: skip
        # By file and message, so that moving a line of code changes nothing.
        for file, _, message, comments, context in sorted(found, key=lambda m: (m[0], str(m[2]))):
            location = (f"{place}/{Path(file).as_posix()}", 1)
            catalog.add(message, None, [location], auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog, tag: str = "") -> bytes:
    """A catalogue as a file, or the template where no language is given."""
    title = f"Interface words of Briefpress{f': {tag}' if tag else ''}."
    fields = [("Project-Id-Version", "Briefpress")]
    if tag:
        fields += [("Language", tag), ("Plural-Forms", get_plural(tag).plural_forms)]
    fields += [
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    header = [f"# {title}", 'msgid ""', 'msgstr ""', *(f'"{k}: {v}\\n"' for k, v in fields)]
    body = io.BytesIO()
    write_po(
        body,
        catalog,
        width=WIDTH,
        omit_header=True,
        sort_by_file=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    return "\n".join([*header, "", ""]).encode() + body.getvalue().rstrip(b"\n") + b"\n"


def updated(old: bytes, tag: str, messages: Catalog) -> bytes:
    """A catalogue in line with the template; a changed message's translation becomes fuzzy."""
    catalog = read_po(io.BytesIO(old), locale=tag, abort_invalid=True)
    catalog.update(messages)
    return written(catalog, tag)


def catalogues(folder: Path) -> Iterator[tuple[str, Path]]:
    """The languages there are, and their files."""
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        yield path.parent.parent.name, path


def faults(folder: Path = FOLDER, root: Path = ROOT) -> list[str]:
    """What is left to do, one sentence each."""
    messages = template(root)
    pot = folder / f"{DOMAIN}.pot"
    found = []
    if not pot.is_file() or pot.read_bytes() != written(messages):
        found.append(f"{pot.name}: the template is stale: run `python tools/catalogues.py extract`")
    for tag, path in catalogues(folder):
        found += [
            f"{tag}: {fault}" for fault in _catalogue_faults(path.read_bytes(), tag, messages)
        ]
    return found


def _catalogue_faults(old: bytes, tag: str, messages: Catalog) -> Iterator[str]:
    try:
        catalog = read_po(io.BytesIO(old), abort_invalid=True)
        new = updated(old, tag, messages)
    except (PoFileError, UnknownLocaleError, ValueError) as problem:
        yield f"cannot be read: {problem}"
        return
    if catalog.plural_forms != get_plural(tag).plural_forms:
        yield f"Plural-Forms should be `{get_plural(tag).plural_forms}`"
    elif new != old:
        yield "not in line with the template: run `python tools/catalogues.py update`"
    wanted = {_key(message) for message in messages if message.id}
    for message in catalog:
        if message.id and _key(message) in wanted:
            wanted.remove(_key(message))
            yield from (f"“{_key(message)[1]}” {fault}" for fault in _faults(message, tag))
    yield from (f"“{message}” is missing" for _, message in sorted(wanted))


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", _forms(message.id)[0]


def _forms(texts: object) -> tuple[str, ...]:
    """The one text of a message, or its plural forms."""
    every = texts if isinstance(texts, tuple | list) else (texts,)
    return tuple(str(text or "") for text in every)


def _faults(message: Message, tag: str) -> Iterator[str]:
    """What is wrong with one translation."""
    sources, forms = _forms(message.id), _forms(message.string)
    count = get_plural(tag).num_plurals if message.pluralizable else 1
    if message.fuzzy:
        yield "is fuzzy: look at it and take the mark away"
    if not any(forms):
        yield "is not translated"
        return
    if len(forms) != count or not all(forms):
        yield f"has {sum(map(bool, forms))} plural forms, not {count}"
    # Each form needs every placeholder: the Russian singular serves 21 as well as 1.
    wanted = Counter(PLACEHOLDER.findall(sources[-1]))
    formatted = wanted or any(file.startswith("templates/") for file, _ in message.locations)
    for form in filter(None, forms):
        if Counter(PLACEHOLDER.findall(form)) != wanted:
            yield f"has other placeholders: “{form}”"
        elif formatted and "%" in PLACEHOLDER.sub("", form).replace("%%", ""):
            yield f"has a lone % sign: “{form}”"
        if form != form.strip():
            yield f"begins or ends with a space: “{form}”"


def _extract(folder: Path, _tag: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{DOMAIN}.pot").write_bytes(written(template()))


def _add(folder: Path, tag: str) -> None:
    Locale.parse(tag)
    path = folder / tag / "LC_MESSAGES" / f"{DOMAIN}.po"
    if path.exists():
        raise ValueError(f"there is a catalogue for {tag} already")
    path.parent.mkdir(parents=True)
    catalog = Catalog(locale=tag, charset="utf-8")
    catalog.update(template())
    path.write_bytes(written(catalog, tag))


def _update(folder: Path, _tag: str) -> None:
    _extract(folder, "")
    messages = template()
    for tag, path in catalogues(folder):
        path.write_bytes(updated(path.read_bytes(), tag, messages))


def _compile(folder: Path, _tag: str) -> None:
    for tag, path in catalogues(folder):
        with path.open("rb") as file:
            catalog = read_po(file, locale=tag, abort_invalid=True)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


def _check(folder: Path, _tag: str) -> None:
    if found := faults(folder):
        raise ValueError("\n".join(found))


COMMANDS = {
    "extract": _extract,
    "add": _add,
    "update": _update,
    "compile": _compile,
    "check": _check,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 1 where it finds fault."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("language", nargs="?", default="", help="of a catalogue to add, such as az")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the catalogues lie")
    given = parser.parse_args(arguments)
    if (given.command == "add") != bool(given.language):
        parser.error("`add` takes a language, and no other command does")
    try:
        COMMANDS[given.command](given.folder, given.language.replace("-", "_"))
    except (PoFileError, UnknownLocaleError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
