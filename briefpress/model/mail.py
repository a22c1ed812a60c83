"""What a desk says of its mail: `mail:` in `desk.yaml`, and lists of recipients."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from briefpress.model.fields import LanguageTag, Line, Part, Prose, Slug

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


def _somebody(entries: tuple[RecipientEntry, ...]) -> tuple[RecipientEntry, ...]:
    if not entries:
        raise ValueError("is empty: a list needs somebody")
    return entries


Pattern = Annotated[Line, AfterValidator(_filled)]


class Secret(Part):
    """Where a password is found: never in YAML itself. Exactly one of the keys is given."""

    env: Line | None = Field(None, title="Environment variable")
    file: Line | None = Field(None, title="File", description="Readable by its owner alone (0600).")
    command: tuple[Line, ...] | None = Field(
        None, title="Command", description="A program and its arguments; it prints the password."
    )
    keyring: Line | None = Field(None, title="Keyring", description="The service's name there.")

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        if isinstance(value, str):
            message = "no secret belongs in YAML: say where it is, as in `env: DESK_PASSWORD`"
            raise ValueError(message)  # noqa: TRY004 - pydantic wants this one
        return value

    @model_validator(mode="after")
    def _one(self) -> Secret:
        if sum(part is not None for part in (self.env, self.file, self.command, self.keyring)) != 1:
            raise ValueError("give one of `env`, `file`, `command` and `keyring`")
        return self


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
    per_minute: int = Field(20, ge=1, le=6000, title="Messages a minute, at most")


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

    sender: Line = Field(alias="from", title="From", description="As in: The Desk <desk@x.org>")
    reply_to: Line | None = Field(None, title="Reply to")
    subject: Pattern = Field("[{theme}] {title}, {date}", title="Subject")
    preheader: Pattern | None = Field(
        None, title="Preheader", description="The line beside the subject; else the subtitle."
    )
    salutation: Pattern | None = Field(None, title="Salutation", description="Dear {name},")
    signature: Prose | None = Field(None, title="Signature", description="Lines under the text.")
    body: Literal["summary", "full"] = Field(
        "summary", title="Body", description="Bottom line and key points, or the whole brief."
    )
    attach: tuple[Literal["pdf", "html", "txt", "evidence"], ...] = Field(
        ("pdf",), title="Attach", description="pdf, html, txt, evidence"
    )
    unsubscribe: Line | None = Field(
        None, title="Unsubscribe", description="An address or an https: one; else `reply_to`."
    )
    smtp: Smtp | None = Field(None, title="SMTP")
    imap: Imap | None = Field(None, title="IMAP")


class RecipientEntry(Part):
    """One person of a list; what is left out is the list's, or the desk's."""

    address: Line = Field(title="Address")
    name: Line | None = Field(None, title="Name")
    language: LanguageTag | None = Field(None, title="Language", description="Of the labels.")
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
        found = re.fullmatch(r"\s*(.*?)\s*<([^<>]*)>\s*", value)
        if found is None:
            return {"address": value}
        return {"address": found[2], **({"name": found[1].strip('"')} if found[1] else {})}


class RecipientList(Part):
    """A list of recipients; its keys are the defaults of its entries."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Recipients")

    language: LanguageTag | None = Field(None, title="Language", description="Of the labels.")
    layout: Slug | None = Field(None, title="Layout")
    salutation: Pattern | None = Field(None, title="Salutation")
    attach: tuple[Literal["pdf", "html", "txt", "evidence"], ...] | None = Field(
        None, title="Attach"
    )
    clearance: Line | None = Field(
        None, title="Clearance", description="The highest handling that these people may have."
    )
    recipients: Annotated[tuple[RecipientEntry, ...], AfterValidator(_somebody)] = Field(
        title="Recipients"
    )
