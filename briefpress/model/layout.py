"""What a layout says of itself: `layout.yaml` in its folder.

A layout is a folder `layouts/NAME/`, in the desk's `templates/` or in the built-in set, with
templates and styles in it, and a `layout.yaml`:

    api: 1                          # the version of the names that templates see (API, below)
    description: A telegram, its paragraphs numbered
    parent: onepage                 # the layout it is built on; left out: the built-in set
    paper:                          # what it is made for; left out: both
      - a4
    fonts:                          # the families its styles name, each with its licence
      - family: Source Sans 3
        licence: OFL-1.1
    faces:                          # text, head, code, as in desk.yaml; files lie in its `fonts/`
      head: Source Sans 3
    tokens:                         # values for styles/tokens.css
      accent: "#000000"
    blocks:                         # what is printed, and in which order; left out: everything
      - bottom_line
      - evidence
    options:                        # what a desk may set under `options:`
      numbered:                     # in templates: options.numbered
        type: switch                # text, number, colour, choice, switch
        default: true
        description: Number the paragraphs
      stamp:
        type: choice
        choices:
          - none
          - round
        default: none
        description: The stamp on page one

Only `api` and `description` are needed. Files are looked for in the desk's folders of the layout
and of its parents, in the desk's `templates/`, in the built-in folders of the layout and of its
parents, in the built-in set. `parent:page.html` names the file that is covered, whichever of
these has it next, and `builtin:page.html` that of the built-in set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic import WithJsonSchema as JsonSchema

from briefpress.model.fields import Line, Part, Slug
from briefpress.model.look import (
    BlockName,
    Faces,
    FamilyName,
    OptionName,
    OptionValue,
    TokenName,
    TokenValue,
    Value,
    hex_colour,
)

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.model.positions import Positions

API = 1
"""The version of what templates see: the `Edition`, and the names beside it."""

LAYOUT_FILE = "layout.yaml"
_SWITCH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")


def _version(text: str) -> str:
    if not re.fullmatch(r"\d{1,4}", text):
        raise ValueError(f"`{text}` is no version: a whole number, now {API}")
    return text


Version = Annotated[str, AfterValidator(_version), JsonSchema({"type": "integer"})]


class LayoutFont(Part):
    """A family that the layout's styles name."""

    family: FamilyName = Field(title="Family")
    licence: Line = Field(
        title="Licence", description="Under which it may be embedded, such as OFL-1.1."
    )


class Option(Part):
    """What a desk may set of a layout."""

    type: Literal["text", "number", "colour", "choice", "switch"] = Field(title="Type")
    choices: tuple[Line, ...] = Field((), title="Choices", description="Of the type `choice`.")
    default: OptionValue = Field(title="Default")
    description: Line = Field(title="Description", description="What it does, in a line.")

    @model_validator(mode="after")
    def _fits(self) -> Option:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("`choices` belong to the type `choice`, and to no other")
        self.read(self.default)
        return self

    def read(self, text: str) -> Value:
        """A value as typed, for templates. Raises ValueError where it does not fit the type."""
        match self.type:
            case "switch":
                if text.lower() not in _SWITCH:
                    raise ValueError(f"`{text}` is neither true nor false")
                return _SWITCH[text.lower()]
            case "number":
                if not _NUMBER.fullmatch(text):
                    raise ValueError(f"`{text}` is not a number such as 3 or 2.5")
                return float(text) if "." in text else int(text)
            case "colour":
                return hex_colour(text)
            case "choice" if text not in self.choices:
                near = get_close_matches(text, self.choices, 1, 0.6)
                meant = f": did you mean `{near[0]}`?" if near else ""
                known = ", ".join(f"`{choice}`" for choice in self.choices)
                raise ValueError(f"`{text}` is none of {known}{meant}")
        return text


class Layout(Part):
    """What a layout says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Layout")

    api: Version = Field(
        title="API version", description=f"Of the names that templates see; now {API}."
    )
    description: Line = Field(title="Description", description="In a line, for `layout list`.")
    parent: Slug | None = Field(
        None, title="Parent", description="The layout it is built on; else the built-in set."
    )
    paper: tuple[Literal["a4", "letter"], ...] = Field(
        ("a4", "letter"), title="Paper", description="What it is made for; else both."
    )
    fonts: tuple[LayoutFont, ...] = Field(
        (), title="Fonts", description="The families its styles name."
    )
    faces: Faces = Field(
        Faces(), title="Faces", description="As in desk.yaml; its files lie in its `fonts/`."
    )
    tokens: dict[TokenName, TokenValue] = Field({}, title="Tokens")
    blocks: tuple[BlockName, ...] = Field(
        (), title="Blocks", description="What is printed, and in which order; else everything."
    )
    options: dict[OptionName, Option] = Field(
        {}, title="Options", description="What a desk may set under `options:`."
    )


@dataclass(frozen=True)
class WrittenLayout:
    """One `layout.yaml`, and where everything in it stands; `file` as a user names it."""

    name: str
    folder: Path
    file: str
    settings: Layout
    positions: Positions


@dataclass(frozen=True)
class Chain:
    """A layout and those that it is built on, the nearest first, with what each says of itself.

    A layout may have a `layout.yaml` in the desk and a built-in one; the desk's stands first.
    """

    names: tuple[str, ...]
    written: tuple[WrittenLayout, ...] = ()
