"""Dates that a brief gives as its own inference, or as missing from the source."""

from __future__ import annotations

import re

from briefpress.evidence.figures.words import lower

# "The article gives no figure for 2020": what a source does not say cannot stand in it.
_SILENCE = re.compile(
    r"\b(?:(?:does|do|did) not (?:say|give|state|mention|report|name|cover)|gives? no|"
    r"(?:says?|mentions?|states?|reports?) (?:nothing|no)|no figures?|without (?:a|any) figure|"
    r"не (?:говор\w+|сообща\w+|указ\w+|привод\w+|упомина\w+|назыв\w+)|нет данных|"
    r"(?:nennt|gibt|sagt|erwähnt)\b[^.;]{0,30}\b(?:nicht|kein\w*|nichts)|keine (?:zahl|angabe)\w*|"
    r"ne (?:dit|donne|mentionne|précise|rapporte)|aucun (?:chiffre|montant)|"
    r"belirtm\w+|söylem\w+|bildirm\w+|rakam yok|göstərm\w+|qeyd etm\w+|demir)\b"
)
# "2018, we infer": a date that the brief itself gives as its own inference.
_INFERRED = re.compile(
    r"\b(?:infer\w*|suggests?|we (?:place|date|assume|take)|impl(?:y|ies)|presumably|"
    r"предполож\w+|судя по|по-видимому|vermut\w+|schließen wir|wir datieren|"
    r"nous (?:déduisons|supposons|situons)|tahmin\w*|çıkarım\w*|ehtimal\w*|güman\w*)\b"
)
_AROUND, _AFTER = 60, 20  # characters of the same part of a sentence
_PART = re.compile(r"[.;:!?](?=\s)")


def own_inference(text: str, start: int, end: int) -> bool:
    """Whether a date is said to be missing from the source, or to be the brief's inference."""
    before = lower(text[:start])
    head = before[-2 * _AROUND :]
    ends = [part.end() for part in _PART.finditer(head)]
    head = head[ends[-1] :] if ends else head
    tail = lower(text[end : end + _AFTER])
    return bool(
        _SILENCE.search(head) or _INFERRED.search(head[-_AROUND:]) or _INFERRED.search(tail)
    )
