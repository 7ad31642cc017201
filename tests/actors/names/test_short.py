"""Which of two organizations' names is short for the other, and that such names are found by a key they share."""

import pytest

from onrecord.actors.names.short import is_short_for, short_forms

SHORT = [
    ("Halvorsen Marine", "Halvorsen Marine AS"),
    ("Rioni Water", "Rioni Water Ltd."),
    ("Acme", "Acme Corp"),
    ("Commission", "European Commission"),
    ("Alliance", "Seafarers’ Alliance"),
    ("The Alliance", "Seafarers’ Alliance"),
    ("AFP", "Agence France-Presse"),
    ("WHO", "World Health Organization"),
    ("FAO", "Food and Agriculture Organization"),
    ("OSCE", "Organization for Security and Co-operation in Europe"),
]
NOT_SHORT = [
    ("Lund", "FC Lund"),  # a town, its club
    ("Halvorsen", "Halvorsen Marine"),  # a person, a firm
    ("Commission", "Commission"),  # the same
    ("Harbour Union", "Dock Union"),
    ("afp", "Agence France-Presse"),
    ("A", "Acme"),
    ("", "Acme"),
]


@pytest.mark.parametrize(("short", "full"), SHORT)
def test_short_names_are_known_and_found_by_a_shared_key(short, full):
    assert is_short_for(short, full)
    assert is_short_for(full, short)
    assert short_forms(short) & short_forms(full)


@pytest.mark.parametrize(("one", "other"), NOT_SHORT)
def test_other_names_are_not_short_for_each_other(one, other):
    assert not is_short_for(one, other)
    assert not is_short_for(other, one)


def test_keys_are_of_the_first_and_last_word_and_of_the_initials():
    assert short_forms("World Health Organization") >= {"first world", "last organization", "initials WHO"}
    assert short_forms("Torrin") == {"first torrin", "last torrin"}
    assert short_forms("") == set()
