"""What is said about an article and its statements, in words: dates, languages, how sure, how many."""

import re
from collections.abc import Iterable

from onrecord.reading.codes import names
from onrecord.reading.speakers import Speaker
from onrecord.record import ATTRIBUTED_LANGUAGES, Actor, ActorRef, Article, Part, Statement

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LIKELIHOOD = ((0.99, "virtually certain"), (0.9, "very likely"), (0.66, "likely"), (0.33, "about as likely as not"))
"""The words for a probability above each figure: the scale of the Intergovernmental Panel on Climate Change
(Mastrandrea et al., Guidance Note on Consistent Treatment of Uncertainties, 2010, table 1)."""
LEAST_LIKELY = "unlikely"
UNRESOLVED = "Speaker not resolved"
GAP = "[…]"
"""Stands where words of others interrupt a statement."""
UNTITLED = "Untitled article"
_DATE = re.compile(
    r"(?:(?P<year>\d{4})|-(?=-\d))"
    r"(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?|-W(?P<week>[0-5]\d))?",
    re.ASCII,
)


def title(article: Article) -> str:
    """What to call the article: its title, or else its outlet."""
    return next((text for text in (article.title, article.outlet) if text and text.strip()), UNTITLED)


def date(value: str) -> str:
    """A date in words: 9 April 2025; April 2025; week 15 of 2025; 2025; 9 April (year not given)."""
    match = _DATE.fullmatch(value)
    if not match:
        return value
    if match["week"]:
        return f"week {int(match['week'])} of {match['year']}"
    words = [str(int(match["day"]))] if match["day"] else []
    words += [MONTHS[int(match["month"]) - 1]] if match["month"] else []
    return " ".join([*words, match["year"] or "(year not given)"])


def language(code: str) -> str:
    """A language's English name, or its code where that is not known."""
    return names().get(code, code)


def version_language(code: str | None, *, translated: bool) -> str:
    """A version's language by name; where that is not known, what the version is."""
    return language(code) if code else "Translation" if translated else "Original"


def origin_language(article: Article) -> str | None:
    """What the article was written in: Russian; Original in Russian, where it is read in translation."""
    code = article.original.language if article.original else article.language
    return f"{'Original in ' if article.other else ''}{language(code)}" if code else None


def credit(article: Article) -> str | None:
    """Who translated what is read: Translated by OPUS-MT from Russian into English. None where nobody did."""
    by = article.translation.translated_by if article.translation else article.translated_by
    if not by and not article.translation:
        return None
    source = article.language if article.translation else article.original and article.original.language
    into = article.translation.language if article.translation else article.original and article.language
    words = f"Translated by {by}" if by else "Translated"
    words += f" from {language(source)}" if source else ""
    words += f" into {language(into)}" if into else ""
    other = article.other
    if other is None or not other.untranslated:
        return words
    missing, total = len(other.untranslated), count(len(other.paragraphs), "paragraph")
    return f"{words}; {missing} of {total} could not be, and stand as they were"


def sureness(confidence: float) -> str:
    """How sure: words and per cent. Only a confidence of 1 is 100%."""
    words = next((words for least, words in LIKELIHOOD if confidence > least), LEAST_LIKELY)
    percent = 100 if confidence >= 1 else min(99, round(100 * confidence))
    return f"{words}, {percent}%"


def count(number: int, noun: str) -> str:
    """A number and its noun: 1 statement, 2 statements."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(article: Article, speakers: tuple[Speaker, ...]) -> str:
    """How many statements by how many speakers, or why there are none."""
    if not article.statements:
        code = article.language
        if code and code not in ATTRIBUTED_LANGUAGES:
            looked = " and ".join(sorted(map(language, ATTRIBUTED_LANGUAGES)))
            return f"No statements: they are looked for in {looked}, and this article is in {language(code)}."
        return "No statements were found in this article."
    resolved = [speaker for speaker in speakers if speaker.name is not None]
    known = sum(len(speaker.entries) for speaker in resolved)
    total, unknown = count(len(article.statements), "statement"), len(article.statements) - known
    by = f"by {count(len(resolved), 'speaker')}"
    if not unknown:
        return f"{total} {by}"
    if not resolved:
        return f"{total}, no speaker resolved"
    return f"{total}: {known} {by}, {unknown} whose speaker is not resolved"


def kind(statement: Statement, article: Article) -> str:
    """The kind of a statement, and whether the words in quotation marks are the speaker's own."""
    if statement.verbatim or statement.kind == "indirect":
        return statement.kind
    return f"{statement.kind}, in translation" if article.translated_by else f"{statement.kind}, not verbatim"


def description(actor: Actor | None) -> str:
    """An actor's role and affiliation, in one line; empty where neither is known."""
    if actor is None:
        return ""
    role, affiliation = actor.role or "", actor.affiliation or ""
    if affiliation.casefold() in role.casefold():
        affiliation = ""
    return ", ".join(filter(None, (role, affiliation)))


def carriers(via: Iterable[ActorRef]) -> str:
    """Who carried the words, from the speaker outwards."""
    return ", then ".join(actor.name for actor in via)


def as_printed(statement: Statement) -> str | None:
    """The words of the source where they are not the speaker's name, without the comma that closes them."""
    source, speaker = statement.source, statement.speaker
    if source is None or (speaker is not None and source.text.rstrip(" ,").casefold() == speaker.name.casefold()):
        return None
    return source.text.rstrip(" ,")


def pieces(part: Part, text: str) -> list[str]:
    """The part's text, cut where other words stand between its spans."""
    found: list[str] = []
    last = None
    for start, end in part.spans:
        if last is not None and not text[last:start].strip():
            found[-1] += f" {text[start:end]}"
        else:
            found.append(text[start:end])
        last = end
    return found
