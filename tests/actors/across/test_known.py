"""The table of known actors: what it may look like, what it says of mistakes, who is found by which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.across.known import KnownActor, KnownActors
from onrecord.record import InputError

TABLE = (
    "name,aliases,type,role,affiliation,country,wikidata\n"
    "Ilse Brandvold,Brandvold|the iron mayor,person,mayor,Harlow Bend,NO,Q123\n"
    "World Harbour Office,WHO|W.H.O.,organization,,,,\n"
    "Élan Vital,,organization,,,fr,https://www.wikidata.org/wiki/Q77\n"
)


@pytest.fixture
def write(tmp_path):
    def written(content):
        path = tmp_path / "known.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def test_a_table_is_read(write):
    known = KnownActors.read(write(TABLE))
    assert len(known) == 3
    assert known.actors[0] == KnownActor(
        name="Ilse Brandvold",
        aliases=("Brandvold", "the iron mayor"),
        type="person",
        role="mayor",
        affiliation="Harlow Bend",
        country="NO",
        wikidata="Q123",
    )
    assert known.actors[1].country is None
    assert (known.actors[2].country, known.actors[2].wikidata) == ("FR", "Q77")


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace(",", ";"),
        (b"\xef\xbb\xbf" + TABLE.replace(",", ";").replace("\n", "\r\n").encode()),
        TABLE.replace(",", "\t"),
        TABLE.replace("\n", "\r"),
        TABLE + "\n,,,,,,\n\n",
        TABLE.rstrip("\n"),
        TABLE.replace("name,", " Name ,", 1),
        TABLE.replace("Ilse Brandvold,", '"Ilse Brandvold",'),
        "\n" + TABLE,
    ],
    ids=["bom", "crlf", "semicolons", "german", "tabs", "cr", "blank", "unended", "case", "quoted", "blank-first"],
)
def test_however_a_spreadsheet_program_writes_it(write, content):
    assert KnownActors.read(write(content)).actors == KnownActors.read(write(TABLE)).actors


def test_only_name_and_type_are_needed_and_own_columns_stay_out(write):
    known = KnownActors.read(write("type,notes,name\nGroup,why ever,the Nine\n"))
    assert known.actors == (KnownActor(name="the Nine", type="group"),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("name,role\nA,b\n", "line 1: there is no column “type”"),
        ("name,type,alias\nA,person,b\n", "line 1: the column “alias” is not known; did you mean “aliases”"),
        ("name,type,name\nA,person,b\n", "line 1: the column “name” is there twice"),
        ("name,type\nIlse,person\n\nOdd,persona\n", "line 4: the type “persona” is not known"),
        ("name,type\n ,person\n", "line 2: the name is empty"),
        ("name,type\n…,person\n", "line 2: the name is empty"),
        ("name,type,country\nA,person,UK\n", "line 2: “UK” is no country code"),
        ("name,type,country\nA,person,Norway\n", "line 2: “Norway” is no country code"),
        ("name,type,wikidata\nA,person,P5\n", "line 2: “P5” is no item of Wikidata"),
        ("name,type,aliases\nA,person,Kit\nB,person,b|KIT\n", "line 3: “KIT” names both A and B"),
        ("name,type\nA,person,Kit, too\n", "line 2: 4 cells under 2 columns"),
        ('name,type\n"A,person\n', "not CSV"),
        ('name,type,role\n"A","person","two\nlines"\nB,nobody,\n', "line 4: the type “nobody”"),
        (b"name,type\nA,person\nJos\xe9,person\n", "line 3: not UTF-8"),
        (b"name,type\nA,per\x00son\n", "line 2: not CSV"),
        (b"PK\x03\x04\x14\x00\xff\xfe", "not UTF-8"),
        ('name,type\n"' + "x" * 200_000 + '",person\n', "line 2: not CSV"),
    ],
)
def test_a_mistake_gets_one_line_with_its_number(write, content, said):
    path = write(content)
    with pytest.raises(InputError) as caught:
        KnownActors.read(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["none.csv", ".", "a\0b"])
def test_a_file_that_cannot_be_read(tmp_path, name):
    with pytest.raises(InputError, match=r"there is no such file; check the name|cannot be read \(.+\); give a file"):
        KnownActors.read(f"{tmp_path}/{name}")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ilse Brandvold", "Ilse Brandvold"),
        ("ILSE BRANDVOLD", "Ilse Brandvold"),
        ("brandvold", "Ilse Brandvold"),
        ("Brandvold's", "Ilse Brandvold"),
        ("Brandvold’s", "Ilse Brandvold"),
        ("Iron Mayor", "Ilse Brandvold"),
        ("an iron mayor", "Ilse Brandvold"),
        ("elan vital", "Élan Vital"),
        ("Élan-Vital", "Élan Vital"),
        ("the WHO", "World Harbour Office"),
        ("W.H.O.", "World Harbour Office"),
        ("who", None),
        ("Who", None),
        ("Ilse", None),
        ("", None),
        ("the", None),
        ("…", None),
    ],
)
def test_who_is_meant(write, words, name):
    found = KnownActors.read(write(TABLE)).find(words)
    assert (found.name if found else None) == name


def test_wikidata_makes_the_identity(write):
    mayor, office, elan = KnownActors.read(write(TABLE)).actors
    assert mayor.identity == "wikidata/Q123"
    assert office.identity == "organization/world-harbour-office"
    assert elan.identity == "wikidata/Q77"


def test_names_for_two_are_refused_from_python_too():
    with pytest.raises(InputError, match="names both"):
        KnownActors([KnownActor(name="Ana Li", type="person"), KnownActor(name="ana  li", type="person")])


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_file_is_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("known") / "known.csv"
    path.write_bytes(b"name,type\n" + content)
    said = ""
    try:
        KnownActors.read(path)
    except InputError as error:
        said = str(error)
    assert len(said.splitlines()) <= 1


@given(st.text(max_size=30))
def test_any_name_is_found_by_itself(name):
    known = KnownActors([KnownActor(name=name, type="person", aliases=("Another Name",))])
    assert known.find("another name") is known.actors[0]
    known.find(name)
