"""Numbers that styles set before elements: CSS Lists and Counters 3, by its own rules."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from briefpress.styling import numbers_before


def numbered(css: str, body: str) -> list[str]:
    root = ET.fromstring(f"<html><head><style>{css}</style></head><body>{body}</body></html>")
    return [f"{words} {''.join(element.itertext())}" for element, words in numbers_before(root)]


COUNT = 'p { counter-increment: n } p::before { content: counter(n) "." }'


@pytest.mark.parametrize(
    ("css", "body", "expected"),
    [
        ("body { counter-reset: n }" + COUNT, "<p>a</p><p>b</p>", ["1. a", "2. b"]),
        # Reset starts again, at a number of its own if one is given.
        ("h2 { counter-reset: n 4 }" + COUNT, "<h2/><p>a</p><h2/><p>b</p>", ["5. a", "5. b"]),
        # One made within an element goes with it: the outer one counts on.
        (
            "body, h2 { counter-reset: n }" + COUNT,
            "<p>a</p><div><h2/><p>b</p><p>c</p></div><p>d</p>",
            ["1. a", "1. b", "2. c", "2. d"],
        ),
        # One made by an element is for what follows it in its parent too.
        (
            "body, div { counter-reset: n }" + COUNT,
            "<p>a</p><div><p>b</p></div><p>c</p>",
            ["1. a", "1. b", "2. c"],
        ),
        # Nobody has reset it: the first to count makes it, for its siblings.
        (COUNT, "<div><p>a</p><p>b</p></div><div><p>c</p></div>", ["1. a", "2. b", "1. c"]),
        # What is not shown does not count.
        ("body { counter-reset: n } .x { display: none }" + COUNT,
         '<p>a</p><p class="x">b</p><p hidden="">c</p><p>d</p>', ["1. a", "2. d"]),
        # A step, a number set, and the number counted in the pseudo-element itself.
        ('p { counter-reset: n 1; counter-increment: n 2 } p::before { content: "§" counter(n) }',
         "<p>a</p><p>b</p>", ["§3 a", "§3 b"]),
        ("body { counter-reset: n } p { counter-set: n 7 } p::before { content: counter(n) }",
         "<p>a</p>", ["7 a"]),
        ("p { counter-reset: n } p::before { counter-increment: n; content: counter(n, decimal) }",
         "<p>a</p><p>b</p>",
         ["1 a", "1 b"]),
        # The more specific rule wins, and a rule for paper is not for a page that is read.
        ("body { counter-reset: n }" + COUNT + "p.x::before { content: none }"
         "@media print { p::before { content: none } }", '<p>a</p><p class="x">b</p>', ["1. a"]),
        # No counter, no number: quotation marks and bullets are not ours to write down.
        ('p::before { content: "• " }', "<p>a</p>", []),
        ('p::before { content: "counter" }', "<p>a</p>", []),
    ],
)  # fmt: skip
def test_counted(css: str, body: str, expected: list[str]) -> None:
    assert numbered(css, body) == expected


@pytest.mark.parametrize(
    "content", ["counter(n, lower-roman)", "counters(n, '.')", "counter(list-item)"]
)
def test_what_is_not_counted_here_leaves_nothing(content: str) -> None:
    css = "body { counter-reset: n } p { counter-increment: n }"
    css += f'p::before {{ content: {content} "." }}'
    assert numbered(css, "<p>a</p>") == []
