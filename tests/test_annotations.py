"""Evidence as annotations: JSON-LD that others read, the same bytes always, nothing believed."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from tiny import tiny_desk

from briefpress.annotations import find_in_html, put_in_html, read_evidence
from briefpress.annotations.writing import identity
from briefpress.cli import main

# https://www.w3.org/ns/anno.jsonld, which says its own terms of use.
CONTEXT = Path(__file__).parent / "data" / "anno.jsonld"
OA, AS = "http://www.w3.org/ns/oa#", "https://www.w3.org/ns/activitystreams#"
BRIEF = """\
theme: port
title: The port </script><!-- of Baku
date: 2024-08-18
organisation: Desk
sections:
  - heading: Tonnage
    body: |
      It handled “600,000 tons in 2022” [@a, para. 1]. “We are ready” [@a, para. 2], it is said.
""".replace("organisation: Desk\n", "")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    desk = tiny_desk(tmp_path_factory.mktemp("annotated"), BRIEF)
    main(["--desk", str(desk), "--to", "html", "--quiet"])
    (file,) = (desk / "out").glob("*.evidence.json")
    (page,) = (desk / "out").glob("*.html")
    (inside,) = find_in_html(page.read_text())
    assert json.loads(inside) == json.loads(file.read_bytes())
    assert page.read_text().count("</script>") == 1
    return file.read_bytes()


@pytest.fixture
def held(written: bytes) -> dict:
    return json.loads(written)


def load(url: str, _options: object) -> dict:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    document = json.loads(CONTEXT.read_text(encoding="utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": document}


def expanded(held: dict) -> dict:
    options = {"documentLoader": load, "base": "https://example.org/brief"}
    (made,) = jsonld.expand(held, options)
    return made


def values(node: dict, term: str) -> list:
    found = node[term]
    if isinstance(found, list) and found and "@list" in found[0]:
        found = found[0]["@list"]
    return [one.get("@value", one.get("@id", one)) for one in found]


def test_a_json_ld_processor_reads_annotations(held: dict) -> None:
    top = expanded(held)
    (page,) = (value for key, value in top.items() if key.endswith("activitystreams#first"))
    (items,) = (value[0]["@list"] for key, value in page[0].items() if key.endswith("#items"))
    assert len(items) == held["total"] >= 2
    for number, item in enumerate(items, 1):
        assert item["@type"] == [f"{OA}Annotation"]
        assert item["@id"] == f"https://example.org/brief#item-{number}"
        assert values(item, f"{OA}motivatedBy") == [f"{OA}assessing", f"{OA}linking"]
        (target,) = item[f"{OA}hasTarget"]
        kinds = [one["@type"] for one in target[f"{OA}hasSelector"]]
        assert kinds == [[f"{OA}TextQuoteSelector"], [f"{OA}TextPositionSelector"]]
        assert target[f"{OA}hasSource"][0]["@id"].startswith("https://example.org/brief#passage-a-")
    quoted = items[0][f"{OA}hasTarget"][0][f"{OA}hasSelector"][0]
    assert values(quoted, f"{OA}exact") == ["600,000 tons in 2022"]
    assert values(quoted, f"{OA}prefix") == ["The port handled "]
    assert values(quoted, f"{OA}suffix") == ["."]


def test_nothing_is_lost_to_a_json_ld_processor(held: dict) -> None:
    """Every key but JSON-LD's own has a meaning: none is dropped in expansion."""
    top = expanded(held)
    back = jsonld.compact(
        top, held["@context"], {"documentLoader": load, "base": "https://example.org/brief"}
    )
    names = {key for key in held if key != "@context"}
    assert names <= back.keys()
    (source,) = back["sources"]
    assert source.keys() == held["sources"][0].keys()
    assert back["passages"][0].keys() == held["passages"][0].keys()
    assert back["edition"] == held["edition"]
    assert back["first"]["items"][0].keys() == held["first"]["items"][0].keys()


def test_only_the_passages_used_travel(held: dict) -> None:
    texts = [passage["value"] for passage in held["passages"]]
    assert texts == ["The port handled 600,000 tons in 2022.", "“We are ready,” said the minister."]
    assert held["edition"]["date"] == "2024-08-18"
    assert held["edition"]["draft"] is False
    assert held["edition"]["counts"]["sources"] == 1


def test_offsets_count_characters_of_the_passage(held: dict) -> None:
    texts = {passage["id"]: passage["value"] for passage in held["passages"]}
    for item in held["first"]["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]


def test_it_is_read_as_it_was_written(written: bytes) -> None:
    evidence = read_evidence(written)
    assert evidence.intact
    assert evidence.title == "The port </script><!-- of Baku"
    assert [item.number for item in evidence.items] == list(range(1, len(evidence.items) + 1))
    assert {item.kind for item in evidence.items} >= {"quotation"}


def test_the_same_input_gives_the_same_bytes(written: bytes, tmp_path: Path) -> None:
    desk = tiny_desk(tmp_path / "again", BRIEF)
    main(["--desk", str(desk), "--to", "html", "--quiet"])
    (file,) = (desk / "out").glob("*.evidence.json")
    assert file.read_bytes() == written


@given(st.text())
def test_no_text_ends_the_block_in_a_page(text: str) -> None:
    data = json.dumps({"text": text + "</script><!--<script>"}, ensure_ascii=True).encode()
    page = put_in_html("<body><p>Text</p></body>\n", data)
    assert page.count("<script") == page.count("</script>") == 1
    (found,) = find_in_html(page)
    assert json.loads(found) == json.loads(data)


def leaves(node: object, path: tuple = ()) -> list[tuple]:
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for i, value in enumerate(node) for leaf in leaves(value, (*path, i))]
    return [path]


@given(st.data())
def test_any_change_of_a_value_is_noticed(written: bytes, data: st.DataObject) -> None:
    held = json.loads(written)
    *way, last = data.draw(st.sampled_from(leaves(held)))
    node = held
    for key in way:
        node = node[key]
    before = copy.deepcopy(node[last])
    node[last] = data.draw(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just([]) | st.just({})
    )
    if node[last] == before and type(node[last]) is type(before):
        return
    try:
        evidence = read_evidence(json.dumps(held).encode())
    except ValueError as problem:
        assert str(problem)  # noqa: PT017 - either way is right
    else:
        assert not evidence.intact


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_refused_or_read(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_evidence(json.dumps(value).encode())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no JSON"),
        (b"\xff", "it is not UTF-8"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"9" * 10_000, "digit"),
        (b'{"a": NaN}', "`NaN` is no number"),
        (b'{"a": 1, "a": 2}', "it gives a key twice"),
        (b'{"a": 1.5}', "a fraction"),
        (b'{"@context": "http://www.w3.org/ns/anno.jsonld"}', "no evidence of Briefpress"),
        (b" " * 20_000_001, "at most 20,000,000 are read"),
    ],
)
def test_hostile_data_are_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_evidence(data)


def change(held: dict, path: str, value: object) -> bytes:
    *way, last = (int(step) if step.isdigit() else step for step in path.split("/"))
    node = held
    for step in way:
        node = node[step]
    node[last] = value
    held["id"] = identity(held)
    return json.dumps(held).encode()


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("total", 7, "says that it has 7 items"),
        ("first/items/0/number", 2, "not numbered from 1"),
        ("first/items/0/number", True, "`number` is missing or of another kind"),
        ("first/items/0/target/0/source", "#gone", "a passage which is not there"),
        ("first/items/0/target/0/selector", [], "in a way that is not read"),
        ("passages/0/key", "b", "a passage of no source"),
        ("passages/0/paragraph", 0, "without a number"),
        ("passages/0/paragraph", 10**9, "without a number"),
        ("passages/0/value", "half \ud800", "`value` is no text"),
        ("edition/counts", {"quotation": "1"}, "counts are no numbers"),
        ("first/items", [{}] * 5_001, "more than 5,000"),
        ("first/items/0/body/value", "x" * 10_001, "more than 10,000 characters"),
        ("sources", "x", "`sources` is missing or of another kind"),
    ],
)
def test_evidence_that_does_not_hold_together_is_refused(
    held: dict, path: str, value: object, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        read_evidence(change(held, path, value))


def test_a_change_with_a_new_name_is_read(held: dict) -> None:
    """Anyone can write evidence that fits itself; what it says is then compared with the text."""
    evidence = read_evidence(change(held, "first/items/0/body/value", "other words"))
    assert evidence.intact
    assert evidence.items[0].words == "other words"
