"""Names as the model saw them → names as the whole text bears them out.

In a case [...] is a person's name, {...} an organization's and <...> a place's; then the names in order.
"""

from itertools import pairwise

import pytest

from onrecord.actors.names.settled import settled
from onrecord.record import Name, Span

MARKS = {"[": ("]", "person"), "{": ("}", "organization"), "<": (">", "place")}
TABLE = [
    # a given name and a surname are a person, whatever was seen
    ("{Solveig Aas} spoke.", ["[Solveig Aas]"]),
    ("Solveig Aas spoke to Karl Lund.", ["[Solveig Aas]", "[Karl Lund]"]),
    ("<Valadares> spoke. Inês <Valadares> agreed.", ["[Valadares]", "[Inês Valadares]"]),
    ("[Ana Roth] left. {Roth} had asked.", ["[Ana Roth]", "[Roth]"]),
    ("Ana Roth University grew.", []),
    # words around it, or in it, make it a body
    ("The newspaper [Vecherny Torrin] wrote so.", ["{Vecherny Torrin}"]),
    ("[Orrel], which makes pumps, closed.", ["{Orrel}"]),
    ("[Medik], a family firm of ninety people, closed.", ["{Medik}"]),
    ("“[Orrel]” is sold out.", ["{Orrel}"]),
    ("FC [Khobani] won.", ["{FC Khobani}"]),
    ("The company [Orrel] Pumps closed.", ["{Orrel Pumps}"]),
    ("Naviera <Aldunate> sailed.", ["{Naviera Aldunate}"]),
    ("Lind & Sons sailed.", ["{Lind & Sons}"]),
    ("Gazzetta del Lunedì wrote so.", ["{Gazzetta del Lunedì}"]),
    ("[TORRINEX] rose.", ["{TORRINEX}"]),
    # where it lies tells a place, at its other places too
    ("We met in [Khobani]. [Khobani] slept.", ["<Khobani>", "<Khobani>"]),
    # of several kinds, the most frequent
    ("[Torrin] came. {Torrin} left. [Torrin] sat.", ["[Torrin]"] * 3),
    # as long as it is: no office, no article; initials, whole words
    ("[President Ana Roth] came.", ["[Ana Roth]"]),
    ("The ambassador to [Washington Walter Prendergast] came.", ["[Walter Prendergast]"]),
    ("{the Harbour Union} met.", ["{Harbour Union}"]),
    ("J. [Lund] came.", ["[J. Lund]"]),
    ("[Ana Ro]th came.", ["[Ana Roth]"]),
    ("[Ana Roth]’s house burned.", ["[Ana Roth]"]),
    # no names
    ("The [health minister] came.", []),
    ("[—] no.", []),
    ("", []),
]


def names_of(marked):
    """Take the marks out of a case."""
    text, names, opened = "", [], []
    for char in marked:
        if char in MARKS:
            opened.append((char, len(text)))
        elif opened and char == MARKS[opened[-1][0]][0]:
            mark, start = opened.pop()
            names.append(Name(Span(start, len(text)), MARKS[mark][1]))
        else:
            text += char
    return text, names


def marked(text, name):
    mark, closing = next((mark, closing) for mark, (closing, kind) in MARKS.items() if kind == name.type)
    return f"{mark}{text[slice(*name.span)]}{closing}"


@pytest.mark.parametrize(("case", "expected"), TABLE)
def test_names_are_what_the_text_bears_out(case, expected):
    text, names = names_of(case)
    assert [marked(text, name) for name in settled(text, names)] == expected


@pytest.mark.parametrize("case", [case for case, _ in TABLE])
def test_settled_names_stay_as_they_are(case):
    text, names = names_of(case)
    once = settled(text, names)
    assert settled(text, once) == once
    assert all(one.span.end <= other.span.start for one, other in pairwise(once))
