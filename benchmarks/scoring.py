"""How attributions are scored against gold ones.

An article is {"id", "text", "attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}]}; offsets
count Unicode characters, end exclusive. Figures, in percent, micro-averaged over the articles:

    chars        per role: characters (white space aside) that carry the role
    exact        per role: the role's whole set of spans, equal after trimming quotes, punctuation and white space
    runs         per role: each contiguous run of characters by itself, trimmed likewise
    attribution  whole relations, the headline: a predicted one is right when its content overlaps a gold content with
                 intersection over union of at least one half, its cue touches the gold cue, and its source touches the
                 gold source (or both have none). Each gold relation is matched once at the most, best overlap first.
    content      the same match on content alone
    source|content  of the gold relations whose content was matched, how many got the right source (accuracy)
"""

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.record import Part, Statement

ROLES = ("source", "cue", "content")
TRIM = " \t\r\n\"'“”‘’«»„.,;:!?—–-"
MIN_OVERLAP = 0.5

Spans = Iterable[Iterable[int]]


def read(path: Path) -> dict[str, dict]:
    """Read JSON lines, xz-compressed or not, into articles by id."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return {article["id"]: article for article in map(json.loads, lines)}


def part_of(corpus: Path, part: str) -> Path:
    """The file of a corpus's part: in the folder `corpus`, or `corpus` itself."""
    for path in (corpus, corpus / f"{part}.jsonl.xz", corpus / f"{part}.jsonl"):
        if path.is_file():
            return path
    print(f"{corpus}: no corpus there; give a folder with {part}.jsonl.xz, or such a file", file=sys.stderr)
    raise SystemExit(2)


def spans_of(statement: Statement) -> dict[str, list[list[int]]]:
    """A statement's parts in the form that is scored."""

    def spans(part: Part | None) -> list[list[int]]:
        return [list(span) for span in part.spans] if part else []

    return {"source": spans(statement.source), "cue": spans(statement.cue), "content": spans(statement.content)}


def characters(text: str, spans: Spans) -> set[int]:
    """The offsets that the spans cover, white space aside."""
    return {i for start, end in spans for i in range(start, min(end, len(text))) if not text[i].isspace()}


def trimmed(text: str, spans: Spans) -> tuple[tuple[int, int], ...]:
    """The spans in order, without quotes, punctuation and white space at their ends."""
    out = []
    for start, end in sorted(map(tuple, spans)):
        inner = text[start:end].rstrip(TRIM)
        lead = len(inner) - len(inner.lstrip(TRIM))
        if inner[lead:]:
            out.append((start + lead, start + len(inner)))
    return tuple(out)


def score(gold: dict[str, dict], predicted: dict[str, dict]) -> dict[str, dict[str, float] | float]:
    """All figures for `predicted` against `gold`; an article missing from `predicted` counts as one without any."""
    count: dict[str, Counter] = {}

    def add(name: str, right: int, predictions: int, golds: int) -> None:
        count.setdefault(name, Counter()).update(right=right, predicted=predictions, gold=golds)

    sources_right = sources = 0
    for key, article in gold.items():
        text, golds = article["text"], article["attributions"]
        guesses = predicted.get(key, {}).get("attributions", [])
        for role in ROLES:
            for name, of in (("chars", _covered), ("exact", _exact), ("runs", _runs)):
                g, p = of(text, golds, role), of(text, guesses, role)
                add(f"{name} {role}", len(g & p), len(p), len(g))
        g, p = _parts(text, golds), _parts(text, guesses)
        pairs = _pairs(g, p)
        add("attribution", len(_match([pair for pair in pairs if pair[1]])), len(p), len(g))
        matched = _match(pairs)
        add("content", len(matched), len(p), len(g))
        sources += len(matched)
        sources_right += sum(_touches(g[i]["source"], p[j]["source"]) for i, j in matched)
    report: dict[str, dict[str, float] | float] = {name: _prf(c) for name, c in count.items()}
    report["source|content"] = round(100 * sources_right / sources, 1) if sources else 0.0
    return report


def right(text: str, golds: list[dict], guesses: list[dict]) -> set[int]:
    """Which of an article's guesses are right as whole relations (their places in the list)."""
    pairs = _pairs(_parts(text, golds), _parts(text, guesses))
    return {guess for _, guess in _match([pair for pair in pairs if pair[1]])}


def headline(report: dict) -> str:
    """The figures that matter most, in a line."""
    exact = " / ".join(f"{report[f'exact {role}']['F1']}" for role in ROLES)
    return (
        f"attribution F1 {report['attribution']['F1']}, exact F1 source/cue/content {exact}, "
        f"source|content {report['source|content']}"
    )


def table(report: dict) -> str:
    """All figures, a line each."""
    lines = []
    for name, figures in report.items():
        values = (
            f"{figures:7.1f}" if isinstance(figures, float) else "".join(f"  {k} {v:5.1f}" for k, v in figures.items())
        )
        lines.append(f"{name:18}{values}")
    return "\n".join(lines)


def _parts(text: str, attributions: list[dict]) -> list[dict[str, set[int]]]:
    return [{role: characters(text, a.get(role, [])) for role in ROLES} for a in attributions]


def _covered(text: str, attributions: list[dict], role: str) -> set:
    return set().union(*(characters(text, a.get(role, [])) for a in attributions))


def _exact(text: str, attributions: list[dict], role: str) -> set:
    return {spans for a in attributions if (spans := trimmed(text, a.get(role, [])))}


def _runs(text: str, attributions: list[dict], role: str) -> set:
    return {span for a in attributions for span in trimmed(text, a.get(role, []))}


def _touches(a: set[int], b: set[int]) -> bool:
    return (not a and not b) or bool(a & b)


def _pairs(golds: list[dict[str, set[int]]], guesses: list[dict[str, set[int]]]) -> list[tuple[float, bool, int, int]]:
    """Overlap, whether cue and source are right too, and the two indices, best first."""
    pairs = []
    for i, a in enumerate(golds):
        for j, b in enumerate(guesses):
            both = len(a["content"] & b["content"])
            overlap = both / len(a["content"] | b["content"]) if both else 0.0
            if overlap >= MIN_OVERLAP:
                right = _touches(a["cue"], b["cue"]) and _touches(a["source"], b["source"])
                pairs.append((overlap, right, i, j))
    return sorted(pairs, reverse=True)


def _match(pairs: list[tuple[float, bool, int, int]]) -> list[tuple[int, int]]:
    used_golds: set[int] = set()
    used_guesses: set[int] = set()
    matched = []
    for _, _, i, j in pairs:
        if i not in used_golds and j not in used_guesses:
            used_golds.add(i)
            used_guesses.add(j)
            matched.append((i, j))
    return matched


def _prf(count: Counter) -> dict[str, float]:
    precision = count["right"] / count["predicted"] if count["predicted"] else 0.0
    recall = count["right"] / count["gold"] if count["gold"] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"P": round(100 * precision, 1), "R": round(100 * recall, 1), "F1": round(100 * f1, 1)}
