"""Who speaks in articles, counted: actors of one identity once, others by themselves."""

from onrecord.actors import Carrier, who
from onrecord.record import Actor, ActorRef, Article, Part, Span, Statement


def article(*statements, actors=()):
    """An article whose statements are triples: speaker (an actor's id or None), kind, carriers."""
    names = {actor.id: actor.name for actor in actors}

    def reference(id_):
        return ActorRef(id_, names.get(id_, id_))

    made = tuple(
        Statement(
            id=f"s{number}", kind=kind, act="say", verbatim=True, confidence=0.9, content=Part("x", (Span(0, 1),)),
            speaker=reference(speaker) if speaker else None, via=tuple(map(reference, via)),
        )
        for number, (speaker, kind, *via) in enumerate(statements, 1)
    )  # fmt: skip
    return Article(id="0" * 16, sha256="0" * 64, text="x", statements=made, actors=tuple(actors))


MAYOR = Actor(id="a1", name="Ilse Brandvold", type="person", identity="person/ilse-brandvold")
AGAIN = Actor(id="a7", name="Ilse Brandvold", type="person", identity="person/ilse-brandvold", role="mayor",
              aliases=("Brandvold",), country="NO")  # fmt: skip
MINISTER = Actor(id="a2", name="minister", type="person")
PAPER = Actor(id="a3", name="Courier", type="organization", identity="organization/courier")
WIRE = Actor(id="a4", name="Wire", type="organization")


def test_one_identity_is_one_voice_over_articles():
    first = article(("a1", "direct"), ("a1", "mixed", "a3"), ("a2", "indirect"), actors=(MAYOR, MINISTER, PAPER))
    second = article(
        ("a7", "indirect", "a4", "a3"), ("a2", "direct"), (None, "direct"), actors=(AGAIN, MINISTER, PAPER, WIRE)
    )
    mayor, *ministers, unknown = who([first, second])
    assert (mayor.name, mayor.identity, mayor.role, mayor.country) == (
        "Ilse Brandvold", "person/ilse-brandvold", "mayor", "NO",
    )  # fmt: skip
    assert mayor.aliases == ("Brandvold",)
    assert (mayor.articles, mayor.statements, mayor.direct, mayor.mixed, mayor.indirect) == (2, 3, 1, 1, 1)
    assert mayor.via == (Carrier("Courier", 2), Carrier("Wire", 1))
    assert [(one.name, one.statements, one.articles) for one in ministers] == [("minister", 1, 1)] * 2
    assert (unknown.name, unknown.type, unknown.statements, unknown.articles) == (None, None, 1, 1)


def test_most_statements_first_and_by_name_among_equals():
    odd, ann = Actor(id="o", name="Odd", type="person"), Actor(id="n", name="ann", type="person")
    page = article(("o", "direct"), ("n", "direct"), ("a2", "direct"), ("a2", "mixed"), actors=(odd, ann, MINISTER))
    assert [voice.name for voice in who([page])] == ["minister", "ann", "Odd"]


def test_a_speaker_that_the_article_does_not_list_is_counted_all_the_same():
    (voice,) = who([article(("a9", "direct"))])
    assert (voice.name, voice.type, voice.statements) == ("a9", None, 1)


def test_nobody_speaks_in_nothing():
    assert who([]) == []
    assert who([article(actors=(MAYOR,))]) == []


def test_articles_are_taken_one_by_one():
    assert who(article(("a1", "direct"), actors=(MAYOR,)) for _ in range(3))[0].articles == 3
