"""Statements re-set as other pages set them: turns, signatures, lists, a cue or a source in another sentence.

The corpus has next to no relation that crosses a line, and few that are set without a verb. A paragraph that holds one
quotation with its cue and its source, and little else, is told again in another form; the parts keep their words. The
labels follow the corpus's own few cases: a turn's cue is its colon, a signature's its dash.
"""

import random
import re
from dataclasses import dataclass

import numpy as np

from onrecord.lines import lines
from onrecord.quotation import quotations

from augment import UNCLEAR, Marked

SHARE = 0.35
"""Share of the articles in which paragraphs are re-set."""
EACH = 0.5
"""Share of an article's fitting paragraphs that are."""
_FULL = 0.85
"""Share of a paragraph's characters that its relation must hold."""
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who|which|that)\b", re.I)
_SENTENCE = re.compile(r"(?<=[a-z]{3}[.!?]) (?=[A-Z“\"])")
_PLAIN = re.compile(r"(?:that )?(?=(?:the|a|an|he|she|it|they|there|this|his|her|their|its|no|some|many|all)\b)", re.I)
"""How reported words begin that can stand as a sentence of their own."""
_SAID = re.compile(r"(?:said|says|added|argued|argues|believes|believed|claimed|claims|noted|insisted|has said)")
_MARKS = '“”"„«»'
_DASHES = ("— ", "—", "– ", "- ", "-", "― ", "~ ")
_BULLETS = ("- ", "• ", "* ", "– ", "")
_APPOSITIONS = (
    ", mayor", ", 43, a nurse", ", Ward 6", ", spokeswoman for the union", " (Green)", ", the party’s treasurer",
    ", a teacher from the north", " (Independent)", ", head of the regional office", ", 19",
)  # fmt: skip
_SAID_BEFORE = ("said", "said on Monday", "told reporters", "wrote", "put it this way", "had this to say", "replied")
_EXPLAINED = ("explained", "disagreed", "agreed", "objected", "protested", "summed up", "had an answer", "was clear")
_SAID_AFTER = (
    "That is what {name} [said].", "So [said] {name}.", "Those were the [words] of {name}.",
    "That was how {name} [put] it.", "{name} [was speaking] to reporters.", "{name} [was talking] about the vote.",
    "The [words] are those of {name}.", "This is how {name} [described] it on Tuesday.",
    "{name} [said] so in a speech last week.", "It was {name} who [said] it.", "{name} [said] this at a briefing.",
    "{name} [made] the remark on Monday.",
)  # fmt: skip
"""What follows a quotation that says whose it was; the cue in brackets."""
_PARTS = re.compile(r"(\{name\}|\[[^\]]+\])")
_CUT_OFF = (". ", ". On Thursday, ", ". On Monday evening, ", ". At a briefing, ", ". In an interview, ")
_LABELS = (("Q", "A"), ("Question", "Answer"), ("HARRIS", "OKAFOR"), ("Reporter", "Minister"), ("JUDGE", "WITNESS"))


@dataclass(frozen=True)
class Piece:
    """A stretch of new text, the role that it plays ("" for none), and in which of the new relations."""

    words: str
    role: str = ""
    relation: int = 0


def restaged(marked: Marked, rng: random.Random) -> Marked:
    """The article with some of its statements re-set, by chance; itself where none is."""
    if rng.random() >= SHARE:
        return marked
    own: dict[tuple[int, int], list[dict]] = {}
    spread = []
    all_lines = list(lines(marked.text))
    for attribution in marked.attributions:
        touched = [s for spans in attribution.values() for s in spans]
        home = [ln for ln in all_lines if any(s < ln[1] and ln[0] < e for s, e in touched)]
        if len(home) == 1:
            own.setdefault(home[0], []).append(attribution)
        else:
            spread += home
    new: dict[tuple[int, int], list[Piece]] = {}
    for line, relations in own.items():
        if len(relations) == 1 and line not in spread and rng.random() < EACH:
            pieces = _told_again(marked.text, line, relations[0], rng)
            if pieces:
                new[line] = pieces
    return _rebuilt(marked, new) if new else marked


def _told_again(text: str, line: tuple[int, int], relation: dict, rng: random.Random) -> list[Piece]:
    """A paragraph's relation in another form; nothing where it does not fit one."""
    source, cue, content = (relation[role] for role in ("source", "cue", "content"))
    if len(source) != 1 or len(cue) != 1 or _PRONOUN.match(text, source[0][0]):
        return []
    held = sum(end - start for spans in relation.values() for start, end in spans)
    if held < _FULL * (line[1] - line[0]):
        return []
    name = text[slice(*source[0])].strip(" ,")
    name = name[:1].upper() + name[1:]
    quoted = [q for q in quotations(text[line[0] : line[1]]) if q.closed]
    words = " ".join(text[start:end].strip(_MARKS + " ") for start, end in content)
    words = words[:-1] + "." if words.endswith(",") else words
    if all(any(q.covers(s - line[0], min(e, line[1]) - line[0]) for q in quoted) for s, e in content):
        form = rng.choice((_turn, _turn, _signature, _afterwards, _listed, _dialogue, _cut_off))
        return form(words[:1].upper() + words[1:], name, rng)
    plain = _PLAIN.match(words)
    if plain and not quoted and len(content) == 1 and _SAID.fullmatch(text, *cue[0]):
        words = words[plain.end() :]
        return _freely(words[:1].upper() + words[1:].rstrip("."), name, rng)
    return []


def _turn(words: str, name: str, rng: random.Random) -> list[Piece]:
    """ROTH: We will wait."""
    titled = name + rng.choice(_APPOSITIONS)
    label = rng.choice(
        (
            name,
            name.rsplit(maxsplit=1)[-1].upper(),
            name.rsplit(maxsplit=1)[-1],
            titled,
            "Q" if words.endswith("?") else "A",
        )
    )
    quoted = rng.random() < 0.4
    if quoted:
        words = f"“{words}”"
    bullet = rng.choice(_BULLETS) if rng.random() < 0.3 else ""
    first, *rest = _SENTENCE.split(words, maxsplit=1) if not quoted and rng.random() < 0.3 else [words]
    pieces = [Piece(bullet), Piece(label, "source"), Piece(":", "cue"), Piece(" "), Piece(first, "content")]
    return pieces + [piece for line in rest for piece in (Piece("\n\n"), Piece(line, "content"))]


def _dialogue(words: str, name: str, rng: random.Random) -> list[Piece]:
    """Question and answer: labelled turns, or turns with dashes and nobody named."""
    labels = rng.choice((*_LABELS, (name.rsplit(maxsplit=1)[-1].upper(), "MODERATOR")))
    dashes = rng.random() < 0.35
    pieces: list[Piece] = []
    for number, sentence in enumerate(_SENTENCE.split(words)):
        pieces += [Piece("\n\n")] if number else []
        if dashes:
            pieces += [Piece("— "), Piece(sentence, "content", number)]
        else:
            label = labels[number % 2]
            pieces += [Piece(label, "source", number), Piece(":", "cue", number)]
            pieces += [Piece(" "), Piece(sentence, "content", number)]
    return pieces


def _signature(words: str, name: str, rng: random.Random) -> list[Piece]:
    """“We will wait.” — Ana Roth, mayor."""
    dash = rng.choice(_DASHES)
    quoted = f"“{words}”" if rng.random() < 0.8 else words
    signed = name + (rng.choice(_APPOSITIONS) if rng.random() < 0.4 else "")
    cue = dash.rstrip()
    between = Piece(rng.choice((" ", "\n", "\n\n")))
    return [Piece(quoted, "content"), between, Piece(cue, "cue"), Piece(dash[len(cue) :]), Piece(signed, "source")]


def _afterwards(words: str, name: str, rng: random.Random) -> list[Piece]:
    """“We will wait.” That is what Ana Roth said."""
    pieces = [Piece(f"“{words}”", "content"), Piece(rng.choice((" ", " ", "\n\n")))]
    for part in _PARTS.split(rng.choice(_SAID_AFTER)):
        if part == "{name}":
            pieces.append(Piece(name, "source"))
        else:
            pieces.append(Piece(part.strip("[]"), "cue" if part.startswith("[") else ""))
    return pieces


def _cut_off(words: str, name: str, rng: random.Random) -> list[Piece]:
    """“We will wait,” she said. On Thursday, Ana Roth. As machine translation cuts a long sentence in two."""
    words = words[:-1] + "," if words.endswith(".") else words
    return [
        Piece(f"“{words}”", "content"), Piece(" "), Piece(rng.choice(("he", "she")), "source"), Piece(" "),
        Piece(rng.choice(("said", "added", "stressed", "told")), "cue"), Piece(rng.choice(_CUT_OFF)),
        Piece(name, "source"), Piece("."),
    ]  # fmt: skip


def _listed(words: str, name: str, rng: random.Random) -> list[Piece]:
    """Ana Roth said: a list of what she said."""
    bullet = rng.choice(_BULLETS)
    mark = rng.random() < 0.7
    pieces = [Piece(name, "source"), Piece(" "), Piece(rng.choice(_SAID_BEFORE), "cue"), Piece(":")]
    between = rng.choice(("\n", "\n\n"))
    for sentence in _SENTENCE.split(words):
        pieces += [Piece(between), Piece(bullet), Piece(f"“{sentence}”" if mark else sentence, "content")]
    return pieces


def _freely(words: str, name: str, rng: random.Random) -> list[Piece]:
    """Ana Roth explained. The money was gone."""
    if rng.random() < 0.7:
        return [Piece(name, "source"), Piece(" "), Piece(rng.choice(_EXPLAINED), "cue"), Piece(". "),
                Piece(words, "content"), Piece(".")]  # fmt: skip
    bullet = rng.choice(_BULLETS)
    return [Piece(name, "source"), Piece(" "), Piece(rng.choice(_SAID_BEFORE), "cue"), Piece(":\n"),
            Piece(bullet), Piece(words[:1].lower() + words[1:], "content")]  # fmt: skip


def _rebuilt(marked: Marked, new: dict[tuple[int, int], list[Piece]]) -> Marked:
    """Put new pieces in the place of lines; what lies in those lines goes, and every other span moves along."""
    parts: list[str] = []
    length = 0
    shifts: list[tuple[int, int]] = [(0, 0)]  # from this old character on, by so much
    added, retold = [], []
    at = 0
    for (start, end), pieces in sorted(new.items()):
        parts.append(marked.text[at:start])
        length += start - at
        begins = length
        count = 1 + max(piece.relation for piece in pieces)
        told: list[dict[str, list]] = [{"source": [], "cue": [], "content": []} for _ in range(count)]
        for piece in pieces:
            if piece.role and piece.words:
                told[piece.relation][piece.role].append([length, length + len(piece.words)])
            parts.append(piece.words)
            length += len(piece.words)
        added += told
        retold.append([begins, length, UNCLEAR])
        shifts.append((end, length - end))
        at = end
    parts.append(marked.text[at:])
    gone = sorted(new)

    def move(start: int, end: int) -> list[int] | None:
        if any(s < end and start < e for s, e in gone):
            return None
        by = next(by for first, by in reversed(shifts) if first <= start)
        return [start + by, end + by]

    kept = []
    for attribution in marked.attributions:
        moved = {role: [move(s, e) for s, e in spans] for role, spans in attribution.items()}
        if all(span is not None for spans in moved.values() for span in spans):
            kept.append(moved)
    names = None
    if marked.names is not None:  # those in what was told again are passed over
        names = retold + [[*span, kind] for s, e, kind in marked.names if (span := move(s, e))]
    return Marked("".join(parts), kept + added, names, _shifted(marked, gone, shifts))


def _shifted(
    marked: Marked, gone: list[tuple[int, int]], shifts: list[tuple[int, int]]
) -> tuple[np.ndarray, np.ndarray] | None:
    """Teachers' thoughts of the words whose lines have stayed."""
    if marked.soft is None:
        return None
    starts, rows = marked.soft
    kept = np.ones(len(starts), dtype=bool)
    for start, end in gone:
        kept &= (starts < start) | (starts >= end)
    firsts, by = np.array(shifts).T
    return (starts + by[np.searchsorted(firsts, starts, side="right") - 1])[kept], rows[kept]
