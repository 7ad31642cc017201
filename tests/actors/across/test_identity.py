"""Identities: which names are one actor's in every article, which are two, and which tell nobody."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.across.identity import identify, identity
from onrecord.record import Actor, ActorType, Article

ONE = [
    ("person/maria-zakharova", "Maria Zakharova", "MARIA ZAKHAROVA", "Maria Vladimirovna Zakharova"),
    ("person/john-kennedy", "John Kennedy", "John F. Kennedy", "JOHN F. KENNEDY", "President John F. Kennedy"),
    ("person/john-kennedy-jr", "John Kennedy Jr.", "John F. Kennedy, Jr", "John Kennedy Jnr", "John F. Kennedy Junior"),
    ("person/george-bush", "George W. Bush", "George Bush"),
    ("person/george-hw-bush", "George H. W. Bush", "George H.W. Bush", "George HW Bush"),
    ("person/jd-vance", "J. D. Vance", "J.D. Vance", "JD Vance"),
    ("person/volodymyr-zelensky", "Volodymyr Zelensky", "Volodymyr Zelenskiy", "Volodymyr Zelenskyi",
     "Volodymyr Zelenski", "Volodymyr Zelenskyy's"),
    ("person/sergey-lavrov", "Sergei Lavrov", "Sergej Lavrov", "Sergey Lavrov", "Sergey Lavroff"),
    ("person/dmitry-medvedev", "Dmitri Medvedev", "Dmitriy Medvedev", "Dmitry Medvedev"),
    ("person/bashar-assad", "Bashar al-Assad", "Bashar Al Assad", "Bashar Assad"),
    ("person/kim-jong-un", "Kim Jong Un", "Kim Jong-un"),
    ("person/soren-odegard", "Søren Ødegård", "Soren Odegard", "Dr. Søren Ødegård, MP"),
    ("person/conan-obrien", "Conan O'Brien", "Conan O’Brien", "conan O’Brien".title()),
    ("person/ursula-von-der-leyen", "Ursula von der Leyen", "Ursula Von Der Leyen"),
    ("person/stephen-king", "Stephen King", "Mr Stephen King"),
    ("person/ned-price", "Ned Price", "Spokesman Ned Price"),
    ("person/narendra-modi", "Narendra Modi", "Prime Minister Narendra Modi"),
]  # fmt: skip
NOBODY = [
    "Zakharova", "President Putin", "Sultan Al Jaber", "von der Leyen", "J. Smith", "Thomas K.", "A. B. C.", "minister",
    "Foreign Minister", "Chief Justice", "Crown Prince", "Coach Miller", "Kremlin spokesman", "Governor of Oru",
    "Leo XIV", "Pope Leo XIV", "Charles III", "王毅", "", " ", "…", "the", "’s",
]  # fmt: skip


@pytest.mark.parametrize(("expected", "name"), [(expected, name) for expected, *names in ONE for name in names])
def test_spellings_of_one_person(expected, name):
    assert identity(name, "person", None) == expected


def test_different_persons_stay_apart():
    names = [
        "George W. Bush", "George H. W. Bush", "Robert Kennedy", "Robert Kennedy Jr.", "Robert Kennedy III",
        "Hans Bauer", "Hans Baur", "Michael Kowalski", "Michał Kowalski", "James Jones", "James Earl Jones",
        "Nguyen Xuan Phuc", "Nguyen Thien Phuc", "Ana Smith", "Anna Smith", "Geoff Hoon", "Karl Brandt", "Kurt Brandt",
    ]  # fmt: skip
    found = [identity(name, "person", None) for name in names]
    assert None not in found
    assert len(set(found)) == len(names)


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_that_may_be_anybodys_tells_nobody(name):
    assert identity(name, "person", "RU") is None


@pytest.mark.parametrize("country", [None, "NO", "XX", "norway"])
def test_a_persons_identity_does_not_hang_on_the_country(country):
    assert identity("Ilse Brandvold", "person", country) == "person/ilse-brandvold"


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Russia", None, "government/RU"),
        ("Moscow", None, "government/RU"),
        ("the Kremlin", "RU", "government/RU"),
        ("French government", None, "government/FR"),
        ("government", "FR", "government/FR"),
        ("authorities", "GE", "government/GE"),
        ("Brandvold administration", "NO", "government/NO"),
        ("Bavarian government", "DE", "government/DE/bavarian-government"),
        ("parliament", "GE", "organization/GE/parliament"),
        ("Russian Foreign Ministry", None, "organization/RU/foreign-ministry"),
        ("authorities", None, None),
        ("Brandvold administration", None, None),
        ("", None, None),
    ],
)
def test_a_government_is_its_country(name, country, expected):
    assert identity(name, "government", country) == expected


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Foreign Ministry", "RU", "organization/RU/foreign-ministry"),
        ("Russian Foreign Ministry", None, "organization/RU/foreign-ministry"),
        ("Russia’s foreign ministry", None, "organization/RU/foreign-ministry"),
        ("Ministry of Foreign Affairs of the Russian Federation", None, "organization/RU/foreign-ministry"),
        ("Ministry of Foreign Affairs of the Republic of Poland", None, "organization/PL/foreign-ministry"),
        ("Chinese Foreign Ministry", "RU", "organization/CN/foreign-ministry"),
        ("Foreign Ministry", None, None),
        ("Ministry of Defence of Ukraine", None, "organization/UA/defense-ministry"),
        ("Ukrainian Defense Ministry", None, "organization/UA/defense-ministry"),
        ("Ministry of Internal Affairs", "GE", "organization/GE/interior-ministry"),
        ("Georgian interior ministry", "GE", "organization/GE/interior-ministry"),
        ("US Department of State", None, "organization/US/state-department"),
        ("State Department", "US", "organization/US/state-department"),
        ("Central Bank", "TR", "organization/TR/central-bank"),
        ("the central bank", None, None),
        ("French Senate", None, "organization/FR/senate"),
        ("ministry", "RU", None),
        ("company", "RU", None),
        ("Russian company", "RU", None),
        ("German Media", None, None),
        ("police", "GB", None),
        ("irrigation firm", "GE", None),
        ("European Central Bank", None, "organization/european-central-bank"),
        ("ECB", None, "organization/european-central-bank"),
        ("Bank of Russia", None, "organization/bank-of-russia"),
        ("Moscow City Court", "RU", "organization/moscow-city-court"),
        ("United Nations", None, "organization/united-nations"),
        ("the UN", None, "organization/united-nations"),
        ("U.N.", "US", "organization/united-nations"),
        ("Agence France-Presse", "FR", "organization/afp"),
        ("AFP", None, "organization/afp"),
        ("The Harlow Bend Courier", None, "organization/harlow-bend-courier"),
        ("Harlow Bend Courier’s", "US", "organization/harlow-bend-courier"),
        ("Nordhafen AG", "DE", "organization/nordhafen"),
        ("Brandt & Sons Ltd.", None, "organization/brandt-and-sons"),
        ("Łódź Water", None, "organization/lodz-water"),
        ("", "FR", None),
    ],
)
def test_an_organization_hangs_on_the_country_only_where_its_name_is_generic(name, country, expected):
    assert identity(name, "organization", country) == expected


@pytest.mark.parametrize("type_", ["group", "anonymous"])
def test_groups_and_unnamed_sources_have_none(type_):
    assert identity("Western Officials", type_, "US") is None


def test_wikidata_goes_first_and_every_actor_is_identified():
    actors = (
        Actor(id="a1", name="Ilse Brandvold", type="person", wikidata="Q123"),
        Actor(id="a2", name="Odd Lie", type="person", country="NO"),
        Actor(id="a3", name="residents", type="group"),
    )
    article = identify(Article(id="0" * 16, sha256="0" * 64, text="", actors=actors))
    assert [actor.identity for actor in article.actors] == ["wikidata/Q123", "person/odd-lie", None]


@given(st.text(max_size=60), st.sampled_from(get_args(ActorType)), st.none() | st.text(max_size=3))
def test_any_name_has_an_identity_of_the_form_or_none(name, type_, country):
    found = identity(name, type_, country)
    assert found == identity(name, type_, country)
    assert found is None or re.fullmatch(r"(person|government|organization)(/[A-Z]{2})?(/[^\s/A-Z]+)?", found)


WORD = st.sampled_from(
    ["Ana", "Zelenskyy", "H.", "W", "de", "al", "Jr.", "MP", "King", "Minister", "Ødegård", "Ilyich", "bin"]
)


@given(st.lists(WORD, max_size=7).map(" ".join))
def test_titles_possessive_and_space_change_no_identity(name):
    plain = identity(name, "person", None)
    assert identity(f" Mr.  {name}", "person", None) == plain
    assert identity(f"the {name}", "person", "FR") == plain
