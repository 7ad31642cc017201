"""A statement in these texts: {source}, <cue>, [content], each with the statement's number where there are several."""

import re
import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.dates.dates import dates
from onrecord.actors.dates.times import day, times
from onrecord.record import Part, Statement
from onrecord.sentences import Sentences

PUBLISHED = "2025-04-10"  # a Thursday
PART = re.compile(r"\{(\d?)([^{}]*)\}|<(\d?)([^<>]*)>|\[(\d?)([^\[\]]*)\]")
PARTS = ("source", "cue", "content")
FORM = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}-W\d\d|\d{4}|--\d\d-\d\d|--\d\d")


def parse(marked):
    """The text without its marks, and the statements marked in it."""
    text, done, parts = "", 0, {}
    for match in PART.finditer(marked):
        role = PARTS[(match.lastindex - 1) // 2]
        number, words = match.group(match.lastindex - 1), match.group(match.lastindex)
        text += marked[done : match.start()]
        parts.setdefault(number, {}).setdefault(role, []).append((len(text), len(text) + len(words)))
        text += words
        done = match.end()
    text += marked[done:]
    statements = [
        Statement(
            id=f"s{number}",
            kind="indirect",
            act="say",
            verbatim=False,
            confidence=1,
            **{role: Part.of(text, spans) for role, spans in held.items()},
        )
        for number, held in sorted(parts.items())
    ]
    return text, statements


def dated(marked, published=PUBLISHED, speakers=None):
    text, statements = parse(marked)
    return dates(text, statements, speakers or ["a1"] * len(statements), Sentences(text), published)


@pytest.mark.parametrize(
    ("when", "published", "expected"),
    [
        ("on Tuesday", PUBLISHED, "2025-04-08"),
        ("on Thursday", PUBLISHED, "2025-04-10"),
        ("on Friday", PUBLISHED, "2025-04-04"),
        ("last Thursday", PUBLISHED, "2025-04-03"),
        ("late on Monday evening", PUBLISHED, "2025-04-07"),
        ("Wednesday", PUBLISHED, "2025-04-09"),
        ("on Wednesday of last week", PUBLISHED, "2025-04-02"),
        ("on Tuesday", None, None),
        ("today", PUBLISHED, "2025-04-10"),
        ("earlier today", PUBLISHED, "2025-04-10"),
        ("this morning", PUBLISHED, "2025-04-10"),
        ("yesterday", PUBLISHED, "2025-04-09"),
        ("last night", PUBLISHED, "2025-04-09"),
        ("the day before yesterday", PUBLISHED, "2025-04-08"),
        ("two days ago", PUBLISHED, "2025-04-08"),
        ("TWO DAYS AGO", PUBLISHED, "2025-04-08"),
        ("10 days ago", PUBLISHED, "2025-03-31"),
        ("a week ago", PUBLISHED, "2025-W14"),
        ("three months ago", PUBLISHED, "2025-01"),
        ("a year ago", PUBLISHED, "2024"),
        ("yesterday", None, None),
        ("this week", PUBLISHED, "2025-W15"),
        ("earlier this week", PUBLISHED, "2025-W15"),
        ("last week", PUBLISHED, "2025-W14"),
        ("last week", "2025-01-02", "2024-W52"),
        ("last month", "2025-01-02", "2024-12"),
        ("earlier this month", PUBLISHED, "2025-04"),
        ("last year", PUBLISHED, "2024"),
        ("in February", PUBLISHED, "2025-02"),
        ("in mid-March", PUBLISHED, "2025-03"),
        ("in late November", PUBLISHED, "2024-11"),
        ("at the end of May", PUBLISHED, "2024-05"),
        ("last April", PUBLISHED, "2024-04"),
        ("in March of last year", PUBLISHED, "2024-03"),
        ("in March 2019", PUBLISHED, "2019-03"),
        ("in February", None, "--02"),
        ("on April 9", PUBLISHED, "2025-04-09"),
        ("on April 11", PUBLISHED, "2024-04-11"),
        ("on the 9th of April", PUBLISHED, "2025-04-09"),
        ("on 9 April 2024", None, "2024-04-09"),
        ("on April 9th, 2024", PUBLISHED, "2024-04-09"),
        ("on Tuesday, April 8", PUBLISHED, "2025-04-08"),
        ("on Sept. 9", PUBLISHED, "2024-09-09"),
        ("on 9 April last year", PUBLISHED, "2024-04-09"),
        ("on April 9", None, "--04-09"),
        ("on 29 February", PUBLISHED, "2024-02-29"),
        ("on 29 February", "1903-05-01", "1896-02-29"),
        ("on 29 February", None, "--02-29"),
        ("on 30 February", PUBLISHED, None),
        ("on 31 April 2024", PUBLISHED, None),
        ("in 2019", PUBLISHED, "2019"),
        ("back in 2019", None, "2019"),
        ("on 2025-04-09", None, "2025-04-09"),
        ("on 09.04.2025", None, "2025-04-09"),
        ("on 4/19/2025", None, "2025-04-19"),
        ("on 4/9/2025", PUBLISHED, None),
        ("a fortnight ago", PUBLISHED, "2025-W13"),
        ("a couple of days ago", PUBLISHED, "2025-04-08"),
        ("as recently as March", PUBLISHED, "2025-03"),
        ("in the autumn of 2021", PUBLISHED, "2021"),
        ("in the summer of last year", PUBLISHED, "2024"),
        ("earlier in the week", PUBLISHED, "2025-W15"),
        ("at the start of the year", PUBLISHED, "2025"),
        ("a few minutes ago", PUBLISHED, "2025-04-10"),
        ("on the 3rd, near midnight,", PUBLISHED, "2025-04-03"),
        ("on the 31st", PUBLISHED, "2025-03-31"),
        ("on the 3rd floor", PUBLISHED, None),
        ("on the 3rd day of the trial", PUBLISHED, None),
        ("on the afternoon of 4 April", PUBLISHED, "2025-04-04"),
        ("on the early morning of Tuesday", PUBLISHED, "2025-04-08"),
        ("in the spring", PUBLISHED, None),
        ("between April 3 and 5", PUBLISHED, None),
        ("on 3-5 April", PUBLISHED, None),
        ("over the past week", PUBLISHED, None),
        ("a few days ago", PUBLISHED, None),
        ("in the 1990s", PUBLISHED, None),
        ("on the eve", PUBLISHED, None),
        ("on Tuesday", "2025-13-45", None),
        ("on Tuesday", "yesterday", None),
        ("two years ago", "0001-01-01", None),
        ("yesterday", "0001-01-01", None),
    ],
)
def test_forms_of_times(when, published, expected):
    assert dated(f"{{The mill}} <said> {when} [that the wheel had stopped].", published) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("On Tuesday, {Ilva Brandt} <said> [that the sluice would stay open].", "2025-04-08"),
        ("Speaking to the harbour board on Tuesday, {Brandt} <said> [it would].", "2025-04-08"),
        ("At a meeting of the guild on April 3, {Brandt} <said> [it would].", "2025-04-03"),
        ("After Monday's talks, {Brandt} <said> [it would].", "2025-04-07"),
        ("Recall that in February, {Brandt} <said> [it would].", "2025-02"),
        ("When the guild met on Monday, {Brandt} <said> [it would].", "2025-04-07"),
        ("[“It stays open,”] {she} <told> the guild's paper on Wednesday morning.", "2025-04-09"),
        ("[“It stays open,”] <said> {Brandt, who took office in May}.", None),
        ("{Brandt, who took office in May,} <said> on Monday [it would].", "2025-04-07"),
        ("{Brandt}, who took office in May, <said> [it would].", None),
        ("{Brandt}, elected in 2019, <said> [it would].", None),
        ("Elected in 2019, {Brandt} <said> [it would].", None),
        ("{The guild, founded in 1999}, <said> [it would].", None),
        ("{She} <said> after the strike that began on Monday [that it would].", None),
        ("{She} <said> [that on Monday the sluice had jammed].", None),
        ("{She} <told> deputies, due to vote on Friday, [that it would].", None),
        ("{Brandt} <has said> since Monday [that it would].", None),
        ("{She} <says> every Friday [that it would].", None),
        ("{Brandt} <will say> on Tuesday [that it would].", None),
        ("The sluice jammed on Monday, and {Brandt} <said> [it would stay open].", None),
        ("{Brandt} came home on Monday and on Tuesday <said> [it would].", "2025-04-08"),
        ("In a 2019 interview, {she} <promised> [a second sluice].", "2019"),
        ("{She} <promised> in a Tuesday briefing [that it would].", "2025-04-08"),
        ("Citing a 2019 law, {she} <promised> [a second sluice].", None),
        ("{Monday's statement} <said> [it would].", "2025-04-07"),
        ("{A statement released on Monday} <said> [it would].", "2025-04-07"),
        ("{Brandt}, reached by telephone on Sunday, <said> [it would].", "2025-04-06"),
        ("{Fishermen} cited by the Skerry Post on Sunday <said> [it would].", "2025-04-06"),
        ("{The guild} <denied> [it], the Skerry Post reported on April 2.", "2025-04-02"),
        ("{She} <told> the Sunday Times [it would].", None),
        ("{A pilot} <told> Harbour Today [it would].", None),
        ("{Roe, who spoke to the guild on Monday,} <said> [it would].", "2025-04-07"),
        ("In a letter, which was sent on Monday, {Roe} <said> [it would].", "2025-04-07"),
        ("{Roe} <promised> in a letter of March 3 [a second sluice].", "2025-03-03"),
        ("{Roe} <spoke> at the monument to the rising of 1956 [of the dead].", None),
        ("{Roe} <told> an inquiry into the fire in 2019 [that he slept].", None),
        ("{The pilot} <said> in remarks carried by the guild's paper on Monday [that he slept].", "2025-04-07"),
        ("On Monday, as the river rose, {Roe} <said> [it would].", "2025-04-07"),
        ("On Monday bailiffs raided the mill, a step that {Roe} <called> [“a joke”].", None),
        ("It was only on Monday that {Roe} <admitted> [the leak].", "2025-04-07"),
        ("HARLE, 9 April — {Roe} <has admitted> [the leak].", "2025-04-09"),
        ("Following Friday's fire, {Roe} <called> [for calm].", None),
        ("The guild met on 2 April. Two days later {Roe} <wrote> [that it was over].", "2025-04-04"),
        ("The guild met on 2 April. {Roe} <had written> the day before [that it was over].", "2025-04-01"),
        ("The guild met on 2 April. A day after the fire {Roe} <wrote> [that it was over].", None),
        ("[“It stays,”] {she} <said>. On April 9, the speaker of the harbour board, Ilva Brandt.", "2025-04-09"),
        ("[“It stays,”] {she} <said>. On April 9, the sluice was closed by Ilva Brandt.", None),
        ("[“It stays,”] {she} <said>. On April 9, two men fell ill.", None),
        ("On Monday the court sat again. [“I saw nothing,”] {the pilot} <told> it.", "2025-04-07"),
        ("On Monday the court sat again. {The pilot} <believes> [it was the fog].", None),
        ("On Monday the court sat again. [“I saw nothing,”] {he} <told> the Post in an interview.", None),
        (
            "The guild met on 2 April in the old mill. The same evening {Brandt} <wrote> [that it was over].",
            "2025-04-02",
        ),
        ("The sluice opened in 1954. The same evening {Brandt} <wrote> [that it was over].", None),
        ("Before that, {Brandt} <said> [it would].", None),
        ("<Recall> [that in February], {Brandt} was there.", "2025-02"),
        ("Summoned to the ministry on Tuesday, {the envoy} <said> [it].", "2025-04-08"),
        ("Cornered in the corridor on Tuesday by two pilots, {she} <said> [it].", "2025-04-08"),
        ("Asked on Sunday why the gate had failed, {she} <said> [it].", "2025-04-06"),
        ("Dismissed on Monday, {he} <said> [it].", None),
        ("As she left the mill last night with her lamp, {Roe} <said> [it].", "2025-04-09"),
        ("After he left the court on Monday, {Roe} <said> [it].", "2025-04-07"),
        ("After the mill burned on Monday, {Roe} <said> [it].", None),
        ("On Tuesday, with the fields gone and the water rising, {Roe} <said> [it].", "2025-04-08"),
        ("Shortly before noon on Tuesday, {Roe} <said> [it].", "2025-04-08"),
        ("In the early hours of Tuesday, {Roe} <wrote> [it].", "2025-04-08"),
        ("It was not until Tuesday that {Roe} <said> [it].", "2025-04-08"),
        ("In an interview with the Post that appeared on Sunday, {Roe} <said> [it].", "2025-04-06"),
        ("In an interview to be broadcast on Sunday, {Roe} <said> [it].", None),
        ("In Sunday's edition of the Post, {Roe} <wrote> [it].", "2025-04-06"),
        ("In a claim filed Monday, {Roe} <put> [the loss at ten boats].", "2025-04-07"),
        ("The Post, which quoted the guild on Tuesday, wrote that {Roe} <denied> [it].", "2025-04-08"),
        ("{Roe} <told> the court before the jury on Monday [it].", "2025-04-07"),
        ("{Roe} <spoke> before the vote on Monday [of the dead].", None),
        ("{He} <wrote to the guild on Tuesday, asking> [for calm].", "2025-04-08"),
        ("{Roe} wrote to the guild on Tuesday, <asking> [for calm].", "2025-04-08"),
        ("In a first letter, of April 3, {he} <had asked> [for calm].", "2025-04-03"),
        ("In 2016, {Roe} <recalls>, [the guild gave way].", None),
        ("The guild met on 2 April. A moment before, at the same table, {Roe} <had spoken> [of fog].", "2025-04-02"),
        ("The guild met on 2 April. Half an hour later {Roe} <wrote> [that it was over].", "2025-04-02"),
        ("The guild met on 2 April. In the evening {Roe} <wrote> [that it was over].", "2025-04-02"),
        ("The guild met on 2 April. The evening before, {Roe} <had written> [of fog].", "2025-04-01"),
        ("The gate jammed on 2 April. An hour after the fire {Roe} <wrote> [that it was over].", None),
        ("The guild met on 2 April.\n\n[“It is over,”] {Roe} <told> the Post that evening.", "2025-04-02"),
        ("The guild met on 2 April.\n\nThe wheel stood still.\n\nThat evening {Roe} <wrote> [it].", None),
        ("The book came out in March. A month later {Roe} <said> [it].", "2025-04"),
        ("The law was passed in 2019. A year later {Roe} <said> [it].", "2020"),
        ("The law was passed in 2019. A week later {Roe} <said> [it].", None),
        ("The law was passed in March 2019. The same month {Roe} <said> [it].", "2019-03"),
        ("The miller reacted on Tuesday. [“It stays,”] {he} <wrote>.", "2025-04-08"),
        ("Two men were held on Tuesday. {Roe} <said> [it].", None),
        (
            "In a long interview with the Post, published on Sunday, Roe had begun to give way. {She} <said> [it].",
            "2025-04-06",
        ),
        (
            "On Monday the guild was received. A man who came in 2019 sat in the last row. {He} <asked> [who paid].",
            "2025-04-07",
        ),
    ],
)
def test_the_time_that_belongs_to_a_statement(marked, expected):
    assert dated(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "speakers", "expected"),
    [
        (
            "[1“It stays,”] {1Brandt} <1said> on Monday. [2“Open,”] {2she} <2added>.",
            ["a1", "a1"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would]. {2She} <2asked> [2for patience].",
            ["a1", "a1"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would]. {2Roe} <2asked> [2for patience].",
            ["a1", "a2"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would].\n\n{2She} <2added> [2that it was late].",
            ["a1", "a1"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would].\n\n{2She} <2said> [2that it was late].",
            ["a1", "a1"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would]. {2She} <2had warned> [2of floods].",
            ["a1", "a1"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would]. {2She} <2wants> [2a new sluice].",
            ["a1", "a1"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would]. {2She} later <2wrote> [2that it might not].",
            ["a1", "a1"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would]. {2The guild} <2declined> [2to comment].",
            ["a1", "a1"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would], and {2Roe} <2said> on Tuesday [2it would not].",
            ["a1", "a2"],
            ["2025-04-07", "2025-04-08"],
        ),
        (
            "On Monday {1Brandt} <1said> [1it would], while {2Roe} <2denied> [2it].",
            ["a1", "a2"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would], while {2Roe} <2denied> [2it].",
            ["a1", "a2"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1said> on Monday [1it would]. {2Roe} <2doubted> [2it]. [3“It will,”] {3she} <3insisted>.",
            ["a1", "a2", "a1"],
            ["2025-04-07", None, "2025-04-07"],
        ),
        (
            "{1A mother} <1asked> him on Monday [1why]. {2He} <2replied> [2that it was late].",
            ["a1", "a2"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1A mother} <1asked> him on Monday [1why]. {2The guild} <2replied> in a statement [2that it was late].",
            ["a1", "a2"],
            ["2025-04-07", None],
        ),
        (
            "{1Roe} <1promised> the pilots on Monday [1peace]. {2Her deputy} <2told> them [2that the mill would stay].",
            ["a1", "a2"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Harle} on Monday <1refused> [1to say]. [2“Not a word,”] {2a town spokeswoman} <2told> reporters.",
            ["a1", "a2"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Roe} <1said> on Monday [1it]. For her part, {2she} <2stressed> [2the fog].",
            ["a1", "a2"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Brandt} <1said> on Monday [1it]. [2The wheel], <2according to> {2her}, [2is sound].",
            ["a1", "a1"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Brandt} <1said> on Monday [1it]. [2“Never,”] {2the guild} <2wrote> in a statement of four lines.",
            ["a1", "a1"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1wrote> to the guild on Monday [1of fog]. In the same letter {2she} <2asks> [2for lamps].",
            ["a1", "a1"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "{1Brandt} <1had warned> her on Monday [1of fog]. {2She} <2sighed> [2that it was late].",
            ["a1", "a1"],
            ["2025-04-07", None],
        ),
        (
            "{1Brandt} <1had proposed> on Monday [1peace]. {2She} also <2noted> [2the fog].",
            ["a1", "a1"],
            ["2025-04-07", "2025-04-07"],
        ),
        (
            "On Monday {1Brandt} <1said> [1it]. At the same table {2Roe} <2spoke> [2of it]. {3She} <3urged> [3calm].",
            ["a1", "a2", "a1"],
            ["2025-04-07", "2025-04-07", "2025-04-07"],
        ),
        (
            "{1Roe} gave notice to all in a letter dated April 3, in which {1he} <1explained> [1it].",
            ["a1"],
            ["2025-04-03"],
        ),
        (
            "{1Someone} <1said> on Monday [1it would]. {2They} <2asked> [2for patience].",
            [None, None],
            ["2025-04-07", None],
        ),
    ],
)
def test_statements_of_one_occasion(marked, speakers, expected):
    assert dated(marked, speakers=speakers) == expected


def test_a_content_without_source_and_cue_has_no_date():
    assert dated("[It stays open on Monday].") == [None]


def test_a_text_of_nothing_has_no_dates():
    assert dates("", [], [], Sentences(""), PUBLISHED) == []


WORDS = st.one_of(
    st.sampled_from(
        ["on", "in", "at", "since", "the", "a", "to", "or", "and", "who", "began", "said", "that", "later"]
    ),
    st.sampled_from(
        ["May", "March", "Monday", "Friday’s", "April", "9", "31", "29", "February", "2019", "2,019", "1990s"]
    ),
    st.sampled_from(["last", "this", "week", "month", "year", "ago", "two", "days", "yesterday", "same", "evening"]),
    st.sampled_from([",", ".", ";", "-", "–", "(", ")", "“", "”", "\n", "\0"]),
)


@given(
    st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60), st.sampled_from([PUBLISHED, None, "0001-01-01"])
)
def test_times_lie_in_the_text_in_order_and_have_a_form(text, published):
    found = times(text, 0, len(text), day(published))
    ends = [0]
    for told in found:
        assert ends[-1] <= told.span.start < told.span.end <= len(text)
        assert told.value is None or FORM.fullmatch(told.value)
        ends.append(told.span.end)


@given(
    st.lists(WORDS | st.just("word"), min_size=1, max_size=40).map(" ".join),
    st.lists(st.tuples(*[st.integers(0, 200)] * 6, st.booleans(), st.booleans()), max_size=5),
    st.text(max_size=10) | st.sampled_from([None, PUBLISHED]),
)
def test_any_statements_of_any_text_get_a_date_or_none(text, drawn, published):
    def part(start, end):
        start, end = sorted((min(start, len(text)), min(end, len(text))))
        return Part.of(text, [(start, end)])

    statements = [
        Statement(
            id="s1",
            kind="indirect",
            act="say",
            verbatim=False,
            confidence=1,
            content=part(a, b),
            cue=part(c, d) if has_cue else None,
            source=part(e, f) if has_source else None,
        )
        for a, b, c, d, e, f, has_cue, has_source in drawn
    ]
    found = dates(text, statements, ["a1"] * len(statements), Sentences(text), published)
    assert len(found) == len(statements)
    assert all(value is None or FORM.fullmatch(value) for value in found)
    assert found == dates(text, statements, ["a1"] * len(statements), Sentences(text), published)


def seconds(between, repeats):
    """How long the dates of so many like statements take, in one line or many."""
    text, (one,) = parse("{Brandt} <said> on Monday the same evening in 2019 [it would]")
    whole, step = between.join([text] * repeats), len(text) + len(between)

    def moved(part, by):
        return Part.of(whole, [(start + by, end + by) for start, end in part.spans])

    statements = [
        msgspec.structs.replace(one, **{role: moved(getattr(one, role), step * at) for role in PARTS})
        for at in range(repeats)
    ]
    sentences = Sentences(whole)
    begun = time.perf_counter()
    dates(whole, statements, ["a1"] * repeats, sentences, PUBLISHED)
    return time.perf_counter() - begun


@pytest.mark.parametrize("between", [". ", "; ", ", and ", "\n"])
def test_long_texts_take_time_in_proportion(between):
    assert seconds(between, 2000) < 40 * seconds(between, 200)  # a hundred times, were it quadratic
