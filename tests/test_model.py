"""The model: what people may write, and the schemas that tell their editors so."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from briefpress.model.brief import Brief
from briefpress.model.desk import Desk
from briefpress.model.edtf import EdtfDate, parse_edtf, parse_iso_date
from briefpress.model.schema import schema_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

KINDS = ["brief", "desk", "sources"]
LEAST = {"theme": "port", "title": "A port", "date": "2024-08-18"}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1997", (1997,), None),
        ("2022-11", (2022, 11), None),
        ("2022-11-15", (2022, 11, 15), None),
        ("2024-02-29", (2024, 2, 29), None),
        ("XXXX-04-16", (0, 4, 16), None),
        ("XXXX-02-29", (0, 2, 29), None),
        ("XXXX-04", (0, 4), None),
        ("2019~", (2019,), None),
        ("2000/2006", (2000,), (2006,)),
        ("2018-01/2018-06", (2018, 1), (2018, 6)),
    ],
)
def test_dates_as_precise_as_sources_are(
    text: str, start: tuple[int, ...], end: tuple[int, ...] | None
) -> None:
    found = parse_edtf(text)
    assert found.start.parts == start
    assert (found.end and found.end.parts) == end


@pytest.mark.parametrize(
    "text",
    ["", "97", "soon", "2024-13", "2024-13-45", "2023-02-29", "XXXX", "0000", "2024-1-5", "2024/",
     "/2024", "2024-01-01T00:00", "20240101", "2024-00", "٢٠٢٤"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="`"):
        parse_edtf(text)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: date) -> None:
    assert parse_iso_date(day.isoformat()) == day
    assert parse_edtf(day.isoformat()).start == EdtfDate(day.year, day.month, day.day)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    for parse in (parse_edtf, parse_iso_date):
        with contextlib.suppress(ValueError):
            parse(text)


def test_a_brief_needs_three_keys_and_never_changes() -> None:
    brief = Brief.model_validate(LEAST)
    assert (brief.language, brief.sections, brief.quotations) == (None, (), ())
    with pytest.raises(ValidationError):
        brief.title = "Another"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Desk().layout = "cable"  # type: ignore[misc]


@pytest.mark.parametrize("key", LEAST)
def test_each_of_the_three_is_needed(key: str) -> None:
    with pytest.raises(ValidationError):
        Brief.model_validate({k: v for k, v in LEAST.items() if k != key})


def test_an_item_may_be_text_or_a_mapping() -> None:
    brief = Brief.model_validate({**LEAST, "watch": ["one", {"text": "two"}]})
    assert [item.text for item in brief.watch] == ["one", "two"]
    section = {"heading": "H", "quote": "q", "points": ["one"]}
    brief = Brief.model_validate({**LEAST, "sections": [section, {**section, "quote": ["q", "r"]}]})
    assert [part.quote for part in brief.sections] == [("q",), ("q", "r")]


@pytest.mark.parametrize(
    "value", ["red", "#1f3a5f", "10.5pt", "1.5rem 2rem", "rgb(1, 2, 3)", "'Noto'"]
)
def test_a_token_is_a_plain_css_value(value: str) -> None:
    assert Desk.model_validate({"tokens": {"accent": value}}).tokens == {"accent": value}


@pytest.mark.parametrize(
    "value",
    ["red; }", "url(a.png)", "URL(a)", "a{b}", "a:b", "</style>", "\\75rl(x)", "@import", ""],
)
def test_a_token_can_neither_end_its_declaration_nor_fetch(value: str) -> None:
    with pytest.raises(ValidationError):
        Desk.model_validate({"tokens": {"accent": value}})


# Schemas


def nodes(schema: Any) -> list[dict[str, Any]]:
    """Every mapping of a schema."""
    match schema:
        case dict():
            return [schema, *(node for value in schema.values() for node in nodes(value))]
        case list():
            return [node for value in schema for node in nodes(value)]
    return []


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_speaks_draft_07_and_every_reference_leads_somewhere(kind: str) -> None:
    schema = json.loads(schema_text(kind))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    found = nodes(schema)
    assert len(found) > 10
    for node in found:
        assert not {"$defs", "prefixItems", "unevaluatedProperties"} & node.keys()
        if "$ref" in node:
            assert node["$ref"].removeprefix("#/definitions/") in schema["definitions"]
            assert node.keys() == {"$ref"}
        assert {"type": "null"} not in node.get("anyOf", [])


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_schema_is_the_models(kind: str, repository: Path) -> None:
    shipped = repository / "schema" / f"{kind}.schema.json"
    assert shipped.read_text(encoding="utf-8") == schema_text(kind)


@pytest.mark.parametrize("kind", ["brief", "desk"])
def test_an_editor_can_say_what_each_key_is(kind: str) -> None:
    schema = json.loads(schema_text(kind))
    described = [schema, *schema["definitions"].values()]
    for model in described:
        assert model.get("additionalProperties") is False, model.get("title")
        for name, node in model["properties"].items():
            assert node.get("title"), name
    for name, node in schema["properties"].items():
        if name not in {"title", "subtitle"}:
            assert "description" in node or "items" in node or "title" in node, name


def test_a_schema_offers_the_words_of_a_closed_list() -> None:
    schema = json.loads(schema_text("brief"))
    likelihood = schema["definitions"]["Judgement"]["properties"]["likelihood"]
    assert "roughly even chance" in likelihood["enum"]
    assert set(schema["required"]) == set(LEAST)
