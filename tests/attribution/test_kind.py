"""Direct, indirect, mixed: the content stands between ⟦ and ⟧."""

import pytest

from onrecord.attribution.kind import Quoted, kind
from onrecord.quotation import quotations
from onrecord.record import Span

TABLE = [
    ("⟦“We go,”⟧ he said.", "direct"),
    ("⟦“We go,”⟧ he said, ⟦“now.”⟧", "direct"),
    ('— ⟦We go,⟧" he said.', "direct"),
    ("He said ⟦they would go⟧.", "indirect"),
    ("He said ⟦they would “never, ever go there”⟧.", "mixed"),
    ("He called it ⟦“a disgrace”⟧.", "direct"),
    ("He called ⟦the plan “a disgrace”⟧.", "mixed"),
    ("He said ⟦the “coalition of the willing” would meet⟧.", "indirect"),
    ("He said ⟦the so-called “peace we deserve” was off⟧.", "indirect"),
    ("He said ⟦the ship “Aurora” had sailed⟧.", "indirect"),
    ("He spoke of ⟦a “monitoring mission” and a “deterrence mission”⟧.", "indirect"),
    ("He said ⟦Europe “will not need much support”⟧.", "mixed"),
    ("He said ⟦he was “deeply concerned”⟧.", "mixed"),
    ("The “quiet line” opened. He said ⟦work on “quiet line” was over⟧.", "indirect"),
]


@pytest.mark.parametrize(("marked", "expected"), TABLE)
def test_kind(marked, expected):
    text, spans = "", []
    for char in marked:
        if char == "⟦":
            start = len(text)
        elif char == "⟧":
            spans.append(Span(start, len(text)))
        else:
            text += char
    assert kind(tuple(spans), Quoted(text, quotations(text))) == expected
