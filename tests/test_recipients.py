"""Lists of recipients, in YAML and from spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefpress.load.csv_tree import read_csv
from briefpress.load.recipients import list_names, load_list, load_recipients

if TYPE_CHECKING:
    from pathlib import Path

YAML = """\
language: en
clearance: For official use
recipients:
  - Anna Smith <anna@example.org>
  - address: info@пример.рф
    name: Əliyev, İlham
    language: az
    layout: onepage
    attach:
      - pdf
      - html
"""
CSV = """\
Name;Address;Language;Attach
Anna Smith;anna@example.org;;
"Əliyev; İlham";info@пример.рф;az;pdf html

"""


def desk(folder: Path, **files: str) -> Path:
    (folder / "recipients").mkdir()
    for name, text in files.items():
        (folder / "recipients" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def told(folder: Path, name: str = "press") -> list[tuple[str, int, int]]:
    return [(f.rule, f.place.line, f.place.column) for f in load_list(folder, name)[1]]


def test_a_list_lends_its_defaults(tmp_path: Path) -> None:
    people, findings = load_list(desk(tmp_path, press_yaml=YAML), "press")
    assert findings == ()
    anna, ilham = people
    assert (anna.mailbox.name, anna.mailbox.address) == ("Anna Smith", "anna@example.org")
    assert (anna.language, anna.layout, anna.attach) == ("en", None, None)
    assert ilham.mailbox.address == "info@xn--e1afmkfd.xn--p1ai"
    assert (ilham.language, ilham.layout, ilham.attach) == ("az", "onepage", ("pdf", "html"))
    assert ilham.clearance == "For official use"
    assert (ilham.place.file, ilham.place.line) == ("recipients/press.yaml", 5)


def test_a_table_says_the_same(tmp_path: Path) -> None:
    people, findings = load_list(desk(tmp_path, press_csv=CSV), "press")
    assert findings == ()
    assert [person.mailbox.name for person in people] == ["Anna Smith", "Əliyev; İlham"]
    assert people[1].language == "az"
    assert people[1].attach == ("pdf", "html")
    assert (people[1].place.line, people[1].place.column) == (3, 17)


def test_one_address_is_written_to_once(tmp_path: Path) -> None:
    folder = desk(tmp_path, a_yaml="recipients:\n  - ok@x.test\n  - OK@X.TEST\n",
                  b_csv="address\nok@x.test\nb@x.test\n")  # fmt: skip
    people, findings = load_recipients(folder, ["a", "b"])
    assert [person.mailbox.address for person in people] == ["ok@x.test", "b@x.test"]
    assert [(f.rule, str(f.place.file), f.place.line) for f in findings] == [
        ("recipient-twice", "recipients/a.yaml", 3),
        ("recipient-twice", "recipients/b.csv", 2),
    ]
    assert list_names(folder) == ("a", "b")


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("recipients:\n  - a@x.test,b@x.test\n", "bad-address", 2, 5),
        ("recipients:\n  - address: почта@пример.рф\n", "bad-address", 2, 14),
        ("recipients:\n  - name: Anna\n", "missing-key", 2, 5),
        ("recipients:\n  - address: a@x.test\n    langauge: az\n", "unknown-key", 3, 5),
        ("recipients: []\n", "wrong-value", 1, 13),
        (
            "recipients:\n  - address: a@x.test\n    salutation: Dear {nmae},\n",
            "wrong-value",
            3,
            17,
        ),
        ("recipients:\n  - address: a@x.test\n    attach: [doc]\n", "wrong-value", 3, 14),
    ],
)
def test_a_fault_is_told_at_its_place(
    tmp_path: Path, text: str, rule: str, line: int, column: int
) -> None:
    assert told(desk(tmp_path, press_yaml=text)) == [(rule, line, column)]


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("name,address\nAnna,anna.example.org\n", "bad-address", 2, 6),
        ("name,address\nAnna,a@x.test,more\n", "csv-broken", 2, 15),
        ("name,adress\nAnna,a@x.test\n", "missing-key", 2, 1),
        ("", "csv-broken", 1, 1),
        ('name,address\n"Anna,a@x.test\n', "csv-broken", 2, 1),
    ],
)
def test_a_fault_of_a_table_is_told_at_its_place(
    tmp_path: Path, text: str, rule: str, line: int, column: int
) -> None:
    assert (rule, line, column) in told(desk(tmp_path, press_csv=text))


def test_a_list_that_is_not_there_or_twice(tmp_path: Path) -> None:
    folder = desk(tmp_path, a_yaml=YAML, a_csv=CSV)
    assert told(folder, "a") == [("recipients-doubled", 0, 0)]
    assert told(folder, "b")[0][0] == "unknown-recipients"
    assert told(folder, "../b")[0][0] == "unknown-recipients"


cells = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;\n'), max_size=8
)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), max_size=5))
def test_no_table_is_too_odd(rows: list[list[str]]) -> None:
    text = "address,name\n" + "\n".join(",".join(row) for row in rows)
    document, findings = read_csv("r.csv", text)
    assert (document is None) == any(finding.rule == "csv-broken" for finding in findings)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_every_cell_is_placed_in_its_row(rows: list[tuple[str, str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = "\n".join(["address,name", *quoted])
    document, _ = read_csv("r.csv", text)
    assert document is not None
    assert isinstance(document.value, dict)
    entries = document.value["recipients"]
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert isinstance(entries, list)
    assert [
        (entry.get("address", ""), entry.get("name", ""))
        for entry in entries
        if isinstance(entry, dict)
    ] == [(first.strip(), second.strip()) for first, second in kept]
