"""Which pictures docs/gallery.md shows, and the command that makes each of them."""

from __future__ import annotations

from dataclasses import dataclass

PHONE, DESK, MAIL = (390, 844), (1100, 800), (640, 900)
"""Windows on screens, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file's stem, what it shows, the arguments that make it, and what is taken.

    `pages` are those of the PDF, side by side; without them it is a `window` on the HTML. A
    `setting` is a line added to desk.yaml.
    """

    name: str
    shows: str
    command: str
    pages: tuple[int, ...] = ()
    window: tuple[int, int] = DESK
    dark: bool = False
    setting: str = ""

    @property
    def section(self) -> str:
        """Which part of the page it stands in."""
        return "paper" if self.pages else "mail" if self.command.startswith("mail") else "screen"


SHOWN = (
    Picture("note", "The note: letterhead, bottom line, notes, a chart", "energy", (1, 2)),
    Picture("note-evidence", "Its last pages: sources, and the evidence", "energy", (4, 5)),
    Picture(
        "note-letter-grey",
        "The note on Letter without colour; a long brief has contents",
        "diplomacy --paper letter --grey",
        (1, 2),
    ),
    Picture(
        "note-both-sides",
        "A left and a right page, for printing on both sides",
        "transport",
        (2, 3),
        setting="double_sided: true",
    ),
    Picture("note-russian", "With Russian headings and labels", "energy --lang ru", (1, 3)),
    Picture("onepage", "One sheet: front and back", "transport --layout onepage", (1, 2)),
    Picture(
        "onepage-letter-grey",
        "One sheet of Letter without colour",
        "energy --layout onepage --paper letter --grey",
        (1, 2),
    ),
    Picture("cable", "The telegram, its paragraphs numbered", "energy --layout cable", (1, 2)),
    Picture(
        "cable-letter-grey",
        "The telegram on Letter without colour",
        "diplomacy --layout cable --paper letter --grey",
        (1, 2),
    ),
    Picture("digest", "Three briefs as one document: cover, first brief", "digest", (1, 2)),
    Picture(
        "digest-letter-grey",
        "The digest on Letter without colour",
        "digest --paper letter --grey",
        (1, 3),
    ),
    Picture("screen-light", "The note in a window", "energy"),
    Picture("screen-dark", "The same in the dark", "energy", dark=True),
    Picture("phone-light", "On a phone", "energy", window=PHONE),
    Picture("phone-dark", "On a phone in the dark", "energy", window=PHONE, dark=True),
    Picture("screen-cable", "The telegram in a window", "energy --layout cable"),
    Picture("screen-digest", "The digest in a window", "digest", dark=True),
    Picture("phone-onepage", "The sheet on a phone", "transport --layout onepage", window=PHONE),
    Picture(
        "mail",
        "The draft of a mail",
        "mail energy",
        window=MAIL,
        setting="mail: {from: Caspian Desk <desk@example.org>}",
    ),
)
