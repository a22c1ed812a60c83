"""Desks for examples from the documentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.scaffold import desk_files

if TYPE_CHECKING:
    from pathlib import Path

FILE = re.compile(r"^# ((?:briefs|seeds)/\S+\.(?:yaml|txt)|desk\.yaml)\n", re.MULTILINE)
SAYING = {"bottom_line", "key_points", "sections", "quotations"}
CITING = re.compile(r"@|\b(?:cite|source):")
SAID = "The ferry sails once a day [@courier-2024, para. 1]."


def desk_of(folder: Path, example: str, *, says_something: bool = True) -> None:
    """The desk that `new desk` makes, with an example in place of its brief.

    A line such as `# desk.yaml` in the example says which file follows; what comes before is the
    brief. The keys that every brief needs are added where they are left out, and so is a citation.
    """
    files = {name: data.decode() for name, data in desk_files().items()}
    del files["briefs/example.yaml"]
    head, *parts = FILE.split(example)
    given = dict(zip(parts[::2], parts[1::2], strict=True))
    brief = given.get("briefs/test.yaml", head)
    has = set(re.findall(r"^(\w+):", brief, re.MULTILINE))
    needed = {"theme": "test", "title": "A test", "date": "2024-03-04"}
    if says_something and not has & SAYING:
        needed["bottom_line"] = SAID
    elif says_something and not CITING.search(brief):
        needed |= {"watch": f'["{SAID}"]'} if "watch" not in has else {"key_points": f'["{SAID}"]'}
    front = "".join(f"{key}: {value}\n" for key, value in needed.items() if key not in has)
    given["briefs/test.yaml"] = front + brief
    for name, text in {**files, **given}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
