"""Sources: texts pinned, bodies cut out by line, passages numbered; and the shipped articles."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.cli import main
from briefpress.findings import Place, Severity
from briefpress.load.documents import load_sources
from briefpress.sources import is_hard_wrapped, split_passages

if TYPE_CHECKING:
    from conftest import SmallDesk

    from briefpress.findings import Finding
    from briefpress.model.source import Passage, Source

# As the five files came. They may never change, so they are written out here.
SEEDS = {
    "000_b0219d7948f3463d.txt": "e3d95bc51c079a6a8858daea1d77b8ebea37b4fe1cdb0e9c1e4fc47e57f6a5da",
    "001_38f02a48b8ae0871.txt": "cde115ee8a826f2c8a65c2898f8c8c574e08ca89a7ab35ac2893050f17d4c382",
    "002_8a4625f21348f2b2.txt": "8f22749cb1bce34e2171f5296195c1d8706acfd7ff75546b77180440f22cc3ba",
    "003_cd56af0143716ceb.txt": "ae07da469833236b53e6798c7d5e025ce41647465c5d083bf1f5797eb60820b2",
    "004_07906d4040d7f2d9.txt": "3096d95dcb9acd541a486ded2bf6433876496a5be82267237a3948eb0caa0351",
}
# Each article's passages, and how its body begins and ends.
ARTICLES = {
    "trend-2019": (12, "Russia and Azerbaijan are actively", "great development prospects."),
    "interview": (28, "Question: Azerbaijan and Russia", "our relations to a new level."),
    "aliyev-visit-opinion": (6, "The official visit of", "contribute to regional stability."),
    "caliber-2024": (24, "Russian President Vladimir", "or undermine any third countries."),
    "tsvetov-asean": (30, "When Russian Foreign Minister", "depasiapacific/201802091"),
    "israel-opinion": (17, "In February, Israeli Prime", "prove to be existentially dire."),
    "arab-forum": (12, "On April 16, Moscow hosted", "cooperation for 2019-2021."),
    "industrial-forum": (9, "On April 4, the Azerbaijan-", "the history of the relations."),
}


def shipped(repository: Path) -> dict[str, Source]:
    sources, findings = load_sources(repository)
    assert sources
    assert findings == ()
    return dict(sources.by_id)


def test_the_five_texts_are_byte_for_byte_as_they_came(repository: Path) -> None:
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (repository / "seeds").glob("*.txt")
    }
    assert found == SEEDS


def test_every_article_of_the_texts_is_a_source_and_pinned(repository: Path) -> None:
    sources = shipped(repository)
    assert sources.keys() == ARTICLES.keys()
    for source in sources.values():
        assert source.sha256 == source.custom.sha256 == SEEDS[source.custom.file]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_articles_lines_hold_its_body_and_nothing_else(name: str, repository: Path) -> None:
    source = shipped(repository)[name]
    number, head, tail = ARTICLES[name]
    assert [passage.number for passage in source.passages] == list(range(1, number + 1))
    assert source.passages[0].text.startswith(head)
    assert source.passages[-1].text.endswith(tail)
    text = "\n".join(passage.text for passage in source.passages)
    for widget in ("Continue Reading", "Published", "You Might Also Like", "Su Mo Tu", "Views:"):
        assert widget not in text
    lines = (repository / source.file).read_text(encoding="utf-8").split("\n")
    for passage in source.passages:
        assert passage.text == lines[passage.first_line - 1].strip()


def test_articles_of_one_page_share_no_line(repository: Path) -> None:
    page = [s for s in shipped(repository).values() if s.custom.file.startswith("004")]
    assert len(page) == 4
    taken = [n for s in page for n in range(s.passages[0].first_line, s.passages[-1].last_line + 1)]
    assert len(taken) == len(set(taken))


def test_a_record_states_only_what_its_seed_does(repository: Path) -> None:
    sources = shipped(repository)
    assert {name for name, source in sources.items() if "issued" in source.csl} == {
        "trend-2019",
        "caliber-2024",
    }
    assert not any("URL" in source.csl for source in sources.values())
    assert not any(source.custom.reliability for source in sources.values())
    for source in sources.values():
        whole = (Path(repository) / source.file).read_text(encoding="utf-8")
        assert source.title in whole
        for author in source.csl.get("author", []):  # type: ignore[attr-defined]
            assert f"{author['given']} {author['family']}" in whole


def record(**custom: str) -> str:
    lines = "".join(f"      {key}: {value}\n" for key, value in custom.items())
    return f"references:\n  - id: a\n    custom:\n{lines}"


def errors(desk: SmallDesk) -> list[Finding]:
    return [found for found in desk.findings() if found.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("custom", "rule", "line", "column"),
    [
        ({"file": "a.txt", "sha256": "0" * 64}, "source-changed", 5, 15),
        ({"file": "a.txt", "lines": "2-4"}, "lines-out-of-range", 5, 14),
        ({"file": "a.txt", "lines": "2-2"}, "source-empty", 5, 14),
        ({"file": "b.txt"}, "file-missing", 4, 13),
        ({"file": "."}, "file-unreadable", 4, 13),
        ({"file": "../desk.yaml"}, "file-outside-desk", 4, 13),
        ({"file": "/etc/passwd"}, "file-outside-desk", 4, 13),
        ({"file": "sub/../../desk.yaml"}, "file-outside-desk", 4, 13),
        ({"file": '"a\\0.txt"'}, "file-unreadable", 4, 13),
        ({"file": "x" * 300}, "file-unreadable", 4, 13),
    ],
)
def test_a_source_that_cannot_be_trusted_is_an_error_and_so_is_citing_it(
    desk: SmallDesk, custom: dict[str, str], rule: str, line: int, column: int
) -> None:
    desk.write("desk.yaml", "organisation: We\n")
    desk.write("seeds/sources.yaml", record(**custom))
    desk.prose("It is “ready” [@a, para. 1], says\n@a [para. 2].")
    found = errors(desk)
    assert {finding.rule for finding in found} == {"source-unusable", rule}
    assert [finding.place for finding in found if finding.rule == rule] == [
        Place("seeds/sources.yaml", line, column)
    ]
    assert [finding.place for finding in found if finding.rule == "source-unusable"] == [
        Place("briefs/test.yaml", 5, 17),
        Place("briefs/test.yaml", 6, 3),
    ]


@pytest.mark.parametrize(
    ("custom", "rule"),
    [
        ({"file": "a.txt", "lines": "4-2"}, "wrong-value"),
        ({"file": "a.txt", "lines": "0-2"}, "wrong-value"),
        ({"file": "a.txt", "lines": "7"}, "wrong-value"),
        ({"file": "a.txt", "sha256": "abc"}, "wrong-value"),
        ({"file": "a.txt", "wrapped": "maybe"}, "wrong-value"),
        ({"file": "a.txt", "reliability": "G"}, "wrong-value"),
        ({"fiel": "a.txt"}, "unknown-key"),
        ({"lines": "1-2"}, "missing-key"),
    ],
)
def test_a_wrong_record_is_said_at_its_key(
    desk: SmallDesk, custom: dict[str, str], rule: str
) -> None:
    desk.write("seeds/sources.yaml", record(**custom))
    desk.prose("It [@a].")
    found = errors(desk)
    assert rule in {finding.rule for finding in found}
    assert {finding.place.file for finding in found} == {"seeds/sources.yaml"}


def test_a_link_may_not_lead_out_of_the_seeds(desk: SmallDesk, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The secret.")
    (desk.root / "seeds/a.txt").unlink()
    (desk.root / "seeds/a.txt").symlink_to(tmp_path / "secret.txt")
    desk.prose("It [@a].")
    assert {found.rule for found in errors(desk)} == {"file-outside-desk", "source-unusable"}


def test_a_folder_in_the_seeds_and_a_link_inside_them_are_fine(desk: SmallDesk) -> None:
    desk.write("seeds/press/b.txt", "Words.")
    (desk.root / "seeds/c.txt").symlink_to("press/b.txt")
    desk.write(
        "seeds/sources.yaml", record(file="press/b.txt") + "  - id: c\n    custom: {file: c.txt}\n"
    )
    desk.prose("“Words” [@a; @c].")
    assert desk.rules() == []


def test_two_sources_of_one_name(desk: SmallDesk) -> None:
    desk.write(
        "seeds/sources.yaml", record(file="a.txt") + "  - id: a\n    custom: {file: b.txt}\n"
    )
    desk.prose("It [@a].")
    assert [(found.rule, found.place.line) for found in errors(desk)] == [("duplicate-source", 5)]


def test_a_text_that_is_not_pinned_is_remarked_with_its_hash(desk: SmallDesk) -> None:
    desk.prose("It [@a].")
    found = next(f for f in desk.findings() if f.rule == "source-unpinned")
    digest = hashlib.sha256((desk.root / "seeds/a.txt").read_bytes()).hexdigest()
    assert found.severity is Severity.REMARK
    assert found.hints == (f"add `sha256: {digest}`",)
    desk.write("seeds/sources.yaml", record(file="a.txt", sha256=digest.upper()))
    assert "source-unpinned" not in [f.rule for f in desk.findings()]
    desk.write("seeds/a.txt", "The port handled 600,000 tons in 2022!\n")
    assert "source-changed" in desk.rules()


def test_a_changed_seed_stops_every_brief_that_cites_it(
    desk: SmallDesk, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in [*repository.glob("seeds/*"), *repository.glob("briefs/*.yaml")]:
        desk.write(f"{path.parent.name}/{path.name}", path.read_bytes())
    desk.write("desk.yaml", (repository / "desk.yaml").read_bytes())
    seed = desk.root / "seeds/003_cd56af0143716ceb.txt"
    desk.write(f"seeds/{seed.name}", seed.read_bytes().replace(b"4.358", b"4.359"))
    assert main(["check", "--desk", str(desk.root), "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)["findings"]
    changed = [f for f in said if f["rule"] == "source-changed"]
    assert len(changed) == 1
    assert changed[0]["hints"]
    cited = {f["file"] for f in said if f["rule"] == "source-unusable"}
    assert cited == {f"briefs/{theme}.yaml" for theme in ("diplomacy", "energy", "transport")}


# Passages


def texts(lines: str, *, wrapped: bool | None = None) -> list[str]:
    return [p.text for p in split_passages(lines.split("\n"), wrapped=wrapped)]


FLOWING = "A long paragraph that stands on one line, as most saved pages have it.\nAnd one more."
WRAPPED = (
    "The port handled six hundred thousand\ntons of oil in the year, which was\nmore than before.\n"
    "\n\nThe minister said that the govern-\nment was ready for more of it\nthan ever."
)


def test_each_line_is_a_passage_over_any_blank_lines() -> None:
    assert texts(f"\n\n{FLOWING}\n \t\n\n  Third. \n") == [*FLOWING.split("\n"), "Third."]


def test_lines_broken_to_fit_a_column_are_joined() -> None:
    first, second = texts(WRAPPED)
    assert first.startswith("The port")
    assert first.endswith("than before.")
    assert first.count("\n") == 2
    assert second.startswith("The minister")


def test_a_record_overrules_the_guess(desk: SmallDesk) -> None:
    assert len(texts(WRAPPED, wrapped=False)) == 6
    assert len(texts(FLOWING, wrapped=True)) == 1
    desk.write("seeds/a.txt", WRAPPED)
    for wrapped, number in {"true": 2, "false": 6}.items():
        desk.write("seeds/sources.yaml", record(file="a.txt", wrapped=wrapped))
        assert len(desk.gather().sources.by_id["a"].passages) == number


@pytest.mark.parametrize(
    ("lines", "wrapped"),
    [
        ([], False),
        (["One line only, whatever its length may be"], False),
        (["A list", "of short", "lines without stops"], True),
        (["He came.", "He saw.", "He won."], False),
        (["A heading", "He came.", "He saw.", "He won."], False),
        (["He said: “Come.”", "She said: “No!”", "So it was.)"], False),
        (["x" * 200, "y" * 200, "z" * 200], False),
        (["Heading", "", "A sentence.", "", "Another."], False),
    ],
)
def test_wrapping_is_told_by_where_lines_end(lines: list[str], wrapped: bool) -> None:
    assert is_hard_wrapped(lines) is wrapped


@given(st.lists(st.sampled_from(["", " ", "word", "A sentence.", "many words on one line"])))
def test_passages_keep_every_word_and_know_their_lines(lines: list[str]) -> None:
    for wrapped in (None, True, False):
        passages: tuple[Passage, ...] = split_passages(lines, 5, wrapped=wrapped)
        assert [p.number for p in passages] == list(range(1, len(passages) + 1))
        assert " ".join(p.text for p in passages).split() == " ".join(lines).split()
        for passage in passages:
            inside = lines[passage.first_line - 5 : passage.last_line - 4]
            assert passage.text.split("\n") == [line.strip() for line in inside]
            assert passage.line_of(len(passage.text)) == passage.last_line


def test_windows_line_ends_and_a_mark_at_the_head_change_no_passage(desk: SmallDesk) -> None:
    desk.write("seeds/a.txt", "\ufeff" + FLOWING.replace("\n", "\r\n") + "\r\n")
    desk.write("seeds/sources.yaml", record(file="a.txt", lines="1-2"))
    passages = desk.gather().sources.by_id["a"].passages
    assert [passage.text for passage in passages] == FLOWING.split("\n")
