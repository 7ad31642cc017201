"""The time expressions of English news, and the date that each of them tells.

A grammar of our own, since dateparser, which htmldate brings along, answers another question: it makes a day of
everything ("last week", "in February"), guesses years, and needs 1.2 milliseconds for a sentence of twenty words and a
sixth of a second to import; this takes an eighth of that, a sentence without a time hardly anything.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from onrecord.record import Span
from onrecord.wordlists import sections

YEARS_BACK = 8
"""How many years back the last 29 February may lie: eight around 1900 and 2100."""
LEAP_YEAR = 2000
"""A year that has every day that a year can have."""
MONTHS = 12
"""Months of a year; a greater numeral in a date is a day."""
LEAD = 40
"""Characters before a time in which the words lead up to it: "as far back as the beginning of "."""


class Time(NamedTuple):
    """A time expression: where it stands, the words that lead up to it included, and the date it tells.

    value: as in `Statement.date`; None where it tells none (a range, a season, "earlier", a weekday without a date of
    publication). apart: whether it says that nothing happened at that time itself ("since Monday", "every Friday").
    attributive: whether it is that of a noun after it ("Monday's", "a 2019", "the Tuesday").
    """

    span: Span
    value: str | None
    apart: bool = False
    attributive: bool = False


def day(text: str | None) -> date | None:
    """The day of a YYYY-MM-DD; None where it is none of the calendar."""
    if text is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def times(text: str, start: int, end: int, published: date | None) -> list[Time]:
    """The time expressions between two characters of one line (the end exclusive), in order.

    Of forms that overlap, the one that begins first, and then the longest.
    """
    if not _TRIGGER.search(text, start, end):
        return []
    found = [(match, form) for form in _FORMS for match in form.pattern.finditer(text, start, end)]
    found.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    out: list[Time] = []
    done = start
    for match, form in found:
        if match.start() < done:
            continue
        time = _time(text, done, match, form, published)
        if time is not None:
            out.append(time)
            done = match.end()
    return out


def shifted(value: str, words_of_shift: str) -> str | None:
    """The date so long before or after another as these words say: "two days later", "the same month".

    value: as in `Statement.date`, as exact as the words are. None where it cannot be told, as the week of no year.
    """
    listed, unit = words_of_shift.lower().split(), unit_of(words_of_shift)
    steps = next((words("numbers").index(word) + 1 for word in listed if word in words("numbers")), 1)
    if not {"same", "that"}.isdisjoint(listed):
        steps = 0
    elif not {"before", "earlier", "previous"}.isdisjoint(listed):
        steps = -steps
    is_yearless = value[0] == "-"
    if "W" in value or (is_yearless and unit in {"week", "year"}):
        return None
    known = f"{LEAP_YEAR}{value[1:]}" if is_yearless else value
    whole = known + "-01-01"[len(known) - len("YYYY-MM-DD") :] if len(known) < len("YYYY-MM-DD") else known
    try:
        found = _back(unit, -steps, date.fromisoformat(whole))
    except (ValueError, OverflowError):
        return None
    return f"-{found[len('YYYY') :]}" if is_yearless else found


def unit_of(words_of_shift: str) -> str:
    """What a shift is counted in: week, month, year, or else day."""
    return next((unit for unit in ("week", "month", "year") if unit in words_of_shift.lower()), "day")


class _Form(NamedTuple):
    """A form of time expressions. bare: whether it is one without a word that leads up to it."""

    pattern: re.Pattern[str]
    value: Callable[[re.Match[str], date | None], str | None]
    bare: bool = True


def _time(text: str, floor: int, match: re.Match[str], form: _Form, published: date | None) -> Time | None:
    """The time that a match is, with the words that lead up to it; None where it is none."""
    start, end = match.span()
    lead = _LEAD.search(text, max(floor, start - LEAD), start)
    is_determined = lead is not None and (lead["last"] or "").lower() in _DETERMINERS
    has_noun = _NOUN.match(text, end) is not None
    if not form.bare and (lead is None or (is_determined and not has_noun)):
        return None
    try:
        value = form.value(match, published)
    except (ValueError, OverflowError):  # 30 February, 999 years ago
        value = None
    attributive = has_noun and (is_determined or match.group().endswith(("'s", "’s")))
    return Time(Span(lead.start() if lead else start, end), value, bool(lead and lead["apart"]), attributive)


def _none(_match: re.Match[str], _published: date | None) -> None:
    return None


def _iso(match: re.Match[str], _published: date | None) -> str:
    return date(*(int(numeral) for numeral in match.group(1, 2, 3))).isoformat()


def _numeric(match: re.Match[str], _published: date | None) -> str | None:
    """A date in numerals, where it cannot be read both with the day and with the month first."""
    first, second, year = (int(numeral) for numeral in match.group("first", "second", "year"))
    if match["stop"] == "." or first > MONTHS or first == second:
        return date(year, second, first).isoformat()
    return date(year, first, second).isoformat() if second > MONTHS else None


def _day_of_month(match: re.Match[str], published: date | None) -> str:
    month, numeral = _index(match["month"], "months", "short_months") + 1, int(match["day"])
    year = _year_beside(match, published)
    if year:
        return date(year, month, numeral).isoformat()
    if published is None:
        return date(LEAP_YEAR, month, numeral).strftime("--%m-%d")
    for back in range(YEARS_BACK + 1):
        try:
            found = date(published.year - back, month, numeral)
        except ValueError:  # 29 February
            continue
        if found <= published:
            return found.isoformat()
    raise ValueError(numeral)


def _month(match: re.Match[str], published: date | None) -> str:
    month = _index(match["month"], "months") + 1
    year = _year_beside(match, published)
    if year is None and published is None:
        return f"--{month:02d}"
    if year is None and published is not None:
        last = (match["which"] or "").lower() == "last"
        year = published.year - (month > published.month or (last and month == published.month))
    return f"{year:04d}-{month:02d}"


def _year_beside(match: re.Match[str], published: date | None) -> int | None:
    """The year that stands beside a month: "2019", "last year"."""
    if match["year"]:
        return int(match["year"])
    if match["which_year"] and published:
        return published.year - (match["which_year"].lower() == "last")
    return None


def _year(match: re.Match[str], _published: date | None) -> str:
    return match.group()


def _weekday(match: re.Match[str], published: date | None) -> str | None:
    if published is None:
        return None
    number = _index(match["weekday"], "weekdays", "short_weekdays")
    week = match["week"] or match["week_before"]
    if week:
        monday = published - timedelta(published.weekday(), weeks=week.lower() == "last")
        return (monday + timedelta(number)).isoformat()
    back = (published.weekday() - number) % 7
    if not back and (match["which"] or "").lower() == "last":
        back = 7
    return (published - timedelta(back)).isoformat()


def _today(_match: re.Match[str], published: date | None) -> str | None:
    return published.isoformat() if published else None


def _yesterday(match: re.Match[str], published: date | None) -> str | None:
    return (published - timedelta(1 + bool(match["before"]))).isoformat() if published else None


def _period(match: re.Match[str], published: date | None) -> str | None:
    return _back(match["unit"].lower(), int(match["which"].lower() == "last"), published) if published else None


def _start_of_period(match: re.Match[str], published: date | None) -> str | None:
    return _back(match["unit"].lower(), 0, published) if published else None


def _season(match: re.Match[str], published: date | None) -> str | None:
    if match["year"]:
        return str(match["year"])
    return _back("year", int(match["which_year"].lower() == "last"), published) if published else None


def _ordinal(match: re.Match[str], published: date | None) -> str | None:
    """The last day of that numeral."""
    numeral = int(match["day"])
    if published is None:
        return None
    for back in range(2 + 1):  # one of two months in succession has every numeral
        year, month = divmod(published.year * MONTHS + published.month - 1 - back, MONTHS)
        if numeral <= monthrange(year, month + 1)[1] and (back or numeral <= published.day):
            return date(year, month + 1, numeral).isoformat()
    raise ValueError(numeral)


def _ago(match: re.Match[str], published: date | None) -> str | None:
    count, unit = match["count"].lower(), match["unit"].lower()
    if count.endswith("of"):
        count = "two"
    number = int(count) if count.isdecimal() else (*words("numbers"), count).index(count) % len(words("numbers")) + 1
    if unit == "fortnight":
        unit, number = "week", 2 * number
    return _back(unit, number, published) if published else None


def _back(unit: str, count: int, published: date) -> str:
    """The day, week (of ISO 8601), month or year that lies so many before that of publication."""
    if unit == "day":
        return (published - timedelta(count)).isoformat()
    if unit == "week":
        year, week, _ = (published - timedelta(weeks=count)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "month":
        year, month = divmod(published.year * MONTHS + published.month - 1 - count, MONTHS)
        return date(year, month + 1, 1).isoformat()[: len("YYYY-MM")]
    return date(published.year - count, 1, 1).isoformat()[: len("YYYY")]


def _index(name: str, *listed: str) -> int:
    """Where a name stands in the first of these sections that has it."""
    return next(words(section).index(name.rstrip(".")) for section in listed if name.rstrip(".") in words(section))


@cache
def words(section: str) -> tuple[str, ...]:
    """A section of the words of time."""
    return tuple(word.replace("_", " ") for word in sections("onrecord.actors", "words/dates.en.txt")[section])


def either(*listed: str) -> str:
    """A pattern for the words of some sections, the longest first."""
    every = {word for section in listed for word in words(section) if word != "-"}
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(every, key=lambda w: (-len(w), w)))


_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "that"})
_NOUN = re.compile(r"\s+[a-z]")
_LEAD = re.compile(
    rf"\b(?:(?:(?P<apart>{either('apart')}|(?:days?|weeks?|months?|years?)\s+after)|(?P<last>{either('at')}))"
    r"(?:\s+|(?<=mid)-))+\Z",
    re.I,
)

_FULL_MONTHS, _SHORT_MONTHS = either("months"), either("short_months")
_MONTH = rf"(?:{_FULL_MONTHS}|(?:{_SHORT_MONTHS})\b\.?)"
_NAMED_MONTH = rf"(?P<month>{_FULL_MONTHS}|(?:{_SHORT_MONTHS})\b\.?)"
_FULL_MONTH = rf"(?P<month>{_FULL_MONTHS})\b"
_WEEKDAY = rf"(?:{either('weekdays')}|(?:{either('short_weekdays')})\b\.?)"
_ALONE, _END = r"(?<![\d.,:/$€£-])", r"\b(?!%|[.,:]\d)"  # no part of a greater number, a price, a time of the day
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = rf"[0-3]?\d{_ORDINAL}{_END}"
_NAMED_DAY = rf"{_ALONE}(?P<day>[0-3]?\d){_ORDINAL}{_END}"
_YEAR = rf"{_ALONE}\b(?:19|20)\d\d{_END}"
_TO = r"\s*(?:[–—/-]|\b(?:to|and|or|through)\b)\s*(?:the\s+)?"
_PART_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"
_WEEKDAY_BEFORE = rf"(?:\b{_WEEKDAY}{_PART_OF_DAY},?\s+(?:on\s+)?\(?(?:the\s+)?)?"
_YEAR_BESIDE = rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{_YEAR})|(?i:(?P<which_year>last|this)\s+year)))?"
_POSSESSIVE = r"(?:['’]s\b)?"

_TRIGGER = re.compile(
    rf"\d|{either('weekdays', 'short_weekdays', 'months')}|(?i:ago|day|night|week|month|year|this|{either('loose')})"
)
_VAGUE = (
    re.compile(rf"{_ALONE}{_DAY}{_TO}{_DAY}\s+(?:of\s+)?{_MONTH}"),
    re.compile(rf"{_ALONE}{_DAY}\s+{_MONTH}{_TO}{_DAY}\s+{_MONTH}"),
    re.compile(rf"\b{_MONTH}\s+{_DAY}{_TO}(?:{_MONTH}\s+)?{_DAY}"),
    re.compile(rf"\b{_WEEKDAY}{_TO}{_WEEKDAY}|\b(?:{_FULL_MONTHS}){_TO}(?:{_FULL_MONTHS})\b"),
    re.compile(rf"{_YEAR}\s*(?:[–—/-]|\b(?:to|and|or)\b)\s*\d\d(?:\d\d)?\b|\b\d{{3}}0s\b"),
    re.compile(rf"\b(?:the|these|those)\s+(?:last|past|next|coming)\s+(?:[\w-]+\s+)?(?:{either('spans')})s?\b", re.I),
    re.compile(
        r"\b(?:next|coming|every|each|a\s+few|several|some|many)\s+(?:days?|weeks?|months?|years?)(?:\s+ago)?\b", re.I
    ),
    re.compile(rf"\b(?:{either('loose')})\b", re.I),
    re.compile(rf"\b(?:{either('named')})\s+(?:{either('weekdays')})\b"),
    re.compile(rf"\b(?:{either('weekdays')})\s+(?:{either('papers')})\b"),
)
"""Ranges, what is vague, and names of days that are none."""
_FORMS = (
    *(_Form(pattern, _none) for pattern in _VAGUE),
    _Form(re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", re.A), _iso),
    _Form(
        re.compile(
            r"(?<![\d./])(?P<first>\d\d?)(?P<stop>[./])(?P<second>\d\d?)(?P=stop)(?P<year>(?:19|20)\d\d)(?!\d)", re.A
        ),
        _numeric,
    ),
    _Form(re.compile(rf"{_WEEKDAY_BEFORE}{_NAMED_DAY}\s+(?:of\s+)?{_NAMED_MONTH}{_YEAR_BESIDE}", re.A), _day_of_month),
    _Form(
        re.compile(rf"{_WEEKDAY_BEFORE}\b{_NAMED_MONTH}\s+(?:the\s+)?{_NAMED_DAY}{_YEAR_BESIDE}", re.A), _day_of_month
    ),
    _Form(
        re.compile(
            r"(?:(?i:\b(?P<week_before>this|last)\s+week(?:['’]s)?\s+(?:on\s+)?))?(?:\b(?i:(?P<which>last|this)\s+))?"
            rf"\b(?P<weekday>{_WEEKDAY}){_PART_OF_DAY}(?:\s+(?:of\s+)?(?i:(?P<week>last|this)\s+week))?{_POSSESSIVE}"
        ),
        _weekday,
    ),
    _Form(re.compile(rf"\b(?i:(?P<which>last|this)\s+){_FULL_MONTH}{_YEAR_BESIDE}{_POSSESSIVE}", re.A), _month),
    _Form(re.compile(rf"\b(?:mid-)?(?P<which>){_FULL_MONTH}{_YEAR_BESIDE}{_POSSESSIVE}", re.A), _month, bare=False),
    _Form(re.compile(_YEAR, re.A), _year, bare=False),
    _Form(
        re.compile(  # a capital one after a word is that of a name: the paper Harbour Today
            rf"(?:\b(?:today|tonight|[Tt]his\s+(?:{either('parts')})|(?:minutes?|moments?|hours?)\s+ago|just\s+now)"
            rf"|(?<!\w\s)\bTo(?:day|night))\b{_POSSESSIVE}"
        ),
        _today,
    ),
    _Form(
        re.compile(
            rf"\b(?P<before>the\s+day\s+before\s+)?(?:yesterday{_PART_OF_DAY}|last\s+night)\b{_POSSESSIVE}", re.I
        ),
        _yesterday,
    ),
    _Form(re.compile(rf"\b(?P<which>this|last)\s+(?P<unit>week|month|year)\b{_POSSESSIVE}", re.I), _period),
    _Form(
        re.compile(
            rf"\b(?P<count>an?(?:\s+couple\s+of)?|\d{{1,3}}|{either('numbers')})"
            r"\s+(?P<unit>day|week|fortnight|month|year)s?\s+ago\b",
            re.I,
        ),
        _ago,
    ),
    _Form(
        re.compile(
            r"\b(?:at\s+the\s+(?:start|beginning)\s+of|earl(?:y|ier)\s+in)\s+the\s+(?P<unit>week|month|year)\b", re.I
        ),
        _start_of_period,
    ),
    _Form(
        re.compile(
            rf"\b(?i:in\s+(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?:{either('seasons')}))\s+(?:of\s+)?"
            rf"(?:(?P<year>{_YEAR})|(?i:(?P<which_year>last|this)\s+year\b))",
            re.A,
        ),
        _season,
    ),
    _Form(
        re.compile(
            r"\b[Oo]n\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?:\s+of\s+(?:the|this)\s+month)?"
            r"(?=\s*(?:[,.;:)\0]|\Z)|\s+(?:[A-Z]|(?:an?|at|he|in|it|she|that|the|they)\b))"
        ),
        _ordinal,
    ),
)
