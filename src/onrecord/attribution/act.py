"""What a cue does: say, ask, deny, promise … (see `record.Act`)."""

import re
from functools import cache
from typing import get_args

from onrecord.record import Act
from onrecord.wordlists import sections

UNDONE_BY_NOT = frozenset({"agree", "answer", "demand", "deny", "promise", "propose", "reject", "warn"})
"""Acts that a negated cue does not do. Who does not think so or want it still tells what they think or want."""
NEGATIONS = frozenset({"not", "never", "t", "without", "failed"})

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = "aeiou"
_LONGEST_PHRASE = 4
"""Words of the longest phrase in the data."""


def act(cue: str | None, content: str = "") -> Act:
    """The act of a cue; of a content without one, ask where it is a question, else say."""
    words = _WORD.findall(cue.lower()) if cue else []
    known = _forms()
    for at in range(len(words)):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            found = known.get("_".join(words[at : at + length]))
            if found is not None:
                return "say" if found in UNDONE_BY_NOT and NEGATIONS & set(words[:at]) else found
    return "ask" if not cue and content.rstrip(" \"'”’»“").endswith("?") else "say"


def is_cue(word: str) -> bool:
    """Whether a word alone is a cue that is listed, in any form."""
    return word.lower() in _forms()


@cache
def _forms() -> dict[str, Act]:
    """Every form of every word in the data → its act; what is written out there goes before what is derived."""
    listed: dict[str, Act] = {}
    derived: dict[str, Act] = {}
    words = sections("onrecord.attribution", "words/cues.en.txt")
    for name in get_args(Act):
        for word in words[name]:
            listed[word] = name
            derived.update(dict.fromkeys(_inflected(word), name))
    return derived | listed


def _inflected(word: str) -> list[str]:
    """The regular forms of a verb or noun; of a phrase, those of its first word."""
    first, joint, rest = word.partition("_")
    if first.endswith("e"):
        forms = [first + "s", first + "d", first[:-1] + "ing"]
    elif first.endswith("y") and first[-2] not in _VOWELS:
        forms = [first[:-1] + "ies", first[:-1] + "ied", first + "ing"]
    elif first.endswith(("s", "sh", "ch", "x", "z")):
        forms = [first + "es", first + "ed", first + "ing"]
    else:
        forms = [first + "s", first + "ed", first + "ing"]
        if first[-1] not in _VOWELS + "wxy" and first[-2:-1] in tuple(_VOWELS):
            forms += [first + first[-1] + "ed", first + first[-1] + "ing"]  # admitted
    return [form + joint + rest for form in forms]
