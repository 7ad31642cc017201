"""Who carried a statement, who was told, where it was said: parts are given by hand, so that no model is needed.

In a case ⟨…⟩ is the source, ‹…› the cue, «…» the content; [...] is a person's name, {...} an organization's and
<...> a place's. Then the via, the addressee and the medium that come out.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.carriers.carriers import Carriers, carriage
from onrecord.record import Name, Part, Span, Statement
from onrecord.sentences import Sentences

PARTS = {"⟨": "source", "‹": "cue", "«": "content"}
NAMES = {"[": "person", "{": "organization", "<": "place"}
CLOSING = dict(zip("⟩›»]}>", "⟨‹«[{<", strict=True))


def marked(case):
    """The text of a case, its statements and names; a source or cue goes with the content that follows or precedes."""
    text, opened, found, names = "", {}, [], []
    for piece in re.split(r"([⟨⟩‹›«»\[\]{}<>])", case):
        if piece in PARTS or piece in NAMES:
            opened[piece] = len(text)
        elif piece in CLOSING:
            span = Span(opened[CLOSING[piece]], len(text))
            if CLOSING[piece] in PARTS:
                found.append((PARTS[CLOSING[piece]], span))
            else:
                names.append(Name(span, NAMES[CLOSING[piece]]))
        else:
            text += piece
    return text, found, names


def statement_of(text, found):
    parts = {}
    for role, span in found:
        parts.setdefault(role, []).append(span)
    return Statement(
        id="s1", kind="indirect", act="say", verbatim=True, confidence=1,
        **{role: Part.of(text, spans) for role, spans in parts.items()},
    )  # fmt: skip


def read(case):
    text, found, names = marked(case)
    out = carriage(text, statement_of(text, found), names, Sentences(text))

    def cut(span):
        return text[slice(*span)] if span else None

    return out.source and out.source.text, [cut(span) for span in out.via], cut(out.addressee), cut(out.medium)


SPEAKERS = [
    (
        "‹According to› ⟨{Bloomberg}⟩, which cites sources familiar with the plan, «a».",
        "sources familiar with the plan",
    ),
    (
        "‹According to› ⟨{Bloomberg}, which⟩ cites sources familiar with the plan, «a».",
        "sources familiar with the plan",
    ),
    (
        "According to {Bloomberg}, ⟨which⟩ ‹cites› sources familiar with the plan, «a».",
        "sources familiar with the plan",
    ),
    ("According to {Bloomberg}, ⟨which⟩ ‹cites› «sources close to the fund, a».", "sources close to the fund"),
    ("‹According to› ⟨{Bloomberg}, which cites people in the fund⟩, «a».", "people in the fund"),
    ("‹According to› {Bloomberg}, which cites ⟨people in the fund⟩, «a».", "people in the fund"),
    ("⟨{Reuters}⟩ ‹reported›, citing two officials, «that a».", "two officials"),
    (
        "⟨{Reuters}⟩ ‹reported› on Monday, citing two officials close to the talks, «that a».",
        "two officials close to the talks",
    ),
    ("{Reuters} ‹reported› on Monday, citing ⟨two officials⟩, «that a».", "two officials"),
    ("«a», ⟨{Reuters}⟩ ‹reported›, citing two officials.", "two officials"),
    ("«a», ⟨{Reuters}⟩ ‹reported› with reference to the ministry.", "the ministry"),
    ("⟨{TASS}⟩ ‹reports› «a», referring to the head of the port.", "the head of the port"),
    ("⟨The newspaper⟩, quoting an unnamed official, ‹writes› «that a».", "an unnamed official"),
    ("⟨{Reuters}⟩ ‹quoted› the minister as saying «that a».", "the minister"),
    ("{Reuters} ‹quoted› ⟨the minister⟩ as saying «that a».", "the minister"),
    ("⟨{Reuters}⟩ ‹said›, citing a statement by the ministry, «that a».", "ministry"),
    ("⟨{Reuters}⟩ ‹said›, citing the ministry's statement, «that a».", "ministry"),
    ("⟨The {Korrel} newspaper⟩, which refers to its own sources, ‹writes› «that a».", "its own sources"),
    ("⟨The Polish portal {Kresy24}⟩, with reference to the border guard, ‹reported› «a».", "the border guard"),
    ("⟨{Ansa}⟩, which spoke to four diplomats, ‹says› «a».", "four diplomats"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "source"), SPEAKERS)
def test_an_outlet_that_cites_somebody_is_the_carrier_and_not_the_source(case, source):
    given, via, _, _ = read(case)
    assert given == source
    assert len(via) == 1


UNCITED = [
    "⟨The {Financial Times}⟩ ‹writes› «that a».",
    "‹According to› ⟨the {Financial Times}⟩, «a».",
    "⟨The ministry⟩, citing figures of the bank, ‹said› «that a».",
    "⟨{Reuters}⟩ ‹reported›, citing court documents, «that a».",
    "⟨{Nordbank}⟩, which refers to losses in Asia, ‹said› «that a».",
    "«a», ‹reports› ⟨{TASS}⟩.",
    "«a», ⟨{TASS}⟩ ‹reported› on Friday.",
]


@pytest.mark.parametrize("case", UNCITED)
def test_who_cites_nobody_speaks_for_itself(case):
    text, found, _ = marked(case)
    source, via, _, _ = read(case)
    assert source == statement_of(text, found).source.text
    assert via == []


VIA = [
    # the source's own words
    ("‹According to› ⟨Western officials cited by {Bloomberg}⟩, «a».", ["Bloomberg"]),
    ("⟨Kyiv⟩, quoted by {Reuters}, ‹said› «a».", ["Reuters"]),
    ("⟨Experts interviewed by {Izvestia}⟩ ‹believe› «a».", ["Izvestia"]),
    ("⟨Analysts polled by the newspaper {Korrel}⟩ ‹expect› «a».", ["Korrel"]),
    ("⟨The {Izvestia} interlocutor⟩ ‹argues› «a».", ["Izvestia"]),
    ("⟨{Izvestia}'s interlocutor⟩ ‹argues› «a».", ["Izvestia"]),
    ("⟨The interlocutor of the agency⟩ ‹argues› «a».", ["agency"]),
    ("⟨The agency's source⟩ ‹argues› «a».", ["agency"]),
    ("‹According to› ⟨agency sources⟩, «a».", ["agency"]),
    ("⟨The newspaper’s own sources⟩ ‹say› «a».", ["newspaper"]),
    ("⟨{Reuters} sources⟩ ‹say› «a».", ["Reuters"]),
    ("⟨The paper's interlocutor⟩ ‹says› «a».", ["paper"]),
    ("⟨A source of the {Korrel} newspaper in the ministry⟩ ‹says› «a».", ["Korrel"]),
    ("⟨{Kremlin} sources⟩ ‹say› «a».", []),
    ("⟨Government sources⟩ ‹say› «a».", []),
    ("⟨The company's sources⟩ ‹say› «a».", []),
    ("⟨A spokesman for the newspaper⟩ ‹said› «a».", []),
    ("⟨The editor of {The Times}⟩ ‹said› «a».", []),
    # told, asked, interviewed
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that a».", ["AFP"]),
    ("⟨[Ana Roth]⟩ ‹told› «AFP that a».", ["AFP"]),
    ("«“a,”» ⟨she⟩ ‹told› the newspaper.", ["newspaper"]),
    ("«“a,”» ⟨she⟩ ‹told› our newspaper.", []),
    ("«“a,”» ⟨she⟩ ‹told› the German weekly {Der Wochenblick} on Monday.", ["Der Wochenblick"]),
    ("«“a,”» ⟨she⟩ ‹told› a {Reuters} correspondent.", ["Reuters"]),
    ("«“a,”» ⟨she⟩ ‹told› a correspondent of the newspaper.", ["newspaper"]),
    ("«“a,”» ⟨she⟩ ‹told› state television.", ["state television"]),
    ("«“a,”» ⟨she⟩ ‹told› {Sky Italia}.", ["Sky Italia"]),
    ("«“a,”» ⟨she⟩ ‹told› {Corriere Alpino} last week.", ["Corriere Alpino"]),
    ("«“a,”» ⟨she⟩ ‹told› {NATO}.", []),
    ("«“a,”» ⟨she⟩ ‹told› the {Nordbank}.", []),
    ("«“a,”» ⟨she⟩ ‹told› reporters.", []),
    ("«“a,”» ⟨she⟩ ‹told› <Tallinn>.", []),
    ("«“a,”» ⟨she⟩ ‹told› [Karl Lund].", []),
    ("⟨[Ana Roth]⟩ ‹confirmed› to {AFP} «that a».", ["AFP"]),
    ("⟨[Ana Roth]⟩ ‹revealed› to the agency «that a».", ["agency"]),
    ("⟨[Ana Roth]⟩ ‹said› in an interview with {Le Temps} «that a».", ["Le Temps"]),
    ("«a», ⟨she⟩ ‹said› in an interview for the daily {Korrel}.", ["Korrel"]),
    ("«a», ⟨she⟩ ‹said› in an interview published by {Der Spiegel} on Sunday.", ["Der Spiegel"]),
    ("In an interview with {TF1}, ⟨the minister⟩ ‹said› «a».", ["TF1"]),
    ("Speaking to {AFP} from a hospital bed, ⟨the man⟩ ‹said› «a».", ["AFP"]),
    ("In comments to the {BBC}, ⟨the man⟩ ‹said› «a».", ["BBC"]),
    ("⟨He⟩ ‹said› in remarks carried by the state news agency {Sabaq} «that a».", ["Sabaq"]),
    ("⟨He⟩ ‹said› in a letter seen by the {Guardian} «that a».", ["Guardian"]),
    ("‹According to› ⟨a letter of the ministry⟩ seen by {Reuters}, «a».", ["Reuters"]),
    ("«a», ⟨he⟩ ‹told› the court, in a letter seen by the judge.", []),
    ("«a», ⟨he⟩ ‹said› on the air of {Radio Roztocze}.", ["Radio Roztocze"]),
    ("⟨He⟩ ‹wrote› in an op-ed in the {Korrel Times} «that a».", ["Korrel Times"]),
    ("⟨A {Reuters} reporter⟩ ‹asked› «whether a».", []),
    # through whom, whoever had asked, not a platform
    ("«a», ⟨the sailor⟩ ‹said› through a translator.", ["translator"]),
    ("Via her lawyer, ⟨the singer⟩ ‹denied› «a».", ["lawyer"]),
    ("«a», ⟨she⟩ ‹said› through her tears.", []),
    ("Asked by {Reuters} on Sunday whether it leaked, ⟨the engineer⟩ ‹replied›: «a».", ["Reuters"]),
    ("In reply to a question from the agency, ⟨the bank⟩ ‹said› «a».", ["agency"]),
    ("⟨The pilot asked by {Reuters}⟩ ‹said› «a».", []),
    ("⟨A geologist⟩, consulted by the daily {Korrel}, ‹estimates› «a».", ["Korrel"]),
    ("«a», ⟨she⟩ ‹posted› on {X}.", []),
    ("«a», ⟨she⟩ ‹wrote› in her {Telegram} channel.", []),
    ("«a», ⟨chemists⟩ ‹reported› in the Annals of [Alpine Medicine].", ["Annals of Alpine Medicine"]),
    ("«a», ⟨she⟩ ‹told› the {Lviv daily Korrel}.", ["Korrel"]),
    ("‹According to› the Gazzetta dei [Laghi], which cites ⟨sources in the port⟩, «a».", ["Gazzetta dei Laghi"]),
    ("‹According to› {Tidal}, which cites ⟨people in the port⟩, «a».", ["Tidal"]),
    ("«a», ⟨the premier⟩ ‹told› his party, according to three guests.", ["three guests"]),
    ("«a», ⟨the premier⟩ ‹said›, according to what {Reuters} reported.", ["Reuters"]),
    (
        "A memo by the premier, obtained by {Reuters}, is short.\n\n«a», ⟨the premier⟩ ‹writes› in the memo.",
        ["Reuters"],
    ),
    # farther out
    ("⟨The minister⟩ ‹said› «a», {TASS} reported.", ["TASS"]),
    ("«a», ⟨the minister⟩ ‹said›, {TASS} reports.", ["TASS"]),
    ("«a», ⟨the minister⟩ ‹said›, reports {TASS}.", ["TASS"]),
    ("«a», ⟨the minister⟩ ‹said›, as {TASS} quoted him.", ["TASS"]),
    ("«a», ⟨the minister⟩ ‹said›, the agency reported on April 11.", ["agency"]),
    ("«a», ⟨the minister⟩ ‹said›, according to {Interfax}.", ["Interfax"]),
    ("According to {Interfax}, ⟨the minister⟩ ‹said› «a».", ["Interfax"]),
    ("As {Kommersant} writes, ⟨the minister⟩ ‹believes› «a».", ["Kommersant"]),
    ("As reported by {Kommersant}, ⟨the minister⟩ ‹believes› «a».", ["Kommersant"]),
    ("{Reuters} reported that ⟨the minister⟩ ‹said› «a».", ["Reuters"]),
    ("«a», ⟨she⟩ ‹was quoted as saying› by {Reuters}.", ["Reuters"]),
    ("«a», ⟨the minister⟩ ‹said›. {TASS} reported «».", []),
    ("«a», ⟨the minister⟩ ‹said›, and {TASS} reported that the ship sank.", []),
    ("«a», ⟨the minister⟩ ‹said›, [Karl Lund] noted.", []),
    ("«a», ⟨the minister⟩ ‹said›, after the newspaper had closed.", []),
    ("«a», ⟨the minister⟩ ‹said› at the office of {Reuters}.", []),
    # chains
    ("⟨The minister⟩, quoted by {TASS}, ‹said› «a», {Reuters} reported.", ["TASS", "Reuters"]),
    (
        "⟨Diplomats cited by {Der Spiegel}, which was quoted in turn by the site {Postimees},⟩ ‹say› «a».",
        ["Der Spiegel", "Postimees"],
    ),
    (
        "‹According to› ⟨diplomats quoted by {Handelsblatt}⟩, to which {Reuters} refers, «a».",
        ["Handelsblatt", "Reuters"],
    ),
    (
        "‹According to› ⟨officials cited by the daily {Denník N}⟩, whose account was relayed by {Politico}, «a».",
        ["Denník N", "Politico"],
    ),
    ("‹According to› ⟨{Reuters}⟩, citing {Bloomberg}, which cites sources in the bank, «a».", ["Bloomberg", "Reuters"]),
    ("⟨She⟩ ‹told› {AFP} «a», {Reuters} reported.", ["AFP", "Reuters"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "via"), VIA)
def test_carriers_come_nearest_to_the_speaker_first(case, via):
    assert read(case)[1] == via


ADDRESSEES = [
    ("⟨She⟩ ‹told› {AFP} «a».", "AFP"),
    ("⟨She⟩ ‹told› the news agency {dpa} «that a».", "dpa"),
    ("‹According to› {Korrel Times}, which refers to ⟨sources in the bank⟩, «a».", None),
    ("⟨She⟩ ‹told› the court on Thursday «that a».", "court"),
    ("⟨She⟩ ‹told› «the court that a».", "court"),
    ("⟨She⟩ ‹told› «him that a».", "him"),
    ("⟨She⟩ ‹told› «her the truth».", "her"),
    ("⟨She⟩ ‹told› her deputies «that a».", "deputies"),
    ("«a», ⟨she⟩ ‹told› the nine members.", "nine members"),
    ("⟨She⟩ ‹asked› «the minister whether a».", "minister"),
    ("⟨She⟩ ‹asked› Judge [Nadiia Prots] «to wait».", "Judge Nadiia Prots"),
    ("⟨She⟩ ‹asked› «whether a».", None),
    ("⟨She⟩ ‹asked› «for help».", None),
    ("⟨She⟩ ‹urged› the government «to wait».", "government"),
    ("⟨She⟩ ‹urged› «the government to wait».", "government"),
    ("⟨She⟩ ‹urged› «restraint».", None),
    ("⟨She⟩ ‹warned› «of floods».", None),
    ("⟨She⟩ ‹warned› «that a».", None),
    ("⟨She⟩ ‹promised› «a new ferry».", None),
    ("⟨She⟩ ‹promised› «voters that a».", "voters"),
    ("⟨She⟩ ‹assured› {TASS} «a».", "TASS"),
    ("«a», ⟨she⟩ ‹assured› them.", "them"),
    ("⟨She⟩ ‹informed› the Sejm «that a».", "Sejm"),
    ("⟨She⟩ ‹wrote› in a letter to the {European Commission} «that a».", "European Commission"),
    ("In a letter to employees, ⟨she⟩ ‹admitted› «a».", "employees"),
    ("«a», ⟨she⟩ ‹joked› to the audience.", "audience"),
    ("⟨She⟩ ‹shouted› at him: «“a”»", "him"),
    ("⟨She⟩ ‹said› at a press conference «that a».", None),
    ("⟨She⟩ ‹told› a press conference «that a».", None),
    ("⟨She⟩ ‹expects› «to hire 300 people».", None),
    ("⟨She⟩ ‹believes› to this day «that a».", None),
    ("«a», ⟨she⟩ ‹told› us.", "us"),
    ("⟨She⟩ ‹said› «a».", None),
    ("«“a?”» ‹asked› ⟨[Petrak]⟩.", None),
    ("⟨He⟩ ‹wants› «time» and is considering an appeal to the court.", None),
    ("‹According to› ⟨the court⟩, «a».", None),
    ("Addressing parliament, ⟨she⟩ ‹said› «a».", "parliament"),
    ("⟨She⟩ ‹said› in talks with <Ankara> «that a».", None),
    ("«a», ⟨she⟩ ‹told› a group of students on Friday.", "group of students"),
    ("«a», ⟨she⟩ ‹told› lawmakers Monday.", "lawmakers"),
    ("«a», ⟨she⟩ ‹told› deputies of the Belgian parliament.", "deputies of the Belgian parliament"),
    ("The chancellor ‹was warned› by ⟨her own envoy⟩ «that a».", "chancellor"),
    ("On Sunday, villagers ‹were told› «that a».", "villagers"),
    ("⟨She⟩ ‹wrote› to the verger, [Ilmar Saks], on Monday: «a».", "verger, Ilmar Saks"),
    ("⟨She⟩ ‹wrote› to the verger on Monday, ‹asking› «for a key».", "verger"),
    ("⟨She⟩ ‹resorted› to the tricks of old: «a».", None),
    ("⟨She⟩ ‹has urged› <Italy> «not to wait».", "Italy"),
    ("⟨She⟩ ‹called on› the guests «to wait».", "guests"),
    ("⟨She⟩ ‹asks› «that no one be told».", None),
    ("⟨She⟩ ‹promised› twice «to wait».", None),
    ("⟨She⟩ ‹told› about 30 pupils «that a».", "about 30 pupils"),
    ("⟨She⟩ ‹told› 12,000 customers «to wait».", "12,000 customers"),
    ("⟨She⟩ ‹reminded› both parties «that a».", "both parties"),
    ("⟨She⟩, asked by a juror, ‹said› «a».", "juror"),
    ("Asked by nobody, ⟨she⟩ ‹said› «a».", None),
]  # fmt: skip


@pytest.mark.parametrize(("case", "addressee"), ADDRESSEES)
def test_who_was_told_is_the_addressee(case, addressee):
    assert read(case)[2] == addressee


MEDIA = [
    ("«a», ⟨she⟩ ‹wrote› on X.", "X"),
    ("«a», ⟨she⟩ ‹wrote› on her Telegram channel.", "Telegram"),
    ("⟨She⟩ ‹wrote› in a Facebook post «that a».", "Facebook"),
    ("⟨She⟩ ‹said› in a post on X «that a».", "X"),
    ("⟨She⟩ ‹said› in a statement on Friday «that a».", "statement"),
    ("«a», ⟨she⟩ ‹said› at a regular press conference.", "press conference"),
    ("⟨She⟩ ‹told› a news conference «that a».", "news conference"),
    ("«a», ⟨she⟩ ‹said› at the briefing.", "briefing"),
    ("⟨She⟩ ‹wrote› in a letter to the minister «that a».", "letter"),
    ("In a televised address, ⟨she⟩ ‹said› «a».", "address"),
    ("In a video message recorded in the corridor, ⟨she⟩ ‹said› «a».", "video message"),
    ("«a», ⟨she⟩ ‹said› in an interview with {Le Temps}.", "interview"),
    ("⟨She⟩, reached by phone on Saturday, ‹said›: «“a”»", "phone"),
    ("«a», ⟨she⟩ ‹said› by telephone from Zadar.", "telephone"),
    ("⟨The {Izvestia} interlocutor⟩ ‹said› «a».", "interlocutor"),
    ("⟨The interlocutors of the paper⟩ ‹say› «a».", "interlocutor"),
    ("«a», ⟨the club⟩ ‹replied› on its website.", "website"),
    ("«“a”», ⟨he⟩ ‹begged› in a radio interview.", "interview"),
    ("«a», ⟨she⟩ ‹said› on state television.", "television"),
    ("⟨He⟩ ‹promised› «a decision» by the congress in Turin.", None),
    ("⟨The head of the delegation at the talks⟩ ‹said› «a».", None),
    ("⟨The author of a letter to the mayor⟩ ‹said› «a».", None),
    ("⟨She⟩ ‹said› «that he had written it in a letter».", None),
    ("⟨She⟩ ‹said› «that it rained». He put it in a letter.", None),
    ("On X last night, ⟨she⟩ ‹wrote› «that a».", "X"),
    ("⟨She⟩ ‹said› in a statement on its website «that a».", "statement"),
    ("In an e-mail of May 3, ⟨she⟩ ‹promised› «a».", "e-mail"),
    ("«a», ⟨she⟩ ‹warned› on Monday; the speech lasted an hour.", "speech"),
    ("⟨She⟩ ‹asked› «for the deeds», lost in Kent when the old town hall was sold.", None),
    ("An interview with a swan is rare. ⟨The {Izvestia} interlocutor⟩ ‹said› «a».", "interview"),
    ("In our interview she pours tea.\n\n— «Were you afraid?»", "interview"),
    ("«a», ⟨she⟩ ‹said› in March.", None),
    ("«a», ⟨she⟩ ‹said› on Monday.", None),
]


@pytest.mark.parametrize(("case", "medium"), MEDIA)
def test_where_it_was_said_is_the_medium(case, medium):
    assert read(case)[3] == medium


CONTINUED = [
    ("⟨The firm⟩ ‹denied› «a» in a statement on Friday. «“No paper came,”» ⟨it⟩ ‹wrote›.", [], "statement"),
    ("⟨Officials cited by {Bloomberg}⟩ ‹said› «it rained». ⟨They⟩ ‹suspect› «the mayor».", ["Bloomberg"], None),
    (
        "«“There are names,”» ⟨a source⟩ ‹told› {Rádio Litoral}. ⟨The same source⟩ ‹spoke› of «two».",
        ["Rádio Litoral"],
        None,
    ),
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». ⟨She⟩ ‹is› «sad».", [], None),
    ("⟨She⟩ ‹said› on X «that it rained».\n\n⟨She⟩ ‹is› «sad».", [], None),
    ("⟨She⟩ ‹said› on X «that it rained». ⟨She⟩ ‹wrote› to him «that it snowed».", [], None),
    (
        "⟨She⟩ ‹said› in an interview with {Korrel Times} «that it rained». "
        "In the same interview, ⟨the minister⟩ ‹demanded› «snow».",
        ["Korrel Times"],
        "interview",
    ),
    ("⟨The firm⟩ ‹told› {AFP} «that it rained», while ⟨the mayor⟩ ‹denied› «it».", [], None),
    (
        "⟨The firm⟩ ‹denied› «that it rained», but in an interview with {TF1} ⟨the mayor⟩ ‹said› «it did».",
        ["TF1"],
        "interview",
    ),
]  # fmt: skip


GOES_ON = [
    # the same speaker, by other words
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». «“For days,”» ⟨Roth⟩ ‹said›.", "AFP"),
    ("⟨[Hanna Jelnitska]⟩ ‹told› {AFP} «that it rained». ⟨[Yelnitska]⟩ also ‹noted› «that it snowed».", "AFP"),
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». ⟨The 41-year-old⟩ ‹said› «that it snowed».", "AFP"),
    ("⟨The bridge minister⟩ ‹told› {AFP} «that it rained». ⟨The minister⟩ ‹said› «that it snowed».", "AFP"),
    ("⟨A botanist⟩ ‹told› {AFP} «that it rained». ⟨The scientist⟩ ‹warned› «of snow».", "AFP"),
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». ⟨The mayor⟩ ‹added› «that it snowed».", "AFP"),
    ("⟨Two officials⟩ ‹told› {AFP} «that it rained». ⟨One of them⟩ ‹said› «that it snowed».", "AFP"),
    # somebody else, or another occasion
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». ⟨The mayor⟩ ‹said› «that it snowed».", None),
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». ⟨[Lund]⟩ ‹said› «that it snowed».", None),
    ("⟨An employee of the institute⟩ ‹told› {AFP} «that it rained». ⟨The institute⟩ ‹said› «that it snowed».", None),
    ("⟨The bridge minister⟩ ‹told› {AFP} «that it rained». ⟨The road minister⟩, for his part, ‹said› «no».", None),
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». ⟨She⟩ ‹hopes› «that it stops».", None),
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». [Lund] was away, and ⟨he⟩ ‹said› «that it snowed».", None),
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained».\n\n⟨Roth⟩ ‹said› «that it snowed».", None),
    # an unnamed source, wherever it comes up again
    (
        "⟨A source in the port⟩ ‹told› {AFP} «that it rained». No one laughed.\n\n⟨The same source⟩ ‹hopes› «for sun».",
        "AFP",
    ),
    ("⟨A source in the port⟩ ‹told› {AFP} «that it rained». ‹According to› ⟨him⟩, «it snowed».", "AFP"),
    # an interview
    ("⟨[Ana Roth]⟩ ‹said› in an interview with {TF1} «that it rained».\n\n⟨She⟩ ‹believes› «in snow».", "TF1"),
    ("⟨[Ana Roth]⟩ ‹said› in an interview with {TF1} «that it rained». ⟨The expert⟩ ‹noted› «snow».", "TF1"),
    (
        "⟨[Ana Roth]⟩ ‹said› in an interview with {TF1} «it rained».\n\nIt was late. ⟨Roth⟩ ‹called› «it a night».",
        "TF1",
    ),
    # the same occasion
    ("⟨[Ana Roth]⟩ ‹told› {AFP} «that it rained». On the same occasion, ⟨[Lund]⟩ ‹foresaw› «snow».", "AFP"),
]


@pytest.mark.parametrize(("case", "via"), GOES_ON)
def test_the_carrier_of_one_statement_carries_the_next_where_that_goes_on_with_it(case, via):
    text, statements, names = both(case)
    out = Carriers(text, statements, names, Sentences(text)).of(statements[1])
    assert [text[slice(*span)] for span in out.via] == ([via] if via else [])


HEARD_BEFORE = [
    ("⟨[Ana Roth]⟩ ‹suggested› to [Lund] «that it rained». «“No,”» ⟨[Lund]⟩ ‹replied›.", "Ana Roth", None),
    ("⟨[Ana Roth]⟩ ‹said› «that it rained». «“No,”» ⟨[Lund]⟩ ‹replied›.", None, None),
    (
        "At a briefing ⟨[Ana Roth]⟩ ‹told› the nine pilots «that it rained». ⟨Her deputy⟩ ‹told› them «to wait».",
        "nine pilots",
        "briefing",
    ),
    (
        "⟨[Ana Roth]⟩ ‹wrote› in a letter to the court «that it rained». In the same letter ⟨she⟩ ‹asks› «for sun».",
        "court",
        "letter",
    ),
]


@pytest.mark.parametrize(("case", "addressee", "medium"), HEARD_BEFORE)
def test_who_hears_an_answer_or_is_meant_by_them_was_told_of_before(case, addressee, medium):
    text, statements, names = both(case)
    out = Carriers(text, statements, names, Sentences(text)).of(statements[1])
    assert (text[slice(*out.addressee)] if out.addressee else None) == addressee
    assert (text[slice(*out.medium)] if out.medium else None) == medium


@pytest.mark.parametrize(
    ("case", "to_us"),
    [
        ("⟨She⟩ ‹told› us «that a».", True),
        ("⟨She⟩ ‹told› our newspaper «that a».", True),
        ("⟨The bank⟩ ‹said› «a» in response to a request from our publication.", True),
        ("⟨She⟩ ‹told› the newspaper «that a».", False),
        ("⟨She⟩ ‹told› our mayor «that a».", False),
    ],
)
def test_whether_the_page_itself_was_told_shows(case, to_us):
    text, found, names = marked(case)
    assert carriage(text, statement_of(text, found), names, Sentences(text)).to_us is to_us


def test_an_interview_told_of_before_anybody_speaks_carries_what_is_said_next():
    text, found, names = marked("In an interview with {TF1}, [Ana Roth] had second thoughts. ⟨She⟩ ‹said› «a».")
    out = carriage(text, statement_of(text, found), names, Sentences(text))
    assert [text[slice(*span)] for span in out.via] == ["TF1"]
    assert out.medium is not None
    assert text[slice(*out.medium)] == "interview"


def test_the_order_in_which_statements_are_asked_for_changes_nothing():
    piece = "She told AFP that it rained. She added that it snowed. "
    text = piece * 6
    statements = []
    for at in range(0, len(text), len(piece)):
        for start, cue, content in ((0, (4, 8), (13, 27)), (29, (33, 38), (39, 53))):
            statements.append(
                statement_of(
                    text,
                    [
                        ("source", Span(at + start, at + start + 3)),
                        ("cue", Span(at + cue[0], at + cue[1])),
                        ("content", Span(at + content[0], at + content[1])),
                    ],
                )
            )
    forwards, backwards = (Carriers(text, statements, [], Sentences(text)) for _ in range(2))
    last = [backwards.of(statement) for statement in reversed(statements)]
    assert [forwards.of(statement) for statement in statements] == last[::-1]


def both(case):
    """The statements of a case: each begins with the first of its parts."""
    text, found, names = marked(case)
    groups = [found[:3], found[3:]]
    return text, [statement_of(text, group) for group in groups], names


@pytest.mark.parametrize(("case", "via", "medium"), CONTINUED)
def test_a_second_statement_goes_on_with_the_first_only_where_that_is_plain(case, via, medium):
    text, statements, names = both(case)
    out = Carriers(text, statements, names, Sentences(text)).of(statements[1])
    assert [text[slice(*span)] for span in out.via] == via
    assert (text[slice(*out.medium)] if out.medium else None) == medium


def test_what_belongs_to_the_next_source_is_not_taken():
    text, statements, names = both(
        "⟨The firm⟩ ‹denied› «that it rained», but in an interview with {TF1} ⟨the mayor⟩ ‹said› «it did»."
    )
    assert Carriers(text, statements, names, Sentences(text)).of(statements[0]).via == ()


PIECES = st.sampled_from(
    [
        *("told", "said", "reported", "cites", "citing", "quoted", "according", "seen", "to", "by", "in", "on", "of"),
        *("AFP", "Reuters", "X", "the", "The", "an", "her", "which", "'s", "’", "newspaper", "agency\n\n", "sources"),
        *("interlocutor", "interview", "letter", "with", ",", ".", "“", "”", "—", "(", "\0"),
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=40), st.data())
def test_every_text_gives_spans_of_it(pieces, data):
    text = " ".join(pieces)
    places = st.integers(0, len(text) - 1)

    def part():
        start = data.draw(places)
        return Part.of(text, [(start, data.draw(st.integers(start + 1, len(text))))])

    optional = [data.draw(st.booleans()) for _ in range(2)]
    statement = Statement(
        id="s1", kind="indirect", act="say", verbatim=True, confidence=1, content=part(),
        source=part() if optional[0] else None, cue=part() if optional[1] else None,
    )  # fmt: skip
    names = [Name(part().spans[0], data.draw(st.sampled_from(["person", "organization", "place"]))) for _ in range(3)]
    out = carriage(text, statement, names, Sentences(text))
    assert (out.source is None) == (statement.source is None)
    for span in [*out.via, *filter(None, [out.addressee, out.medium]), *(out.source.spans if out.source else ())]:
        assert 0 <= span.start < span.end <= len(text)
    assert out == carriage(text, statement, names, Sentences(text))


def test_a_text_without_full_stops_takes_no_longer_a_statement():
    piece = "she told AFP that it rained and "
    text = piece * 3000
    statements = [
        Statement(
            id="s", kind="indirect", act="say", verbatim=True, confidence=1,
            source=Part.of(text, [(at, at + 3)]), cue=Part.of(text, [(at + 4, at + 8)]),
            content=Part.of(text, [(at + 13, at + 27)]),
        )
        for at in range(0, len(text), len(piece))
    ]  # fmt: skip
    names = [Name(Span(at + 9, at + 12), "organization") for at in range(0, len(text), len(piece))]
    carriers = Carriers(text, statements, names, Sentences(text))
    out = carriers.of(statements[1500])
    assert [text[slice(*span)] for span in out.via] == ["AFP"]
