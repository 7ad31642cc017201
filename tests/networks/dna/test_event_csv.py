"""Event lists as DNA writes them."""

import pytest

from onrecord.networks import dna
from onrecord.networks.dna.tables import Document
from onrecord.record import InputError

from .examples import bridge

HEAD = (
    '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";"coder";'
    '"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"'
)
ABOUT = '1;"Two shores";"P. Quill";"The Heron";"Local";"report"'


def test_a_line_a_statement():
    assert dna.event_csv(bridge()).splitlines() == [
        HEAD,
        '1;2025-04-10 12:00:00;"Ada Holm";"Town";"build the bridge";1;0;27;"The mayor wants the bridge.";2;' + ABOUT,
        '2;2025-04-10 12:00:00;"";"Ferrymen";"build the bridge";0;28;47;"The ferrymen do not";2;' + ABOUT,
        '3;2025-04-10 12:00:00;"";"Ferrymen";"keep the ferry";1;52;72;"is what they live by";2;' + ABOUT,
        '4;2025-04-10 12:00:00;"Ilse Brandt";"";"build the bridge";1;74;118;'
        '"A bridge, says Ilse Brandt, pays for itself.";2;' + ABOUT,
    ]


def test_by_time_and_with_marks_of_its_own():
    database = bridge()
    editor = dna.Editor(database)
    early = editor.add_document("Before; \"then\"", 'x; "y"', coder=None, date=0)  # fmt: skip
    editor.add_statement(editor.type("DNA Statement"), early, (0, 6), {"person": 'A; "B"'}, coder=None)
    first = dna.event_csv(database).splitlines()[1]
    assert first == (
        "6;1970-01-01 00:00:00;\"A, 'B'\";\"\";\"\";1;0;6;\"x, 'y'\";;3;\"Before, 'then'\";\"\";\"\";\"\";\"\""
    )  # fmt: skip


def test_a_type_of_long_text():
    assert (
        dna.event_csv(bridge(), type="Annotation")
        .splitlines()[1]
        .startswith('5;2025-04-10 12:00:00;"ask how many";32;')
    )


@pytest.mark.parametrize(
    ("seconds", "label", "message"),
    [(0, "Speech", "no type of statement 'Speech'; there are: 'DNA Statement'"), (10**15, None, "the calendar has no")],
)
def test_what_is_refused(seconds, label, message):
    database = bridge()
    database.documents[0] = Document(1, "t", database.documents[0].text, 1, date=seconds)
    with pytest.raises(InputError, match=message):
        dna.event_csv(database, type=label)
