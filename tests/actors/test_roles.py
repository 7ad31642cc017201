"""What stands beside a name → what the article says its bearer is.

In a case [...] is the name described, {...} another person's; ⟨…⟩ in an expected role marks its affiliation.
"""

import pytest

from onrecord.actors.roles import describe
from onrecord.record import Span

ROLES = [
    # before the name
    ("Trade minister [Ana Roth] came.", "Trade minister"),
    ("The Polish bridge specialist [Zbigniew Hałas] came.", "Polish bridge specialist"),
    ("The president of the panel, [Ana Roth], came.", "president of the panel"),
    ("Former mayor [Ana Roth] came.", "Former mayor"),
    ("Torrin's mayor, [Ana Roth], came.", "Torrin's mayor"),
    ("The auditor, [Ana Roth], suspects a contractor.", "auditor"),
    # after it
    ("[Ana Roth], the mayor of Torrin, came.", "mayor of ⟨Torrin⟩"),
    ("[Ana Roth], a 54-year-old baker, came.", "54-year-old baker"),
    ("[Ana Roth], 54, a baker, came.", "baker"),
    ("[Ana Roth] (54), a baker, came.", "baker"),
    ("[Ana Roth], chief engineer at Nordhafen Lines, came.", "chief engineer at ⟨Nordhafen Lines⟩"),
    # told of it
    ("[Ana Roth] is a botanist.", "botanist"),
    ("[Ana Roth] was the mayor of Torrin until 2019.", "mayor of ⟨Torrin⟩"),
    ("[Ana Roth] became head of logistics at Nordhafen.", "head of logistics at ⟨Nordhafen⟩"),
    ("[Ana Roth] was a baker. {Karl Lund} was a pilot.", "baker"),
    # in a clause of its own
    ("[Ana Roth], who is a botanist at the Torrin Institute, came.", "botanist at the ⟨Torrin Institute⟩"),
]
NONE = [
    "[Ana Roth] came.",
    "Dr [Ana Roth] came.",
    "A spokesman for [Ana Roth] came.",
    "The lawyer of [Ana Roth] came.",
    "[Ana Roth]’s brother, a baker, came.",
    "[Ana Roth], suspects a contractor.",
    "Asked by the police, [Ana Roth], suspects a contractor.",
    "[Ana Roth], said the mayor, came.",
    "[Ana Roth], along with a baker, came.",
    "[Ana Roth], who met a botanist, came.",
    "[Ana Roth], the wife of {Karl Lund}, came.",
    "[Ana Roth] and {Karl Lund}, a baker, came.",
    "{Karl Lund}, a baker, and [Ana Roth] came.",
    "The mayor met [Ana Roth].",
    "He told the mayor that [Ana Roth] had left.",
]
TOLD = [
    # what is said beside a role or without one → words, countries
    ("[Ana Roth], who runs the wound clinic of Torrin, came.", {"runs", "wound", "clinic", "torrin"}, set()),
    ("[Ana Roth] from the Torrin Institute said so.", {"torrin", "institute"}, set()),
    ("[Ana Roth], 54, a baker, came.", {"aged 54", "baker"}, set()),
    ("[Ana Roth], a 54-year-old baker, came.", {"aged 54", "baker"}, set()),
    ("French president [Ana Roth] came.", {"french", "president"}, {"FR"}),
    ("[Ana Roth]’s brother, a baker, came.", set(), set()),
]
KIN = [
    ("Her sister [Ana Roth] came.", True),
    ("The sister of the mayor, [Ana Roth], came.", True),
    ("[Ana Roth], a colleague of the minister, came.", True),
    ("The mayor, [Ana Roth], came.", False),
]


def described(marked):
    """Take the marks out of a case, and describe its name."""
    text, spans, opened = "", {"[": [], "{": []}, []
    for char in marked:
        if char in "[{":
            opened.append((char, len(text)))
        elif char in "]}":
            mark, start = opened.pop()
            spans[mark].append(Span(start, len(text)))
        else:
            text += char
    return text, describe(text, spans["["][0], Span(0, len(text)), spans["{"])


def written(text, role):
    if role.affiliation is None:
        return text[slice(*role.role)]
    start, end = role.affiliation
    return f"{text[role.role.start : start]}⟨{text[start:end]}⟩{text[end : role.role.end]}"


@pytest.mark.parametrize(("marked", "expected"), ROLES)
def test_roles_are_found_beside_a_name(marked, expected):
    text, found = described(marked)
    assert [written(text, role) for role in found.roles] == [expected]


@pytest.mark.parametrize("marked", NONE)
def test_what_is_somebody_elses_is_not_taken(marked):
    _, found = described(marked)
    assert found.roles == []


@pytest.mark.parametrize(("marked", "told", "countries"), TOLD)
def test_what_else_is_told_is_kept_as_words(marked, told, countries):
    _, found = described(marked)
    assert found.words == told
    assert found.countries == countries


@pytest.mark.parametrize(("marked", "kin"), KIN)
def test_whose_relative_one_is_stands_apart_from_what_one_is(marked, kin):
    _, found = described(marked)
    assert [role.kin for role in found.roles] == [kin]
