"""What a line around an article says that it is: a button, the head of a box of links, the page's end, a date.

The wordings are data, one file a language in `labels/`. A line is compared by its key: lower case, without the arrows,
icons and counters at its ends ("Comments (3)" → "comments"). In the files an entry is a key; one that ends in `*`
matches whatever follows it on the line, and `…` inside one a name ("visit … as usual *"). The sections:

- buttons: buttons, adverts, menu entries, notices on cookies
- boxes: what stands over links to other articles; the lines after it belong to it
- forms: what stands over a newsletter's form
- endings: where the article is over
- bylines: what stands before an author's name
- credits: what stands before the author of a picture
- dates: the words that dates and times are made of
- translation: how machine translation is credited; `…` is the service's name, `«…»` one given in quotation marks,
  `a|b` one word or the other, `a?` a word or none
- shares: words of the buttons that stand under a headline, for sharing, printing, listening and comments
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Literal, NamedTuple

from onrecord.wordlists import lines

LabelKind = Literal["button", "box", "form", "end"]

CREDIT_WORDS = 8
"""Words a picture's credit may have ("Ada Lund / Reuters, April 2024"); with more it is a caption."""
BYLINE_WORDS = 12
"""Words of a byline, with its role and place: "By Ada Lund and Per Holm, political correspondents in Norholm"."""
PARTICLE = 3
"""Letters of the words in lower case between names: "and", "und", "van", "in"."""
DATE_WORDS = 20
"""Words of a date line: "Posted: June 6, 2024 at 9:12 am / Updated: June 7, 2024 at 8:00 am" has 14 and its figures."""
WORDS_AROUND_SERVICE = 4
"""Words between a credit's wording and the service's name, or after it: "by the service …", "(free version)"."""
PLACE_WORDS = 3
"""Words of the place, or the outlet, beside a full date: "New Norholm Bay - 14 March 2024"."""
LINK_LENGTH = 200
"""Characters of a link on one line with its box's head ("Read also: …")."""
CREDIT_TOKENS = 30
"""Words and quotation marks read of a line that may credit a translation; the longest wording has eight."""
WORDS_IN_A_ROW = 12
"""Words of a line that may be several buttons in a row: "Share Tweet Email Print"."""
NAME_WORDS = 5
"""Words of the name, or the figure, that `…` stands for in an opening: "Visit the Norholm Evening Post as usual"."""
MENU_WORDS = 4
"""Words an entry of a menu in a row may have: "Home | World | Life and style"."""
MENU_ENTRIES = 3
"""Entries from which a line with separators is a menu; a title with its outlet has two parts."""

_ENDS = re.compile(r"^[^\w©¿¡]+|[^\w]+$")
_SEPARATORS = re.compile(r"\s+[|•·›»→/>]\s+|\s*[|•·›→]\s*")
_TOKENS = re.compile(r"\w+|[«»\"“”„]")
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\d+")
_SPEECH = (*"\"'“„”‘«»‹—–", "- ")
_QUOTES = re.compile("[\"“”„«»]|(?<!\\w)[‘']|'(?!\\w)")
_TIME = re.compile(r"\d[:.]\d\d(?!\d)|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_BRACKET = re.compile(r"[.!?…]\s*\(([^\s()][^()]{1,40})\)$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBERED = re.compile(r"\d")


class _Section:
    """Entries of one kind: whole keys, and openings that match whatever follows."""

    def __init__(self, entries: Iterable[str]) -> None:
        self.whole: set[str] = set()
        self.openings: set[str] = set()
        self.named: list[tuple[list[str], list[str]]] = []
        for entry in entries:
            if entry.endswith("*") and "…" in entry:
                head, _, tail = entry[:-1].partition("…")
                self.named.append((head.split(), tail.split()))
            elif entry.endswith("*"):
                self.openings.add(entry[:-1].rstrip())
            else:
                self.whole.add(entry)
        self.longest = max((opening.count(" ") + 1 for opening in self.openings), default=0)

    def opens(self, words: list[str]) -> int:
        """How many of `words` an opening takes; 0 where none opens them."""
        for count in range(min(self.longest, len(words)), 0, -1):
            opening = " ".join(words[:count])
            if opening in self.openings or opening.rstrip(",;.") in self.openings:
                return count
        return max((_around_name(words, head, tail) for head, tail in self.named), default=0)


def _around_name(words: list[str], head: list[str], tail: list[str]) -> int:
    """How many of `words` are `head`, a name, and `tail`; 0 where they are not."""
    if words[: len(head)] != head:
        return 0
    ends = (len(head) + count + len(tail) for count in range(1, NAME_WORDS + 1))
    return next((end for end in ends if words[end - len(tail) : end] == tail), 0)


class _Labels(NamedTuple):
    buttons: _Section
    boxes: _Section
    forms: _Section
    endings: _Section
    bylines: _Section
    credits: re.Pattern[str]
    dates: frozenset[str]
    shares: frozenset[str]
    row: frozenset[str]
    """What may stand in a row of buttons."""


class _Credit(NamedTuple):
    """How a wording of a translation's credit goes on: the words after the service's name, and how that is written."""

    tail: tuple[str, ...]
    quoted: bool


def languages() -> tuple[str, ...]:
    """The languages whose labels are known, as two letters each."""
    names = (entry.name for entry in (files(__package__) / "labels").iterdir())
    return tuple(sorted(name[:2] for name in names if re.fullmatch(r"[a-z]{2}\.txt", name)))


def key(line: str) -> str:
    """`line` as labels are compared: lower case, without what stands at its ends that is not a word."""
    words = _ENDS.sub("", _bare(line)).split()
    start, end = 0, len(words)
    while start < end and not any(map(str.isalpha, words[start])):
        start += 1
    while end > start and not any(map(str.isalpha, words[end - 1])):
        end -= 1
    return _ENDS.sub("", " ".join(words[start:end]))


def label_kind(line: str, language: str | None = None) -> LabelKind | None:
    """What kind of label `line` is, in `language` (two letters) or in any; None where it is no known one."""
    labels = _labels(language)
    whole = key(line) if len(line) <= LINK_LENGTH else ""
    # An opening decides by its first words, so a paragraph is not searched to its end.
    words = _ENDS.sub("", _QUOTES.sub("", _bare(line[:200]))).replace(" :", ":").split()
    sections: tuple[tuple[LabelKind, _Section], ...] = (
        ("end", labels.endings), ("box", labels.boxes), ("form", labels.forms), ("button", labels.buttons),
    )  # fmt: skip
    said = line.rstrip().endswith((".", "?")) and not line.rstrip().endswith("...")
    for kind, section in sections:
        if whole in section.whole and (" " in whole or not said):
            return kind
        if section.opens(words) and _may_open(kind, section, words, said=said) and not line.startswith(_SPEECH):
            return kind
    head, colon, _ = line[:200].partition(":")
    if colon and len(line) <= LINK_LENGTH and key(head) in labels.boxes.whole:
        return "button"
    if is_credit(line, language) or _is_menu(line) or _is_row(whole, labels):
        return "button"
    return None


def _may_open(kind: LabelKind, section: _Section, words: list[str], *, said: bool) -> bool:
    """Whether an opening counts: a sentence is no box's head, and a form's only where it names what the form is for."""
    if kind == "form" and said:
        return not section.whole.isdisjoint(words)  # "Sign up for the course opened in May." names nothing.
    return kind != "box" or not said


def is_label(line: str, language: str | None = None) -> bool:
    """Whether `line` is a known button, advert or menu entry in `language` (two letters), or in any language."""
    return label_kind(line, language) is not None


def is_share(line: str, language: str | None = None) -> bool:
    """Whether `line`, which is a button, is one of those under a headline: "Share", "Artikel drucken"."""
    return not _labels(language).shares.isdisjoint(key(line[:LINK_LENGTH]).split())


def is_credit(line: str, language: str | None = None) -> bool:
    """Whether `line` only names who took a picture ("Photo: Ada Lund / Reuters")."""
    match = _labels(language).credits.match(_bare(line[:200]))
    return bool(match) and len(line[:200].split()) <= CREDIT_WORDS + 2


def has_credit(line: str, language: str | None = None) -> bool:
    """Whether `line` is a picture's caption: its credit ends it ("… on Monday. (Harbour Post photo)"), or opens it."""
    bare = _bare(line)
    pattern = _labels(language).credits
    if pattern.match(bare):
        return True
    if bracket := _BRACKET.search(bare):
        *outlet, last = bracket[1].split()
        if outlet and pattern.fullmatch(f"{last}:"):
            return True
    matches = [match for match in pattern.finditer(bare) if bare[: match.start()].rstrip()[-1:] in tuple(".!?…(|/—–")]
    return bool(matches) and len(bare[matches[-1].end() :].split()) <= CREDIT_WORDS


def is_byline(line: str, language: str | None = None) -> bool:
    """Whether `line` names the author: "By Ada Lund", "Автор: Анна Лунд"."""
    words = line.split()
    if len(words) > BYLINE_WORDS or line.rstrip()[-1:] in tuple(".?!…"):
        return False
    taken = _labels(language).bylines.opens(_bare(line).replace(" :", ":").split())
    names = " ".join(words[taken:]).partition(",")[0].split()
    return bool(taken and names) and names[0][0].isupper() and all(map(_in_name, names))


def _in_name(word: str) -> bool:
    """Whether a word may be part of names in a row: "Ada", "LUND", "and", "de", "in"."""
    return word[0].isupper() or len(word) <= PARTICLE


def is_date(line: str, language: str | None = None) -> bool:
    """Whether `line` is nothing but a date or a time, and who wrote: "Updated 10 April 2025, 14:05 CET"."""
    if len(line) > DATE_WORDS * 12 or not _NUMBERED.search(line):
        return False
    labels = _labels(language)
    known = labels.dates
    words = _WORD_OR_NUMBER.findall(line)
    if len(words) > DATE_WORDS:
        return False
    letters = [word for word in words if word.isalpha()]
    strange = [word for word in letters if word.casefold().replace("ё", "е") not in known]
    time = _TIME.search(line)
    if not strange:
        return bool(letters or time)
    full = _YEAR.search(line) and (time or len(words) - len(letters) > 1) and (time or len(letters) > len(strange))
    return (
        bool(full)
        and len(strange) <= PLACE_WORDS
        and all(word[0].isupper() or word in labels.bylines.openings for word in strange)
    )


def translation_credit(line: str) -> str | None:
    """The service's name if `line` credits a machine translation, in any of the languages; else None.

    "Переведено сервисом «Яндекс Переводчик»" → "Yandex Translate".
    """
    if len(line) > WORDS_AROUND_SERVICE * 60:
        return None
    spoken = _TOKENS.findall(line)[:CREDIT_TOKENS]
    tokens = [token.casefold().replace("ё", "е") for token in spoken]
    wordings = _wordings()
    for count in range(len(tokens), 0, -1):
        for credit in wordings.get(tuple(tokens[:count]), ()):
            found = _service(tokens[count:], spoken[count:], credit)
            if found:
                return found
    return None


def _service(tokens: list[str], spoken: list[str], credit: _Credit) -> str | None:
    services = _services()
    places = range(min(WORDS_AROUND_SERVICE, len(tokens)))
    for place in places:
        for count in range(min(4, len(tokens) - place), 0, -1):
            name = services.get(" ".join(tokens[place : place + count]))
            rest = [token for token in tokens[place + count :] if token[0].isalnum()]
            if name and len(rest) <= WORDS_AROUND_SERVICE and set(credit.tail) <= set(rest):
                return name
    quoted = [place for place, token in enumerate(tokens) if not token[0].isalnum()]
    if credit.quoted and len(quoted) == 2 and quoted[0] == 0 and quoted[1] <= WORDS_AROUND_SERVICE + 1:  # noqa: PLR2004
        return " ".join(spoken[1 : quoted[1]]) or None
    return None


def _bare(line: str) -> str:
    return " ".join(line.casefold().replace("ё", "е").replace("’", "'").split())


def _is_menu(line: str) -> bool:
    entries = _SEPARATORS.split(line[:400])
    return len(entries) >= MENU_ENTRIES and all(len(entry.split()) <= MENU_WORDS for entry in entries)


def _is_row(whole: str, labels: _Labels) -> bool:
    words = whole.split()
    if not 1 < len(words) <= WORDS_IN_A_ROW:
        return False
    known = labels.row
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(" ".join(words[start:end]) in known for start in reached):
            reached.add(end)
    return len(words) in reached


@cache
def _labels(language: str | None) -> _Labels:
    chosen = languages() if language is None else tuple(code for code in languages() if code == language)
    sections: dict[str, set[str]] = {}
    for code in chosen:
        for name, entries in read_labels(code).items():
            sections.setdefault(name, set()).update(entries)
    credit_words = sorted(sections.get("credits", ()), key=len, reverse=True)
    return _Labels(
        buttons=_Section(sections.get("buttons", ())),
        boxes=_Section(sections.get("boxes", ())),
        forms=_Section(sections.get("forms", ())),
        endings=_Section(sections.get("endings", ())),
        bylines=_Section(f"{entry} *" for entry in sections.get("bylines", ())),
        credits=re.compile(
            r"(?<!\w)(?:" + "|".join(map(_credit_pattern, credit_words)) + r")(?!\w)" if credit_words else "(?!)"
        ),
        dates=frozenset(sections.get("dates", ())),
        shares=frozenset(sections.get("shares", ())),
        row=frozenset(
            entry for name in ("buttons", "boxes") for entry in sections.get(name, ()) if not entry.endswith("*")
        ),
    )


def _credit_pattern(words: str) -> str:
    return re.escape(words.rstrip(":")).replace(r"\ ", " ") + (r" ?:" if words.endswith(":") else "")


def read_labels(language: str) -> dict[str, list[str]]:
    """The entries of a language's file, by section, in the file's order."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in lines("onrecord.pages", f"labels/{language}.txt"):
        if line.startswith("["):
            name = line.strip("[]")
            sections[name] = []
        else:
            sections[name].append(line)
    return sections


@cache
def _services() -> dict[str, str]:
    return dict(line.split(" = ", 1) for line in lines("onrecord.pages", "labels/services.txt"))


@cache
def _wordings() -> dict[tuple[str, ...], list[_Credit]]:
    """The wordings of a translation's credit in all languages, by the words before the service's name."""
    wordings: dict[tuple[str, ...], list[_Credit]] = {}
    for entry in sorted({entry for code in languages() for entry in read_labels(code).get("translation", ())}):
        head, _, tail = entry.replace("«…»", "…").partition("…")
        choices = [word.rstrip("?").split("|") + ([""] if word.endswith("?") else []) for word in head.split()]
        for words in product(*choices):
            credit = _Credit(tuple(tail.split()), "«…»" in entry)
            wordings.setdefault(tuple(word for word in words if word), []).append(credit)
    return wordings
