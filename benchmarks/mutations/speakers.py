"""Who is said to speak: as the article has it, or not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.mutations.items import item, scalar
from benchmarks.mutations.languages import MARKS, SAYS
from benchmarks.mutations.quoting import Draw, Maker, quote_case, trim

if TYPE_CHECKING:
    from benchmarks.mutations.corpus import Article, Segment
    from benchmarks.mutations.items import Case

_STRANGERS = {
    "en": "Gregory Haldane", "de": "Ulrich Pfister", "fr": "Baptiste Lormel",
    "ru": "Виктор Сажин", "tr": "Tarık Özdenler", "az": "Anar Vəlizadə",
}  # fmt: skip


def _speech(draw: Draw, *, interview: bool | None = None) -> tuple[Segment, str] | None:
    """Words of somebody whom the article names, or, of an interview, answers."""
    segment = draw.segment(5, spoken=True, seeds=False)
    article = segment.article
    if segment.speaker not in article.persons:
        return None
    if interview is not None and article.interview != interview:
        return None
    span = draw.span(segment, 5, 20)
    if not span:
        return None
    words = trim(segment.words(*span))
    return (segment, words) if len(words.split()) >= 4 else None


def _case(draw: Draw, kind: str, segment: Segment, words: str, keys: dict[str, str], *,
          honest: bool, due: bool = False) -> Case:  # fmt: skip
    """A `quotations:` item with the speaker and role claimed."""
    article = segment.article
    cite = f"{article.id}, para. {segment.para}"
    case = quote_case(draw, kind, segment, words, honest=honest, form="item", due=due)
    return replace(case, family="speakers", line=item({"text": words, "cite": cite, **keys}))


def _surname(article: Article, name: str) -> str | None:
    """The last word of a name, where no other person of the article has it."""
    last = name.rsplit(maxsplit=1)[-1]
    return last if sum(n.split()[-1] == last for n in article.persons) == 1 else None


def _role(article: Article, name: str) -> str | None:
    """Somebody's office, where the article has those words and nobody else holds it there."""
    role = article.persons.get(name, "")
    if role and role.casefold() in article.whole.casefold().replace("i̇", "i"):
        shared = [n for n, r in article.persons.items() if r.casefold() == role.casefold()]
        return role if len(shared) == 1 else None
    return None


def named(kind: str, *, interview: bool | None = None) -> Maker:
    """The right person by full name, by surname, with the office, or by the office alone."""

    def make(draw: Draw) -> Case | None:
        found = _speech(draw, interview=interview)
        if not found:
            return None
        segment, words = found
        who = segment.speaker
        role = _role(segment.article, who)
        surname = _surname(segment.article, who)
        claims: dict[str, dict[str, str | None]] = {
            "full-name": {"speaker": who},
            "interview": {"speaker": who},
            "surname": {"speaker": surname},
            "with-role": {"speaker": who, "role": role},
            "role-alone": {"speaker": role},
        }
        keys = claims[kind]
        chosen = {key: value for key, value in keys.items() if value}
        if len(chosen) != len(keys):
            return None
        return _case(draw, kind, segment, words, chosen, honest=True)

    return make


def unnamed(draw: Draw) -> Case | None:
    """A speech without its speaker: accepted, with a remark."""
    found = _speech(draw, interview=False)
    return _case(draw, "speaker-left-out", *found, {}, honest=True, due=True) if found else None


def own_voice(draw: Draw) -> Case | None:
    """The article's own words, nobody named as their speaker."""
    segment = draw.segment(6, spoken=False, seeds=False)
    span = draw.span(segment, 6, 20)
    if not span or segment.article.interview:
        return None
    words = trim(segment.words(*span))
    return _case(draw, "own-voice", segment, words, {}, honest=True)


def in_prose(draw: Draw) -> Case | None:
    """“Marsh said: …” in the brief's own sentence, rightly."""
    return _prose(draw, right=True)


def wrong_in_prose(draw: Draw) -> Case | None:
    """“Oduya said: …” of words that the article gives to Marsh."""
    return _prose(draw, right=False)


def _prose(draw: Draw, *, right: bool) -> Case | None:
    found = _speech(draw, interview=False)
    if not found:
        return None
    segment, words = found
    article = segment.article
    others = [n for n in article.persons if n != segment.speaker]
    who = segment.speaker if right else (draw.rng.choice(others) if others else "")
    if not who:
        return None
    who = draw.rng.choice([who, _surname(article, who) or who])
    left, close = MARKS[article.language][0]
    said = SAYS[article.language].format(who=who, q=f"{left}{words}{close}")
    kind = "named-in-prose" if right else "wrong-in-prose"
    case = quote_case(draw, kind, segment, words, honest=right, form="prose")
    line = scalar(f"{said} [@{article.id}, para. {segment.para}].")
    return replace(case, family="speakers", line=line)


def wrong(kind: str) -> Maker:
    """The wrong person, an office that is another's, or somebody nobody has heard of."""

    def make(draw: Draw) -> Case | None:
        found = _speech(draw)
        if not found:
            return None
        segment, words = found
        article, who = segment.article, segment.speaker
        others = [n for n in article.persons if n != who]
        keys: dict[str, str | None] = {}
        if kind == "stranger":
            keys = {"speaker": _STRANGERS[article.language]}
        elif others:
            other = draw.rng.choice(others)
            keys = {
                "other-person": {"speaker": draw.rng.choice([other, _surname(article, other)])},
                "other-office": {"speaker": who, "role": _role(article, other)},
                "office-of-other": {"speaker": _role(article, other)},
            }[kind]
        chosen = {key: value for key, value in keys.items() if value}
        if not keys or len(chosen) != len(keys):
            return None
        return _case(draw, kind, segment, words, chosen, honest=False)

    return make


def question(draw: Draw) -> Case | None:
    """The interviewer's question as an answer."""
    articles = [a for a in draw.articles if a.interview and a.persons]
    article = draw.rng.choice(articles)
    asked = [s for s in article.segments if s.spoken and not s.speaker and len(s.tokens) >= 4]
    segment = draw.rng.choice(asked)
    span = draw.span(segment, 4, 12)
    if not span:
        return None
    words = trim(segment.words(*span))
    keys = {"speaker": next(iter(article.persons))}
    return _case(draw, "question-as-answer", segment, words, keys, honest=False)


def narrated(draw: Draw) -> Case | None:
    """The article's own words as a person's, in a paragraph that names no person."""
    segment = draw.segment(6, spoken=False, seeds=False)
    article = segment.article
    span = draw.span(segment, 6, 20)
    names = [n.split()[-1] for n in article.persons]
    near = " ".join(article.paras[max(segment.para - 2, 0) : segment.para])
    if not span or not article.persons or article.interview:
        return None
    if any(name[:5] in article.paras[segment.para - 1] for name in names):
        return None
    who = draw.rng.choice([n for n in article.persons if n.split()[-1][:5] not in near] or [""])
    if not who:
        return None
    words = trim(segment.words(*span))
    return _case(draw, "narrator-as-person", segment, words, {"speaker": who}, honest=False)


KINDS: dict[str, Maker] = {
    "full-name": named("full-name", interview=False),
    "surname": named("surname"),
    "with-role": named("with-role"),
    "role-alone": named("role-alone"),
    "interview": named("interview", interview=True),
    "named-in-prose": in_prose,
    "speaker-left-out": unnamed,
    "own-voice": own_voice,
    "other-person": wrong("other-person"),
    "other-office": wrong("other-office"),
    "office-of-other": wrong("office-of-other"),
    "stranger": wrong("stranger"),
    "wrong-in-prose": wrong_in_prose,
    "question-as-answer": question,
    "narrator-as-person": narrated,
}
