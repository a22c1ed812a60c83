"""The kinds of value people write: names, lines, prose, dates, citations.

A value that cannot be used is refused with a ValueError of one clause.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic import WithJsonSchema as JsonSchema

from briefpress.model.edtf import parse_edtf, parse_iso_date
from briefpress.model.locator import read_cite

SLUG = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
INPUT = "[a-z][a-z0-9_]*"
_CORRECTED = re.compile(r".*-c\d+", re.IGNORECASE | re.DOTALL)
# The words of the command line, those still to come included: a theme of that name could not be
# asked for.
VERBS = frozenset(
    [
        "build",
        "check",
        "correct",
        "diff",
        "digest",
        "doctor",
        "explain",
        "find",
        "layout",
        "mail",
        "new",
        "schema",
        "send",
        "serve",
        "source",
        "verify",
        "watch",
    ]
)


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty: write something or leave the key out")
    return text


def _slug(text: str) -> str:
    if not re.fullmatch(SLUG, text):
        raise ValueError(f"`{text}` may hold only small letters, digits and hyphens")
    return text


def _input_name(text: str) -> str:
    if not re.fullmatch(INPUT, text):
        raise ValueError(f"`{text}` is no name for a formula: small letters, digits and `_`")
    return text


def _theme(text: str) -> str:
    if text in VERBS:
        raise ValueError(f"`{text}` is a word of the command line: choose another name")
    if is_like_corrected(text):
        raise ValueError(f"`{text}` ends as a corrected edition does: choose another name")
    return _slug(text)


def is_like_corrected(name: str) -> bool:
    """Whether a name ends as those of corrected editions do, in `-c1`."""
    return _CORRECTED.fullmatch(name) is not None


def _iso(text: str) -> str:
    parse_iso_date(text)
    return text


def _edtf(text: str) -> str:
    parse_edtf(text)
    return text


def _cite(text: str) -> str:
    read_cite(text)
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", text):
        raise ValueError(f"`{text}` is not a language tag such as en, ru or az-Latn")
    if is_like_corrected(text):
        raise ValueError(f"`{text}` ends as a corrected edition does: write another tag")
    return text.replace("_", "-")


def _one_line(text: str) -> str:
    return " ".join(_not_blank(text).split())


# Editors read plain YAML numbers as numbers; the program keeps them as typed.
_LOOSE = JsonSchema({"type": ["string", "number"]})

Slug = Annotated[str, AfterValidator(_slug), JsonSchema({"type": "string", "pattern": f"^{SLUG}$"})]
InputName = Annotated[
    str, AfterValidator(_input_name), JsonSchema({"type": "string", "pattern": f"^{INPUT}$"})
]
Theme = Annotated[
    str, AfterValidator(_theme), JsonSchema({"type": "string", "pattern": f"^{SLUG}$"})
]
Line = Annotated[str, AfterValidator(_one_line), _LOOSE]
Prose = Annotated[str, AfterValidator(_not_blank), JsonSchema({"type": "string"})]
IsoDate = Annotated[
    str, AfterValidator(_iso), JsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]
EdtfText = Annotated[str, AfterValidator(_edtf), JsonSchema({"type": ["string", "integer"]})]
Cite = Annotated[str, AfterValidator(_cite), JsonSchema({"type": "string"})]
LanguageTag = Annotated[str, AfterValidator(_language), JsonSchema({"type": "string"})]


class Part(BaseModel):
    """The common manner of every part of a brief: unknown keys are errors, nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
