"""`check`: what it writes and where, what it exits with, and the checks beside quotations."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from briefpress.cli import main
from briefpress.evidence.sentences import sentence_ends
from briefpress.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallDesk

GOOD = "It handled “600,000 tons in 2022” [@a, para. 1]."
BAD = "It handled “600,000 tonnes” [@a, para. 1]."
PLACE = {"file", "line", "column", "end_line", "end_column"}
KEYS = {"rule", "severity", "message", "hints", "related", *PLACE}
LINE = re.compile(r"[^:\s]+:[1-9]\d*:[1-9]\d*: (error|warning|remark)\[[a-z0-9-]+\]: \S.*")


def check(desk: SmallDesk, *words: str) -> int:
    return main(["check", "--desk", str(desk.root), *words])


def test_the_shipped_briefs_are_clean(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--desk", str(repository)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert re.fullmatch(
        r"diplomacy, energy, transport: \d\d quotations, .*; no findings, \d\d waived\n", out
    )


@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (BAD, 1)])
def test_json_is_all_that_is_written_whatever_the_status(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str], text: str, status: int
) -> None:
    desk.prose(text)
    assert check(desk, "--format", "json") == status
    out, err = capsys.readouterr()
    said: dict[str, Any] = json.loads(out)
    assert err == ""
    assert said.keys() == {"findings", "counts", "waived", "proven"}
    assert said["counts"] == {"error": status, "warning": 0, "remark": 2}
    for found in said["findings"]:
        assert found.keys() == KEYS
        assert found["line"] >= 1
        assert found["column"] >= 1
        assert all(near.keys() == {*PLACE, "message"} for near in found["related"])


def test_json_finds_the_quotation_at_its_mark(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.prose(f"Words.\n\n  {BAD}")
    assert check(desk, "--format", "json") == 1
    (found,) = (
        f for f in json.loads(capsys.readouterr().out)["findings"] if f["severity"] == "error"
    )
    assert (found["file"], found["line"], found["column"]) == ("briefs/test.yaml", 7, 16)
    assert found["related"][0]["file"] == "seeds/a.txt"
    assert found["related"][0]["line"] == 1


def test_text_is_a_line_for_each_finding_on_standard_error(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.prose(BAD)
    desk.write("briefs/other.yaml", "a: 'b")
    assert check(desk) == 1
    out, err = capsys.readouterr()
    lines = err.splitlines()
    heads = [line for line in lines if not line.startswith("    ")]
    assert len(heads) == 4
    assert all(LINE.fullmatch(line) for line in heads)
    assert "\033" not in err
    assert out == "test: 0 quotations, 0 figures proven in 0 sources; 2 errors, 2 remarks\n"


def test_quiet_says_nothing_where_nothing_is_wrong(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.sources(a="The port handled 600,000 tons in 2022.\n")
    desk.prose(GOOD)
    assert check(desk, "--quiet") == 0
    assert capsys.readouterr().out == ""


def test_only_the_themes_asked_for_are_checked(
    desk: SmallDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.brief(f"theme: one\nbottom_line: {GOOD}\n", "one")
    desk.brief(f"theme: two\nbottom_line: {BAD}\n", "two")
    assert check(desk, "one") == 0
    assert check(desk, "two") == 1
    assert check(desk, "one", "two") == 1
    assert check(desk, "three") == 2
    assert "no brief has the theme `three`" in capsys.readouterr().err


def test_translations_of_a_brief_are_chosen_by_language(desk: SmallDesk) -> None:
    desk.brief(f"bottom_line: {GOOD}\n", "en")
    desk.brief(f"language: ru\nbottom_line: {BAD}\n", "ru")
    assert check(desk) == 1
    assert check(desk, "--lang", "en") == 0
    assert check(desk, "--lang", "ru") == 1
    assert check(desk, "--lang", "de") == 1


HEAVY = ["weasyprint", "citeproc", "vl_convert", "jinja2", "babel", "lxml", "pydyf", "fontTools",
         "pikepdf", "pypdfium2", "cssselect2"]  # fmt: skip
ASK = "import sys; from briefpress.cli import main; main({args!r}); print(*sorted(sys.modules))"


def loaded(*args: str) -> set[str]:
    """The modules that a run of the program loads."""
    ran = subprocess.run(
        [sys.executable, "-c", ASK.format(args=list(args))],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.splitlines()[-1].split())


def test_check_loads_nothing_that_prints(desk: SmallDesk) -> None:
    desk.prose(GOOD)
    modules = loaded("check", "--desk", str(desk.root))
    assert {"yaml", "pydantic", "markdown_it"} <= modules
    assert modules.isdisjoint(HEAVY)
    assert "rapidfuzz" not in modules
    desk.prose(BAD)
    assert "rapidfuzz" in loaded("check", "--desk", str(desk.root))


def test_help_loads_nothing_that_reads() -> None:
    modules = loaded("--help")
    assert modules.isdisjoint([*HEAVY, "yaml", "pydantic", "markdown_it", "rapidfuzz"])


# The checks beside quotations


READY = "{text: We are ready, cite: a, id: "
DATA = "data: [{id: d, title: D, points: [{value: '2022', cite: a}]}]\n"


@pytest.mark.parametrize(
    ("brief", "rules"),
    [
        (f"sections: [{{heading: H, quote: q}}]\nquotations: [{READY}q}}]\n", []),
        (f"sections: [{{heading: H, quote: x}}]\nquotations: [{READY}q}}]\n", ["unknown-id"]),
        (
            f"sections: [{{heading: H, quote: [q, q]}}]\nquotations: [{READY}q}}]\n",
            ["printed-twice"],
        ),
        (f"quotations: [{READY}q}}, {READY}q}}]\n", ["duplicate-id"]),
        (f"sections: [{{heading: H, chart: d}}]\n{DATA}", []),
        (f"bottom_line: x\n{DATA}", ["data-not-shown"]),
        (f"sections: [{{heading: H, table: dd}}]\n{DATA}", ["unknown-id", "data-not-shown"]),
        ("watch: [x]\n", ["brief-empty"]),
    ],
)
def test_what_is_called_by_an_id_is_there(desk: SmallDesk, brief: str, rules: list[str]) -> None:
    desk.brief(brief)
    assert desk.rules() == rules


def test_an_id_that_is_not_there_is_answered_with_the_nearest(desk: SmallDesk) -> None:
    desk.brief(f"sections: [{{heading: H, quote: raedy}}]\nquotations: [{READY}ready}}]\n")
    (found,) = (f for f in desk.findings() if f.rule == "unknown-id")
    assert found.hints == ("did you mean `ready`?",)
    assert (found.place.line, found.place.column) == (4, 32)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("General Danford came [@a].", ["glossary-variant"]),
        ("General Dunford came [@a].", []),
        ("General Danfords came [@a].", []),
        ("It says “Danford” [@b].", []),
        ("It says “Danford” of Danford [@b].", ["glossary-variant"]),
        ("# On Danford\n\nWords [@a].", ["glossary-variant"]),
    ],
)
def test_our_own_prose_spells_names_as_the_glossary_does(
    desk: SmallDesk, text: str, rules: list[str]
) -> None:
    desk.sources(a="The port.\n", b="General Danford came.\n")
    desk.write("desk.yaml", "glossary:\n  - {name: Dunford, variants: [Danford]}\n")
    desk.prose(text)
    assert desk.rules() == rules
    for found in desk.findings():
        if found.rule == "glossary-variant":
            assert found.severity is Severity.WARNING
            assert "`Dunford`" in found.message


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("It grew [@a].", None),
        ("It grew. And grew [@a].", None),
        ("It grew. [@a]", None),
        ("It grew [@a]. And fell.", 17),
        ("It grew [@a]. And fell [@a].", None),
        ("It grew, says @a.", None),
        ("@a says that it grew. It fell.", 25),
        ("It grew.", 3),
        ("It grew, Gen. Smith said to the U.S. Army [@a].", None),
        ("It grew by 3.5 per cent [@a].", None),
        ("> *It* grew.", 6),
        ("# It grew", None),
    ],
)
def test_a_statement_that_no_citation_covers_is_remarked(
    desk: SmallDesk, text: str, column: int | None
) -> None:
    desk.prose(text)
    found = [f for f in desk.findings() if f.rule == "statement-without-citation"]
    assert [f.place.column for f in found] == ([column] if column else [])
    assert all(f.severity is Severity.REMARK for f in found)


def test_what_is_our_own_needs_no_citation(desk: SmallDesk) -> None:
    desk.brief(
        f"bottom_line: {GOOD}\nwatch: [It will grow.]\n"
        "judgements: [{text: It will grow., likelihood: likely}]\n"
    )
    assert "statement-without-citation" not in {f.rule for f in desk.findings()}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four… Five", 5),
        ("He said “One.” Two.", 2),
        ("In the U.S. Army, Gen. Smith and Mr. Lee met at 3 p.m. today.", 1),
        ("В 2023 г. рост составил 4 млрд долл. Потом он упал.", 2),
        ("It is 4.358 billion. Yes.", 2),
        ("J. R. Smith came.", 1),
        ("and so on. then it ended.", 1),
        ("", 1),
    ],
)
def test_where_sentences_end(text: str, sentences: int) -> None:
    ends = sentence_ends(text)
    assert len(ends) == sentences
    assert ends[-1] == len(text)


@pytest.mark.parametrize(
    "cite",
    ["[@a, para. 3]", "@a [para. 3]", "[@a, paras 2-3]", "[@b]"],
)
def test_a_citation_must_lead_somewhere(desk: SmallDesk, cite: str) -> None:
    text = desk.prose(f"It grew\nthen {cite}.")
    (found,) = (f for f in desk.findings() if f.severity is Severity.ERROR)
    assert found.rule == ("unknown-source" if "b" in cite else "locator-out-of-range")
    assert (found.place.line, found.place.column) == (6, text.split("\n")[5].index(cite) + 1)


def test_a_cite_key_must_lead_somewhere(desk: SmallDesk) -> None:
    desk.brief(
        "quotations:\n  - {text: We are ready, cite: 'a, para. 3'}\n"
        "data:\n  - id: d\n    title: D\n    points: [{value: '2022', cite: b}]\n"
        "disagreements:\n  - measure: M\n    values:\n"
        "      - {text: x, cite: c}\n      - {text: x, cite: a}\n"
    )
    found = [(f.rule, f.place.line, f.place.column) for f in desk.findings()]
    assert ("locator-out-of-range", 5, 32) in found
    assert ("unknown-source", 9, 36) in found
    assert ("unknown-source", 13, 25) in found
    assert not any(rule.startswith(("quotation", "figure")) for rule, _, _ in found)


def test_a_large_brief_of_faults_is_checked_in_time(desk: SmallDesk) -> None:
    desk.prose("It says “so” and “no”. " * 1_500 + "@a “so” " * 1_500)
    assert len(desk.findings()) > 1_000
