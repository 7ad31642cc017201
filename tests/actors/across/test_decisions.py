"""People's decisions: how they are written, what they do to an article, what is said of those that fit nowhere."""

import json
import re
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.actors.across.decisions import Decisions, MergeActors, MergeIdentities, SplitActor, SplitIdentity
from onrecord.record import Actor, ActorRef, Article, InputError, Part, Span, Statement

TEXT = (
    "Ilse Brandvold, the mayor of Oru, said the pier was safe. Brandvolt told the Courier that it would open in May.\n"
    "Bush said nothing then. The elder Bush had asked for the pier. Bush said he still wanted it, the Courier wrote."
)
ID = "abcdef0123456789"


def at(words, number=0, text=TEXT):
    return Span(*[m.span() for m in re.finditer(re.escape(words), text)][number])


def part(words, number=0):
    return Part.of(TEXT, [at(words, number)])


def said(id_, source, content, speaker, **fields):
    return Statement(
        id=id_, kind="indirect", act="say", verbatim=True, confidence=0.9,
        content=part(content), source=Part.of(TEXT, [source]), speaker=speaker, **fields,
    )  # fmt: skip


MAYOR, OTHER, PAPER, BUSH = (
    ActorRef("a1", "Ilse Brandvold"), ActorRef("a2", "Brandvolt"), ActorRef("a3", "Courier"),
    ActorRef("a4", "George W. Bush"),
)  # fmt: skip
ARTICLE = Article(
    id=ID,
    sha256="0" * 64,
    text=TEXT,
    statements=(
        said("s1", at("Ilse Brandvold"), "the pier was safe", MAYOR),
        said("s2", at("Brandvolt"), "it would open in May", OTHER, addressee=PAPER, via=(PAPER,)),
        said("s3", at("Bush"), "nothing then", BUSH),
        said("s4", at("Bush", 2), "he still wanted it", BUSH, via=(PAPER,)),
    ),
    actors=(
        Actor(id="a1", name="Ilse Brandvold", type="person", role="mayor of Oru", mentions=(at("Ilse Brandvold"),),
              evidence={"role": (at("mayor of Oru"),)}, identity="person/ilse-brandvold"),
        Actor(id="a2", name="Brandvolt", type="person", country="NO", mentions=(at("Brandvolt"),)),
        Actor(id="a3", name="Courier", type="organization", mentions=(at("Courier"), at("Courier", 1)),
              identity="organization/courier"),
        Actor(id="a4", name="George W. Bush", type="person", aliases=("Bush",),
              mentions=(at("Bush"), at("Bush", 1), at("Bush", 2)), identity="person/george-bush"),
    ),
)  # fmt: skip
MERGE = MergeActors(
    article=ID, actors=(part("Ilse Brandvold"), part("Brandvolt")), coder="mk", reason="a slip of the paper"
)
SPLIT = SplitActor(
    article=ID, spans=(at("Bush", 1), at("Bush", 2)), text=("Bush", "Bush"), name="George H. W. Bush", coder="mk"
)


def by_name(article):
    assert len({actor.id for actor in article.actors}) == len(article.actors)
    ids = {actor.id: actor.name for actor in article.actors}
    for statement in article.statements:
        for reference in (statement.speaker, statement.addressee, *statement.via):
            assert reference is None or ids[reference.actor] == reference.name
    return {actor.name: actor for actor in article.actors}


def speakers(article):
    return [str(statement.speaker) for statement in article.statements]


def test_actors_are_merged_and_statements_follow():
    decisions = Decisions([MERGE])
    article = decisions.apply(ARTICLE)
    mayor = by_name(article)["Ilse Brandvold"]
    assert speakers(article)[:2] == ["Ilse Brandvold", "Ilse Brandvold"]
    assert "Brandvolt" not in by_name(article)
    assert mayor.aliases == ("Brandvolt",)
    assert mayor.mentions == (at("Ilse Brandvold"), at("Brandvolt"))
    assert (mayor.role, mayor.country) == ("mayor of Oru", "NO")
    assert mayor.merges[-1].reason == "by hand: a slip of the paper (mk)"
    assert decisions.unmatched == []
    assert speakers(ARTICLE)[1] == "Brandvolt"


def test_the_first_is_kept_with_what_it_lacks_of_the_others():
    article = Decisions([MergeActors(article=ID, actors=MERGE.actors[::-1])]).apply(ARTICLE)
    kept = by_name(article)["Brandvolt"]
    assert (kept.id, kept.role, kept.identity) == ("a2", "mayor of Oru", "person/ilse-brandvold")
    assert kept.evidence == {"role": (at("mayor of Oru"),)}
    assert kept.merges[-1].reason == "by hand"


def test_mentions_are_split_off_and_statements_follow():
    article = Decisions([SPLIT]).apply(ARTICLE)
    actors = by_name(article)
    assert speakers(article)[2:] == ["George W. Bush", "George H. W. Bush"]
    assert actors["George W. Bush"].mentions == (at("Bush"),)
    elder = actors["George H. W. Bush"]
    assert elder.mentions == (at("Bush", 1), at("Bush", 2))
    assert elder.identity == "person/george-hw-bush"
    assert elder.merges[0].reason == "by hand (mk)"


def test_to_split_every_mention_off_is_to_rename():
    spans = tuple(at("Bush", number) for number in range(3))
    article = Decisions([SplitActor(article=ID, spans=spans, text=("Bush",) * 3, name="Kate Bush")]).apply(ARTICLE)
    renamed = by_name(article)["Kate Bush"]
    assert (renamed.id, renamed.identity, renamed.aliases) == ("a4", "person/kate-bush", ("Bush", "George W. Bush"))
    assert speakers(article)[2:] == ["Kate Bush", "Kate Bush"]


def test_mentions_go_to_an_actor_that_is_there_already():
    split = SplitActor(article=ID, spans=(at("Brandvolt"),), text=("Brandvolt",), name="Ilse Brandvold")
    article = Decisions([split]).apply(ARTICLE)
    assert by_name(article)["Ilse Brandvold"].mentions == (at("Ilse Brandvold"), at("Brandvolt"))
    assert len(article.actors) == 3
    assert speakers(article)[1] == "Ilse Brandvold"


def test_the_later_of_two_decisions_holds():
    merge = MergeActors(article=ID, actors=(part("Ilse Brandvold"), part("Brandvolt")))
    split = SplitActor(article=ID, spans=(at("Brandvolt"),), text=("Brandvolt",), name="Brandvolt")
    assert speakers(Decisions([merge, split]).apply(ARTICLE))[1] == "Brandvolt"
    assert speakers(Decisions([split, merge]).apply(ARTICLE))[1] == "Ilse Brandvold"
    other = SplitActor(article=ID, spans=split.spans, text=split.text, name="Somebody Else")
    assert speakers(Decisions([split, other]).apply(ARTICLE))[1] == "Somebody Else"


def test_a_carrier_follows_the_mention_in_its_sentence():
    split = SplitActor(article=ID, spans=(at("Courier", 1),), text=("Courier",), name="Evening Courier")
    article = Decisions([split]).apply(ARTICLE)
    by_name(article)
    assert [str(via) for statement in article.statements for via in statement.via] == ["Courier", "Evening Courier"]
    assert str(article.statements[1].addressee) == "Courier"


@pytest.mark.parametrize("moved", ["", "Photo: the pier at dawn.\n\n", "Corrected. " * 30])
def test_a_place_is_found_again_where_the_text_moved(moved):
    by = len(moved)
    shift = [Span(start + by, end + by) for start, end in (span for actor in ARTICLE.actors for span in actor.mentions)]
    actors, at_ = [], 0
    for actor in ARTICLE.actors:
        count = len(actor.mentions)
        actors.append(msgspec.structs.replace(actor, mentions=tuple(shift[at_ : at_ + count]), evidence={}))
        at_ += count
    decisions = Decisions([MERGE])
    article = decisions.apply(msgspec.structs.replace(ARTICLE, text=moved + TEXT, actors=tuple(actors), statements=()))
    assert decisions.unmatched == []
    assert "Brandvolt" not in by_name(article)


def test_a_place_is_found_by_overlap_where_the_mention_has_other_bounds():
    decision = MergeActors(article=ID, actors=(part("Brandvold"), part("Brandvolt told")))
    assert "Brandvolt" not in by_name(Decisions([decision]).apply(ARTICLE))


def test_what_is_not_found_is_told_and_the_rest_is_done():
    gone = Part("Vanished Person", (Span(5, 20),))
    decisions = Decisions([MergeActors(article=ID, actors=(part("Bush"), gone)), MERGE, SplitIdentity(
        identity="person/ole-vik", article=ID, into="person/ole-vik-2")])  # fmt: skip
    article = decisions.apply(ARTICLE)
    assert "Brandvolt" not in by_name(article)
    assert decisions.unmatched == [
        f"decision 1: “Vanished Person” is not found in article {ID}",
        f"decision 3: “person/ole-vik” is not found in article {ID}",
    ]
    decisions.apply(ARTICLE)
    assert len(decisions.unmatched) == 2


def test_decisions_on_other_articles_change_nothing():
    other = msgspec.structs.replace(ARTICLE, id="f" * 16)
    decisions = Decisions([MERGE, SPLIT, SplitIdentity(identity="person/george-bush", article=ID, into="person/x-y")])
    assert decisions.apply(other) == other
    assert decisions.unmatched == []


def test_identities_are_merged_everywhere_and_chains_resolve():
    decisions = Decisions(
        [
            MergeIdentities(identities=("organization/courier", "organization/oru-courier")),
            MergeIdentities(identities=("wikidata/Q9", "organization/courier")),
        ]
    )
    assert by_name(decisions.apply(ARTICLE))["Courier"].identity == "wikidata/Q9"
    paper = msgspec.structs.replace(ARTICLE.actors[2], identity="organization/oru-courier")
    article = msgspec.structs.replace(ARTICLE, id="e" * 16, actors=(*ARTICLE.actors[:2], paper, ARTICLE.actors[3]))
    assert by_name(decisions.apply(article))["Courier"].identity == "wikidata/Q9"


def test_actors_of_one_article_whose_identities_are_merged_are_one():
    decisions = Decisions([MergeIdentities(identities=("person/george-bush", "person/ilse-brandvold"), coder="mk")])
    article = decisions.apply(ARTICLE)
    assert by_name(article)["George W. Bush"].merges[-1].reason == "by hand (mk)"
    assert speakers(article) == ["George W. Bush", "Brandvolt", "George W. Bush", "George W. Bush"]


def test_an_identity_is_split_in_one_article():
    decisions = Decisions([SplitIdentity(identity="person/george-bush", article=ID, into="person/george-bush-2")])
    assert by_name(decisions.apply(ARTICLE))["George W. Bush"].identity == "person/george-bush-2"
    other = msgspec.structs.replace(ARTICLE, id="f" * 16)
    assert decisions.apply(other) == other


def test_what_a_program_writes_is_read_back(tmp_path):
    path = tmp_path / "decisions.jsonl"
    made = [
        MERGE,
        SPLIT,
        MergeIdentities(identities=("person/a-b", "person/c-d"), coder="Åse\n"),
        SplitIdentity(identity="person/a-b", article=ID, into="person/a-b-2"),
    ]
    lines = [decision.to_json() for decision in made]
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8-sig")
    assert list(Decisions.read(path).decisions) == made
    assert json.loads(lines[3]) == {
        "decide": "split", "identity": "person/a-b", "article": ID, "into": "person/a-b-2",
    }  # fmt: skip
    path.write_bytes("\r\n".join(lines).encode())
    assert list(Decisions.read(path).decisions) == made


ACTORS = '"actors": [{"spans": [[1, 2]], "text": "a"}, {"spans": [[3, 4]], "text": "b"}]'


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("\xff", "not a decision"),
        ("[]", "not a decision"),
        ('{"decide": "remove"}', "not a decision"),
        ('{"decide": ["merge"]}', "not a decision"),
        ('{"decide": "merge"}', "not a decision"),
        ('{"decide": "merge", "article": "x", "actors": []}', "not a decision"),
        ('{"decide": "merge", "identities": ["person/a-b"]}', "not a decision"),
        ('{"decide": "merge", "article": 7, ' + ACTORS + "}", "not a decision"),
        ('{"decide": "merge", "article": "x", ' + ACTORS.replace("[1, 2]", "[2, 1]") + "}", "an empty place"),
        ('{"decide": "merge", "article": "x", ' + ACTORS.replace("[[1, 2]]", "[]") + "}", "an empty place"),
        ('{"decide": "merge", "article": "x", ' + ACTORS.replace('"a"', '""') + "}", "an empty place"),
        ('{"decide": "split", "article": "x", "spans": [[1, 2]], "text": [], "name": "A"}', "1 spans"),
        ('{"decide": "split", "article": "x", "spans": [[-1, 2]], "text": ["b"], "name": "A"}', "not a decision"),
        ('{"decide": "split", "article": "x", "spans": [[1, 2]], "text": ["b"], "name": ""}', "not a decision"),
        ('{"decide": "split", "identity": "a", "article": "x"}', "not a decision"),
        ('{"decide": "split", "identity": "a", "article": "x", "into": "a"}', "leads in a circle"),
        ('{"decide": "merge", "identities": ["person/a-b", "person/a-b"]}', "leads in a circle"),
    ],
)
def test_a_malformed_line_is_told_with_its_number(tmp_path, line, told):
    path = tmp_path / "decisions.jsonl"
    good = '{"decide": "merge", "identities": ["person/c-d", "person/e-f"]}\n\n'
    path.write_bytes(good.encode() + (b"\xff" if line == "\xff" else line.encode()))
    with pytest.raises(InputError) as caught:
        Decisions.read(path)
    assert f"{path}, line 3: " in str(caught.value)
    assert told.replace("not a decision", "not a decision" if line != "\xff" else "not JSON") in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert "; " in str(caught.value)  # what to do


def test_a_circle_of_merges_is_told():
    merges = [MergeIdentities(identities=pair) for pair in (("a", "b"), ("b", "c"), ("x", "y"), ("c", "a"))]
    with pytest.raises(InputError, match="decision 4: leads in a circle"):
        Decisions(merges)
    assert Decisions(merges[:3])


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        Decisions.read(tmp_path / "none.jsonl")


PLACES = [mention for actor in ARTICLE.actors for mention in actor.mentions]
parts = st.sampled_from(PLACES).map(lambda span: Part.of(TEXT, [span]))
names = st.sampled_from(["George H. W. Bush", "Courier", "Ilse Brandvold", "Somebody Else"])
identities = st.sampled_from(
    [actor.identity for actor in ARTICLE.actors if actor.identity] + ["person/x-y", "wikidata/Q1"]
)
decided = st.one_of(
    st.lists(parts, min_size=2, max_size=3).map(lambda some: MergeActors(article=ID, actors=tuple(some))),
    st.tuples(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True), names).map(
        lambda pair: SplitActor(
            article=ID, spans=tuple(pair[0]), text=tuple(TEXT[slice(*s)] for s in pair[0]), name=pair[1]
        )
    ),
    st.lists(identities, min_size=2, max_size=3, unique=True).map(lambda some: MergeIdentities(identities=tuple(some))),
    st.lists(identities, min_size=2, max_size=2, unique=True).map(
        lambda pair: SplitIdentity(identity=pair[0], article=ID, into=pair[1])
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(decided, max_size=4))
def test_twice_is_once(some):
    try:
        decisions = Decisions(msgspec.structs.replace(one, reason=str(number)) for number, one in enumerate(some))
    except InputError:
        return
    once = decisions.apply(ARTICLE)
    by_name(once)
    assert decisions.apply(once) == once
    assert sorted(m for a in once.actors for m in a.mentions) == sorted(m for a in ARTICLE.actors for m in a.mentions)


def test_many_mentions_take_no_longer_each():
    words = "Bush said so. "
    count = 4_000
    spans = tuple(Span(n * len(words), n * len(words) + 4) for n in range(count))
    article = Article(
        id=ID, sha256="0" * 64, text=words * count, actors=(Actor(id="a1", name="B", type="person", mentions=spans),)
    )
    split = SplitActor(article=ID, spans=spans[::2], text=("Bush",) * (count // 2), name="C")
    start = time.perf_counter()
    revised = Decisions([split]).apply(article)
    assert time.perf_counter() - start < 5
    assert [len(actor.mentions) for actor in revised.actors] == [count // 2, count // 2]
