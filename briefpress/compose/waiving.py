"""The rules that a brief waives, each once, with what was found and why it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.model.waived import WaivedReason, WaivedRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.findings import Waiver

# “`a` has no date” and “`b` has no date” say the same of two sources.
_SUBJECT = re.compile("`([^`]+)` (?=.)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def waived_rules(waivers: Sequence[Waiver]) -> tuple[WaivedRule, ...]:
    """Each rule that is waived, with its reasons, and under each what it lets stand."""
    rules: dict[str, dict[str, list[str]]] = {}
    for waiver in sorted(waivers, key=lambda one: (one.rule, one.because)):
        reasons = rules.setdefault(waiver.rule, {})
        reasons.setdefault(waiver.because, []).append(waiver.message)
    return tuple(
        WaivedRule(rule, tuple(WaivedReason(why, _found(found)) for why, found in reasons.items()))
        for rule, reasons in rules.items()
    )


def _found(messages: Iterable[str]) -> str:
    """What was found, and only of what else, where the same was found of several things."""
    alike: dict[str, list[str]] = {}
    for message in dict.fromkeys(messages):
        named = _SUBJECT.match(message)
        rest = message[named.end() :] if named else message
        alike.setdefault(rest, []).append(named[1] if named else "")
    said = []
    for rest, (first, *others) in alike.items():
        also = f"; the same of {', '.join(others)}" if others and all(others) else ""
        said.append(f"{first} {rest}{also}".strip().replace("`", ""))
    return _APOSTROPHE.sub("’", "; ".join(said))
