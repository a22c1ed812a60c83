"""What sets the look of a page: colours, faces, tokens; what people write, and what is settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from keyword import iskeyword
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic import WithJsonSchema as JsonSchema

from briefpress.model.edition import BLOCKS
from briefpress.model.fields import INPUT, Line, Part

if TYPE_CHECKING:
    from pathlib import Path

COLOURS = ("accent", "ink", "muted", "hairline", "tint")
FACES = ("text", "head", "code")
STYLES = ("regular", "bold", "italic", "bold_italic")

Value = str | int | float | bool

_FONT_FILE = re.compile(r"[\w .()+,-]+\.(?:ttf|otf)", re.IGNORECASE)


def _token(text: str) -> str:
    # The value is set into a style sheet: nothing may end the declaration or fetch a file.
    if not re.fullmatch(r"[\w\s#%.,()\"'/+*-]+", text) or "url(" in text.lower():
        raise ValueError(f"`{text}` is not a plain CSS value such as #1f3a5f or 10.5pt")
    return text


def _token_name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", text):
        plain = text.strip().lower().removeprefix("--").replace("_", "-")
        meant = f": did you mean `{plain}`?" if re.fullmatch(r"[a-z][a-z0-9-]*", plain) else ""
        raise ValueError(f"`{text}` is not the name of a token such as accent{meant}")
    return text


def _not_a_comment(value: Any) -> Any:
    # YAML takes what follows ` #` for a comment, and so reads nothing.
    if value is None:
        raise ValueError('a colour goes in quotation marks, since # begins a comment: "#7a1f2b"')
    return value


def hex_colour(text: str) -> str:
    """A colour as six hexadecimal digits. Raises ValueError where it is written otherwise."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError(f"`{text}` is not a colour of the form #rrggbb, such as #7a1f2b")
    return text.lower()


def _family(text: str) -> str:
    # The name is set into style sheets between quotation marks.
    if not re.fullmatch(r"[\w .,'+&-]+", text):
        raise ValueError(f"`{text}` is not the name of a family of fonts")
    return text


def _font_file(text: str) -> str:
    if not _FONT_FILE.fullmatch(text):
        name = text.rpartition("/")[2]
        meant = f": write `{name}`" if name != text and _FONT_FILE.fullmatch(name) else ""
        raise ValueError(
            f"`{text}` is not the name of a font file (.ttf or .otf) in `fonts/`{meant}"
        )
    return text


def _block(text: str) -> str:
    if text not in BLOCKS:
        near = get_close_matches(text, BLOCKS, 1, 0.6)
        raise ValueError(
            f"`{text}` is no block: did you mean `{near[0]}`?"
            if near
            else f"`{text}` is no block; there are {', '.join(BLOCKS)}"
        )
    return text


def _option_name(text: str) -> str:
    if not re.fullmatch(INPUT, text) or iskeyword(text):
        raise ValueError(f"`{text}` is no name for an option: small letters, digits and `_`")
    return text


TokenName = Annotated[str, AfterValidator(_token_name)]
TokenValue = Annotated[str, AfterValidator(_token)]
OptionName = Annotated[str, AfterValidator(_option_name)]
OptionValue = Annotated[str, JsonSchema({"type": ["string", "number", "boolean"]})]
HexColour = Annotated[
    str,
    AfterValidator(hex_colour),
    JsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}),
]
MaybeColour = Annotated[HexColour | None, BeforeValidator(_not_a_comment)]
FamilyName = Annotated[Line, AfterValidator(_family)]
FontFileName = Annotated[Line, AfterValidator(_font_file)]
BlockName = Annotated[
    str, AfterValidator(_block), JsonSchema({"type": "string", "enum": list(BLOCKS)})
]


class Colours(Part):
    """The colours of a page, each as `#rrggbb`."""

    accent: MaybeColour = Field(
        None, title="Accent", description="Headings, rules, links, the leading colour of charts."
    )
    ink: MaybeColour = Field(None, title="Ink", description="Text.")
    muted: MaybeColour = Field(None, title="Muted", description="Captions, labels, running heads.")
    hairline: MaybeColour = Field(None, title="Hairline", description="Thin rules.")
    tint: MaybeColour = Field(None, title="Tint", description="The ground of the bottom line.")


class Face(Part):
    """A family by its name, or the files of its styles in the folder `fonts/`."""

    family: FamilyName | None = Field(
        None, title="Family", description="One that the program ships, or of files in `fonts/`."
    )
    regular: FontFileName | None = Field(None, title="Regular", description="A .ttf or .otf file.")
    bold: FontFileName | None = Field(None, title="Bold")
    italic: FontFileName | None = Field(None, title="Italic")
    bold_italic: FontFileName | None = Field(None, title="Bold italic")

    @property
    def files(self) -> dict[str, str]:
        """The files named, by style."""
        named = {style: getattr(self, style) for style in STYLES}
        return {style: file for style, file in named.items() if file}

    @model_validator(mode="after")
    def _whole(self) -> Face:
        if not self.family and not self.regular:
            raise ValueError("write the name of a family, or `regular:` and the other styles")
        return self


def _named(key: str) -> BeforeValidator:
    """Lets plain text stand for a mapping with that one key."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def _schema(*keys: str, needed: tuple[str, ...] = ()) -> JsonSchema:
    held = {key: {"type": "string", "title": key.replace("_", " ").capitalize()} for key in keys}
    part = {"type": "object", "properties": held, "additionalProperties": False}
    return JsonSchema(
        {"anyOf": [{"type": "string"}, part | ({"required": [*needed]} if needed else {})]}
    )


NamedFace = Annotated[Face, _named("family"), _schema("family", *STYLES)]


class Faces(Part):
    """The faces of a page; what is left out is the layout's."""

    text: NamedFace | None = Field(None, title="Text face")
    head: NamedFace | None = Field(
        None, title="Heading face", description="Headings, labels, tables, charts."
    )
    code: NamedFace | None = Field(None, title="Code face")


class Signature(Part):
    """Who signs: a name, and what they are."""

    name: Line = Field(title="Name")
    title: Line | None = Field(None, title="Title", description="Printed under the name.")


SignatureLine = Annotated[Signature, _named("name"), _schema("name", "title", needed=("name",))]


@dataclass(frozen=True, slots=True)
class FontFile:
    """One style of a family, at the address that a page names; `path` where the file lies."""

    family: str
    weight: str
    style: str
    url: str
    path: Path


@dataclass(frozen=True, slots=True)
class Look:
    """What the desk and the layout settle for an edition, the desk's word before the layout's.

    `parents` are the layouts that `layout` is built on, the nearest first; `logo` is a data URI.
    `own_files` maps the addresses of font files outside the program's fonts to their files.
    """

    layout: str = "note"
    parents: tuple[str, ...] = ()
    tokens: tuple[tuple[str, str], ...] = ()
    blocks: tuple[str, ...] = BLOCKS
    logo: str = ""
    logo_alt: str = ""
    fonts: tuple[FontFile, ...] = ()
    options: tuple[tuple[str, Value], ...] = ()
