"""What a desk says of its signature: `sign:` in `desk.yaml`."""

from __future__ import annotations

from pydantic import Field

from briefpress.model.fields import Line, Part
from briefpress.model.secret import Secret  # noqa: TC001 - pydantic reads it


class SignSettings(Part):
    """The key that `build --sign` signs PDF files with."""

    key: Line = Field(
        title="Key",
        description="A PKCS#12 file (.p12, .pfx) with key and certificate; best outside the desk.",
    )
    password: Secret | None = Field(None, title="Password", description="Where it is found.")
    reason: Line | None = Field(None, title="Reason", description="Said in the signature.")
    place: Line | None = Field(None, title="Place", description="Said in the signature.")
