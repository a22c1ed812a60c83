"""What a brief rests on: age, copies, single sources, sources nobody cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tiny import tiny_desk

from briefpress.pipeline.gather import gather

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.findings import Finding

RULES = {"source-undated", "source-stale", "source-copied", "source-unused", "one-source"}
WIRE = " ".join(f"word{n} of the report that the agency sent out" for n in range(20)) + ".\n"
OTHER = " ".join(f"thing{n} seen by a reporter on the spot" for n in range(20)) + ".\n"


def record(name: str, issued: str = "2024-08-01") -> str:
    dated = f"    issued: {issued!r}\n" if issued else ""
    return f"  - id: {name}\n{dated}    custom:\n      file: {name}.txt\n"


def found(
    folder: Path,
    bottom_line: str,
    sources: dict[str, tuple[str, str]],
    desk: str = "",
    more: str = "",
) -> list[Finding]:
    """The findings of these rules on a desk whose sources are (text, issued) by id."""
    brief = f"theme: port\ntitle: A\ndate: 2024-08-18\nbottom_line: {bottom_line}\n{more}"
    files = {f"seeds/{name}.txt": text for name, (text, _) in sources.items()}
    listed = "".join(record(name, issued) for name, (_, issued) in sources.items())
    files["seeds/sources.yaml"] = f"references:\n{listed}"
    if desk:
        files["desk.yaml"] = desk
    contents = gather(tiny_desk(folder, brief, files))
    return [f for f in contents.all_findings if f.rule in RULES]


@pytest.mark.parametrize(
    ("issued", "desk", "rule", "said"),
    [
        ("", "", "source-undated", "no date"),
        ("2024-08-01", "", "", ""),
        ("2022-08-17", "", "source-stale", "732 days"),
        ("2022-08-19", "", "", ""),
        ("2024-08-01", "stale_after: 10\n", "source-stale", "17 days"),
        ("2022-08-17", "stale_after: 800\n", "", ""),
        ("2022", "", "source-stale", "960 days"),
    ],
)
def test_age(tmp_path: Path, issued: str, desk: str, rule: str, said: str) -> None:
    findings = found(tmp_path, "It grew [@a].", {"a": (OTHER, issued)}, desk)
    assert [f.rule for f in findings] == ([rule] if rule else [])
    assert all(said in f.message and f.severity == "remark" for f in findings)
    assert all(f.place.line == 4 and f.place.column > 10 for f in findings)


def test_an_age_that_is_not_a_number_of_days_is_refused(tmp_path: Path) -> None:
    contents = gather(tiny_desk(tmp_path, more={"desk.yaml": "stale_after: 0\n"}))
    assert any(f.place.file == "desk.yaml" for f in contents.all_findings)


def test_a_copy_counts_as_one_source(tmp_path: Path) -> None:
    sources = {"a": (WIRE, "2024-08-01"), "b": ("Our paper.\n\n" + WIRE, "2024-08-02")}
    told = {f.rule: f.message for f in found(tmp_path, "It grew [@a; @b].", sources)}
    assert told.keys() == {"source-copied", "one-source"}
    assert "`b` is a copy of `a` (100%" in told["source-copied"]
    assert "`a`" in told["one-source"]


def test_two_texts_of_their_own_are_two_sources(tmp_path: Path) -> None:
    sources = {"a": (WIRE, "2024-08-01"), "b": (OTHER, "2024-08-02")}
    assert found(tmp_path, "It grew [@a; @b].", sources) == []


def test_a_bottom_line_on_one_of_two_sources(tmp_path: Path) -> None:
    sources = {"a": (WIRE, "2024-08-01"), "b": (OTHER, "2024-08-02")}
    more = "key_points:\n  - It stayed [@a].\n"
    (finding,) = found(tmp_path, "It grew [@b]. It fell [@b].", sources, more=more)
    assert finding.rule == "one-source"
    assert "`b`" in finding.message


def test_of_a_brief_on_one_source_the_seal_says_so(tmp_path: Path) -> None:
    sources = {"a": (WIRE, "2024-08-01"), "b": (OTHER, "2024-08-02")}
    findings = found(tmp_path, "It grew [@b]. It fell [@b].", sources)
    assert [f.rule for f in findings] == ["source-unused"]


def test_unused_sources_are_told_at_their_record(tmp_path: Path) -> None:
    sources = {"a": (WIRE, "2024-08-01"), "b": (OTHER, "2024-08-02")}
    unused = [f for f in found(tmp_path, "It grew [@a].", sources) if f.rule == "source-unused"]
    assert [(f.place.file, f.place.line > 1) for f in unused] == [("seeds/sources.yaml", True)]


def test_of_one_brief_among_several_nothing_is_unused(tmp_path: Path) -> None:
    sources = {"a": (WIRE, "2024-08-01"), "b": (OTHER, "2024-08-02")}
    found(tmp_path, "It grew [@a].", sources)
    other = "theme: road\ntitle: A\ndate: 2024-08-18\nkey_points:\n  - It fell [@b].\n"
    (tmp_path / "briefs/road.yaml").write_text(other, encoding="utf-8")
    for themes in ((), ("port",)):
        rules = {f.rule for f in gather(tmp_path, themes).all_findings}
        assert "source-unused" not in rules
