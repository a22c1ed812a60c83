"""What a desk says of its mail: `mail:` in `desk.yaml`, and lists of recipients."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator
from pydantic import WithJsonSchema as JsonSchema

from briefpress.model.fields import LanguageTag, Line, Part, Prose, Slug
from briefpress.model.secret import DkimKeys, Secret  # noqa: TC001 - pydantic reads them

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES = ("organisation", "theme", "title", "subtitle", "date", "handling", "name")
"""What a subject, a preheader or a salutation may name in braces."""
FORMATS = ("pdf", "html", "txt", "evidence")
"""What can be attached to a mail."""


def _filled(text: str) -> str:
    for found in re.findall(r"\{([^{}]*)\}", text):
        if found not in PLACES:
            raise ValueError(f"`{{{found}}}` is none of {', '.join(f'{{{p}}}' for p in PLACES)}")
    if re.sub(r"\{[^{}]*\}", "", text).strip("{}") != re.sub(r"\{[^{}]*\}", "", text):
        raise ValueError("a brace has no partner")
    return text


def _header(text: str) -> str:
    """A text for a header, which has one line: whatever could begin another is refused."""
    if not text.strip():
        raise ValueError("is empty: write something or leave the key out")
    if len(text.strip().splitlines()) > 1:
        raise ValueError("has several lines, and what goes into a header has one")
    return " ".join(text.split())


def _somebody(entries: tuple[RecipientEntry, ...]) -> tuple[RecipientEntry, ...]:
    if not entries:
        raise ValueError("is empty: a list needs somebody")
    return entries


def _spoken(value: Any) -> Any:
    """A text for every language is one for none in particular (BCP 47, 4.1)."""
    if isinstance(value, str):
        if not value.strip():
            raise ValueError("is empty: write something or leave the key out")
        return {ANY: value}
    return value  # a mapping, or what pydantic refuses


def _spoken_pattern(value: Any) -> Any:
    # Refused here, a text is told by its own key.
    return _spoken(_filled(_header(value)) if isinstance(value, str) else value)


def _cased(tag: str) -> str:
    """A language tag in its usual letters (BCP 47, 2.1.1): `EN` and `en` are one edition."""
    first, *rest = tag.split("-")
    usual = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(usual.get(len(one), str.lower)(one) for one in rest)])


ANY = "und"
"""The key of a text for whichever language has none of its own."""
_BY_LANGUAGE = JsonSchema(
    {"anyOf": [{"type": "string"},
               {"type": "object", "additionalProperties": {"type": "string"}}]}
)  # fmt: skip
HeaderLine = Annotated[str, AfterValidator(_header), JsonSchema({"type": "string"})]
Pattern = Annotated[HeaderLine, AfterValidator(_filled)]
SpokenPattern = Annotated[
    dict[LanguageTag, Pattern], BeforeValidator(_spoken_pattern), _BY_LANGUAGE
]
SpokenProse = Annotated[dict[LanguageTag, Prose], BeforeValidator(_spoken), _BY_LANGUAGE]


def said_in(texts: Mapping[str, str] | None, tag: str) -> str:
    """The text of a language, else that for every language, else nothing."""
    held = texts or {}
    return held.get(tag) or held.get(tag.partition("-")[0]) or held.get(ANY, "")


class Smtp(Part):
    """The server that takes the desk's mail. There is no way to send in clear."""

    host: Line = Field(title="Host")
    port: int | None = Field(None, ge=1, le=65535, title="Port", description="587, or 465 for tls.")
    security: Literal["starttls", "tls"] = Field("starttls", title="Security")
    user: Line | None = Field(None, title="User", description="Without it nobody logs in.")
    password: Secret | None = Field(None, title="Password", description="Where it is found.")
    login: Literal["auto", "plain", "login", "xoauth2"] = Field("auto", title="Way to log in")
    ca: Line | None = Field(
        None, title="Certificates", description="A PEM file of authorities, beside the system's."
    )
    notices: Literal["usual", "all"] = Field(
        "usual", title="Notices", description="All: of delivery too, where the server has DSN."
    )
    per_minute: int = Field(20, ge=1, le=1_000_000, title="Messages a minute, at most")


class Imap(Part):
    """The mailbox whose folder of drafts takes a draft."""

    host: Line = Field(title="Host")
    port: int = Field(993, ge=1, le=65535, title="Port")
    user: Line = Field(title="User")
    password: Secret = Field(title="Password", description="Where it is found.")
    folder: Line | None = Field(
        None, title="Folder", description="Else the one that the server calls `\\Drafts`."
    )
    ca: Line | None = Field(None, title="Certificates", description="A PEM file of authorities.")


class MailSettings(Part):
    """How the desk writes mail. Every key but `from` may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    sender: HeaderLine = Field(
        alias="from", title="From", description="As in: The Desk <desk@x.org>"
    )
    reply_to: HeaderLine | None = Field(None, title="Reply to")
    subject: Pattern = Field("[{theme}] {title}, {date}", title="Subject")
    preheader: Pattern | None = Field(
        None, title="Preheader", description="The line beside the subject; else the subtitle."
    )
    salutation: SpokenPattern | None = Field(
        None, title="Salutation", description="Dear {name}, or one for each language."
    )
    signature: SpokenProse | None = Field(
        None, title="Signature", description="Lines under the text, or some for each language."
    )
    body: Literal["summary", "full"] = Field(
        "summary", title="Body", description="Bottom line and key points, or the whole brief."
    )
    attach: tuple[Literal["pdf", "html", "txt", "evidence"], ...] = Field(
        ("pdf",), title="Attach", description="pdf, html, txt, evidence"
    )
    chart: bool = Field(
        False, title="Chart", description="Show a brief's first chart in a summary too."
    )
    file_names: Literal["ascii", "full"] = Field(
        "ascii", title="File names", description="Of attachments: safe everywhere, or the title."
    )
    unsubscribe: HeaderLine | None = Field(
        None, title="Unsubscribe", description="An address or an https: one; else `reply_to`."
    )
    dkim: DkimKeys = Field(
        (), title="DKIM", description="The key that signs what is sent, or several."
    )
    smtp: Smtp | None = Field(None, title="SMTP")
    imap: Imap | None = Field(None, title="IMAP")


Tongue = Annotated[LanguageTag, AfterValidator(_cased)]


class RecipientEntry(Part):
    """One person of a list; what is left out is the list's, or the desk's."""

    address: HeaderLine = Field(title="Address")
    name: HeaderLine | None = Field(None, title="Name")
    language: Tongue | None = Field(None, title="Language", description="Of the labels.")
    layout: Slug | None = Field(None, title="Layout")
    salutation: Pattern | None = Field(None, title="Salutation")
    attach: tuple[Literal["pdf", "html", "txt", "evidence"], ...] | None = Field(
        None, title="Attach"
    )
    clearance: Line | None = Field(None, title="Clearance")

    @model_validator(mode="before")
    @classmethod
    def _of_a_line(cls, value: Any) -> Any:
        """`Anna Smith <anna@example.org>` is a person too."""
        if not isinstance(value, str):
            return value
        name, opened, address = value.strip().removesuffix(">").rpartition("<")
        name = name.strip()
        if not opened or not value.rstrip().endswith(">") or ">" in address or "\n" in name:
            return {"address": value}
        return {"address": address, **({"name": name.strip('"')} if name else {})}


class RecipientList(Part):
    """A list of recipients; its keys are the defaults of its entries."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Recipients")

    language: Tongue | None = Field(None, title="Language", description="Of the labels.")
    layout: Slug | None = Field(None, title="Layout")
    salutation: SpokenPattern | None = Field(None, title="Salutation")
    signature: SpokenProse | None = Field(None, title="Signature")
    attach: tuple[Literal["pdf", "html", "txt", "evidence"], ...] | None = Field(
        None, title="Attach"
    )
    clearance: Line | None = Field(
        None, title="Clearance", description="The highest handling that these people may have."
    )
    recipients: Annotated[tuple[RecipientEntry, ...], AfterValidator(_somebody)] = Field(
        title="Recipients"
    )
