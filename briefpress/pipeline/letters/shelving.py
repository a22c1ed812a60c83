"""The folder of drafts: what each draft is called, and which of an earlier run still lie there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, warning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

_REST = r"_[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*(?:_[a-z0-9-]+){0,2}?(?:-c[0-9]+)?(?:_DRAFT)?"
"""What follows date and theme in an edition's name: language, layout, paper, corrections."""


def draft_name(edition: str, lists: Sequence[str], taken: Collection[str]) -> str:
    """The name of an edition's draft to some lists that none of those taken has.

    Neither `+` nor `~` stands in a list's name, so no list takes the drafts of another.
    """
    name = edition + (f"_{'+'.join(lists)}" if lists else "")
    number = next(n for n in range(1, len(taken) + 2) if _numbered(name, n) not in taken)
    return _numbered(name, number)


def _numbered(name: str, number: int) -> str:
    return f"{name}~{number}.eml" if number > 1 else f"{name}.eml"


def older_drafts(
    folder: Path,
    works: Iterable[str],
    lists: tuple[Sequence[str], Sequence[str]],
    made: Collection[str],
) -> list[Finding]:
    """A warning for each draft of a work to these lists that lies there and was not made now.

    It may be to somebody who has another by now, or has left; a draft to nobody does no harm.
    `lists` are those asked for, and all of the desk.
    """
    asked, known = lists
    if not asked or not folder.is_dir():
        return []
    heads = "|".join(re.escape(work.partition("(")[0]) for work in works)
    named = "+".join(asked)
    # Before lists were joined by + and drafts numbered with ~, both was done with -.
    before = re.escape("-".join(asked))
    ends = rf"{re.escape(named)}(?:~[0-9]+)?|{before}(?:-[0-9]+)?"
    wanted = re.compile(rf"(?:{heads}){_REST}_(?:{ends})\.eml")
    # Other lists whose names end or begin as these do: `my_press`, `press-2`, `a-b`.
    others = [n for n in known if n != named and len(n) >= len(named)]
    other = "|".join(map(re.escape, others)) or "(?!)"
    another = re.compile(rf".*_(?:{other})(?:~[0-9]+)?\.eml")
    names = sorted(path.name for path in folder.glob("*.eml"))
    return [
        _older(folder, name)
        for name in names
        if name not in made and wanted.fullmatch(name) and not another.fullmatch(name)
    ]


def _older(folder: Path, name: str) -> Finding:
    message = f"`{name}` is a draft of an earlier run: its people may have another, or have left"
    hint = "delete it, unless you still mean to send it"
    return warning("mail-draft-older", message, Place(str(folder / name)), hint)
