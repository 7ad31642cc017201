"""A picture's caption parted from its credit: "The dike on Sunday. Photo: Ada Lund / dpa".

The credit is the first of these that the text ends with; what comes before it is the caption.

1. Brackets around one: "(AP Photo/Ada Lund)", "(Image: Ada Lund)", "(Harbour Post photo)".
2. An opening such as "Photo:", "Foto von", "©", and names after it. It stands at the start, or after a sentence or a
   dash; one with a colon also within a line that was joined together ("The dike Foto: dpa").
3. Names behind a bar: "The dike. | Norholm Fire Brigade".
4. After a sentence: an agency, or names with a slash between: "It rained. REUTERS/Ada Lund".

Where the words after an opening are not mostly names ("Photo: the bridge opens"), nothing is taken for a credit.

The openings are data, one file a language in `credits/`, and the entries of labels/ that end in a colon. Its sections:

- openings: what stands before the one who made a picture; one that ends in `:` needs the colon
- behind: openings that are one only behind a caption: alone "Foto di Ada Lund" may show her
- captions: labels for screen readers that stand before a caption
- before: words that make an opening part of a sentence ("in this photo: …")
- names: words in lower case that stand where a name does ("Photo: private")
"""

import re
from functools import cache
from typing import NamedTuple

from onrecord.pages import label
from onrecord.pages.tree import clean
from onrecord.wordlists import lines

MAX_CREDIT_WORDS = 12
""""Photographs for Hinterland by Ito Marchetti" has six, the longest of agencies with a licence about ten."""
LONG_WORD = 3
"""Words of so few letters may be in lower case among names: "for", "von", "de la"."""
NAME_SHARE = 0.5
"""More than this much of the longer words of a credit are names, or stand for one."""

_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*\.?$")
_SENTENCE_END = re.compile(r"(?<!\b[^\W\d_]\.)(?<!\b[A-Z][a-z]\.)(?<=[.!?…»”\"])\s+")
"""Not after an initial or "Dr."."""
_BOUNDARIES = tuple('.!?…)]|/—–·•:;”»"')
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|℗)\s*(?:copyright\b)?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?\b)?\s*[:,]?\s*", re.IGNORECASE
)
_SLASHED = re.compile(r"\w\s*/\s*\w")
_PHOTO_AFTER = re.compile(r"^(?P<who>.+?)\s+photos?$", re.IGNORECASE)
_BEFORE_CREDIT = " \t|–—-/·•(,;"
_YEAR = re.compile(r"(?:19|20)\d\d\s+(?=\D)")
_LETTERS = re.compile(r"[^\W\d_]+")


class Captioned(NamedTuple):
    """What stands with a picture: what it shows, and who made it. None where it is not said."""

    caption: str | None
    credit: str | None


def split(text: str) -> Captioned:
    """Part a picture's caption from the credit at its end; both in one line, the credit without "Photo:" or "©"."""
    whole = clean(_wording().captions.sub("", clean(text)))
    for find in (_bracketed, _opened, _barred, _after_sentence):
        if found := find(whole):
            start, said = found
            return Captioned(whole[:start].rstrip(_BEFORE_CREDIT) or None, said)
    return Captioned(whole or None, None)


def credit(text: str) -> str | None:
    """The credit in a text that is known to be one: without its opening and brackets. None where nothing is left."""
    found = clean(text).strip(" ()[]|/–—-·•,;")
    while (shorter := _without_opening(found)) != found:
        found = shorter
    found = found.strip(" :,–—-")
    found = _YEAR.sub("", found, count=1) if _YEAR.match(found) else found
    last = found.rstrip(".").split()[-1:] or [""]
    if found.endswith(".") and (len(last[0]) > LONG_WORD or last[0].casefold() in _wording().names):
        found = found.rstrip(".")
    return found if any(map(str.isalpha, found)) else None


def split_credit(text: str) -> Captioned:
    """Part what stands where a credit does: it may have the caption before it. No caption where that is names too."""
    found = split(text)
    if found.caption and found.credit and not _are_names(found.caption):
        return found
    return Captioned(None, credit(text))


def is_credit(text: str) -> bool:
    """Whether a text says by its wording that it is a credit, and is nothing else."""
    found = split(text)
    return found.caption is None and found.credit is not None


def _bracketed(text: str) -> tuple[int, str] | None:
    bracket = _BRACKET.search(text)
    if bracket is None:
        return None
    inner = bracket[1].strip()
    if after := _PHOTO_AFTER.match(inner):
        return (bracket.start(), after["who"]) if _are_names(after["who"]) else None
    opened = _opened(inner)
    if opened is not None and opened[0] == 0:
        return bracket.start(), opened[1]
    if _is_agency(inner) or (_SLASHED.search(inner) and _are_names(inner)):
        return bracket.start(), inner
    return None


def _opened(text: str) -> tuple[int, str] | None:
    for match in _wording().openings.finditer(text):
        rest = text[match.end() :]
        if _may_open(text, match) and _are_names(_without_opening(rest)) and (said := credit(rest)):
            return match.start(), said
    return None


def _may_open(text: str, match: re.Match[str]) -> bool:
    """Whether a credit may begin here."""
    before = text[: match.start()].rstrip()
    opening = match[0].strip()
    if not before:
        return opening.casefold() not in _wording().behind
    if before.endswith(_BOUNDARIES) or _COPYRIGHT.match(opening):
        return True
    if before[-1] in "-,(" and opening[0].isupper():
        return True
    if not opening.endswith(":") or not opening[0].isupper():
        return False
    return before.split()[-1].casefold() not in _wording().before


def _barred(text: str) -> tuple[int, str] | None:
    before, bar, after = text.rpartition(" | ")
    return (len(before), after.strip()) if bar and _are_names(after) else None


def _after_sentence(text: str) -> tuple[int, str] | None:
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    for start in starts:
        tail = text[start:].rstrip(".")
        slashed = bool(_SLASHED.search(tail)) and start > 0
        if _is_agency(tail) or (slashed and _are_names(tail)):
            return start, tail
    return None


def _is_agency(text: str) -> bool:
    """Whether it is an agency, alone or with names after or before a slash: "AP Photo/Ada Lund"."""
    agencies = _agencies()
    pieces = [piece.strip(" .").casefold() for piece in re.split(r"/|,| via ", text)]
    return any(piece in agencies for piece in pieces) and _are_names(text)


def _are_names(text: str) -> bool:
    """Whether the words are names, and not a sentence."""
    words = clean(text).strip(" ()[]").split()
    if not 0 < len(words) <= MAX_CREDIT_WORDS:
        return False
    long = [word for word in words if sum(map(str.isalpha, word)) > LONG_WORD]
    if not long:
        return any(map(_is_name, words))
    return _is_name(long[0]) and sum(map(_is_name, long)) > NAME_SHARE * len(long)


def _is_name(word: str) -> bool:
    letters = _LETTERS.findall(word)
    known = _wording().names
    return any(piece != piece.lower() or piece.lower() == piece.upper() or piece in known for piece in letters)


def _without_opening(text: str) -> str:
    text = text.strip()
    match = _wording().openings.match(text)
    return text[match.end() :].strip(" :,–—-") if match else text


class _Wording(NamedTuple):
    openings: re.Pattern[str]
    captions: re.Pattern[str]
    behind: frozenset[str]
    before: frozenset[str]
    names: frozenset[str]


@cache
def _wording() -> _Wording:
    sections: dict[str, set[str]] = {}
    for language in label.languages():
        name = ""
        for line in lines("onrecord.pages", f"credits/{language}.txt"):
            if line.startswith("["):
                name = line.strip("[]")
            else:
                sections.setdefault(name, set()).add(line)
        sections["openings"].update(
            entry for entry in label.read_labels(language).get("credits", ()) if entry.endswith(":")
        )
    entries = sections["openings"] | sections["behind"]
    openings = "|".join(map(_pattern, sorted(entries, key=lambda entry: (-len(entry), entry))))
    captions = "|".join(map(re.escape, sorted(sections["captions"], key=len, reverse=True)))
    names = sections["names"] | {word for agency in _agencies() for word in _LETTERS.findall(agency)}
    return _Wording(
        openings=re.compile(rf"{_COPYRIGHT.pattern}|(?<!\w)(?:{openings})\s*", re.IGNORECASE),
        captions=re.compile(rf"^(?:{captions})\s*[:,]\s*", re.IGNORECASE),
        behind=frozenset(sections["behind"]),
        before=frozenset(sections["before"]),
        names=frozenset(names),
    )


def _pattern(entry: str) -> str:
    words = re.escape(entry.rstrip(":")).replace(r"\ ", " ").replace("'", "['’]")
    return words + (r" ?:" if entry.endswith(":") else r"(?!\w)\s?[:,]?")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(lines("onrecord.pages", "credits/agencies.txt"))
