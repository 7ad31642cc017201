#!/usr/bin/env python3
"""How well it is told who speaks, through whom, to whom, where and when, on hand-coded articles.

    python benchmarks/speakers.py [--articles tests/gold/speakers-tuning.jsonl] [--found] [--wrong]

The statements are the coded ones, so that what the model misses does not count here; with --found they are those that
the tool finds itself, matched to the coded ones by their contents. --wrong lists what came out otherwise than coded
(not to be used on articles that nothing is tuned on). Figures, in percent:

    speaker    right, wrong and unresolved, of all statements; whom the coders could not tell either must be null
    baseline   the same for the name in the source or, where there is none, the nearest one before
    via        carriers of all statements: precision, recall, F1; addressee, medium likewise
    date       right, of the statements that have one; wrongly dated, of those that have none
    role       of the persons who speak and have a role: the words found share at least half with the coded ones
"""

import argparse
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.actors import resolve
from onrecord.attribution import analyse
from onrecord.record import Actor, ActorRef, Article, Part, Statement

GOLD = Path(__file__).parent.parent / "tests" / "gold"
HALF = 0.5
MEDIA = {"interlocutor": "interview"}
"""What the coders took from the text, in the word that the record has for it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=GOLD / "speakers-tuning.jsonl")
    parser.add_argument("--found", action="store_true", help="statements as found, rather than as coded")
    parser.add_argument("--wrong", action="store_true", help="list what came out otherwise than coded")
    arguments = parser.parse_args()
    articles = read(arguments.articles)
    judged = [judge(article, found=arguments.found) for article in articles]
    if arguments.wrong:
        print("\n".join(line for one in judged for line in one.differences))
    print(table(judged))


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Judged:
    """What came out of one article: counts by name of figure, and what differs, a line each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.differences: list[str] = []


def article_of(coded: dict, statements: Sequence[Statement] = (), names: Sequence = ()) -> Article:
    """The coded article as the tool takes it, before its actors are resolved."""
    return Article(
        id="0" * 16,
        sha256="0" * 64,
        title=coded["title"],
        outlet=coded["outlet"],
        published=coded["published"],
        translated_by=coded["translated_by"],
        text=coded["text"],
        names=tuple(names),
        statements=tuple(statements),
    )


def coded_statements(coded: dict) -> list[Statement]:
    """The statements as they were coded."""
    text = coded["text"]
    return [
        Statement(
            id=f"s{number}",
            kind=relation["kind"],
            act="say",
            verbatim=False,
            confidence=1,
            **{
                role: Part.of(text, relation[role]) if relation[role] else None for role in ("source", "cue", "content")
            },
        )
        for number, relation in enumerate(coded["attributions"], 1)
    ]


def judge(coded: dict, *, found: bool = False) -> Judged:
    analysed = analyse(coded["text"])
    statements = analysed.statements if found else coded_statements(coded)
    article = resolve(article_of(coded, statements, analysed.names))
    pairs = list(zip(coded["attributions"], article.statements, strict=True)) if not found else []
    judged = Judged()
    if found:
        for relation in coded["attributions"]:
            match = max(article.statements, key=lambda s: overlap(s.content.spans, relation["content"]), default=None)
            if match is None or overlap(match.content.spans, relation["content"]) < HALF:
                judged.counts["missed"] += 1
            else:
                pairs.append((relation, match))
    actors = {actor.id: actor for actor in article.actors}
    forms = Forms(coded["actors"])
    for relation, statement in pairs:
        compare(judged, coded, relation, statement, forms, actors)
        name = nearest_name(coded["text"], article, relation)
        judged.counts["baseline " + forms.verdict(name, relation["speaker"])] += 1
    return judged


def compare(
    judged: Judged, coded: dict, relation: dict, statement: Statement, forms: "Forms", actors: dict[str, Actor]
) -> None:
    counts = judged.counts
    said = f"{coded['id']} {statement.id} [{statement.source.text if statement.source else '-'}]"
    counts["statements"] += 1
    verdict = forms.verdict(name_of(statement.speaker), relation["speaker"])
    counts["speaker " + verdict] += 1
    for shape in relation["shapes"]:
        counts[f"shape {shape} {verdict}"] += 1
    if verdict != "right":
        judged.differences.append(f"{said} speaker {name_of(statement.speaker)!r}, coded {relation['speaker']!r}")
    sets = {
        "via": ([v.name for v in statement.via], relation["via"]),
        "addressee": ([statement.addressee.name] if statement.addressee else [], [relation["addressee"]]),
        "medium": ([statement.medium] if statement.medium else [], [relation["medium"]]),
    }
    for figure, (given, wanted) in sets.items():
        coded_ones = [one for one in wanted if one]
        same = (
            (lambda g, w: plain(g) == plain(MEDIA.get(w, w)))
            if figure == "medium"
            else (lambda g, w: forms.verdict(g, w) == "right")
        )
        hits = sum(any(same(one, other) for other in coded_ones) for one in given)
        counts.update({f"{figure} hit": hits, f"{figure} given": len(given), f"{figure} coded": len(coded_ones)})
        if hits < max(len(given), len(coded_ones)):
            judged.differences.append(f"{said} {figure} {given}, coded {coded_ones}")
    date = "date" if relation["date"] else "undated"
    counts[date] += 1
    counts[f"{date} right"] += statement.date == relation["date"]
    if statement.date != relation["date"]:
        judged.differences.append(f"{said} date {statement.date!r}, coded {relation['date']!r}")
    role = forms.roles.get(relation["speaker"])
    if role and verdict == "right":
        given = actors[statement.speaker.actor].role
        counts["role"] += 1
        right = shared(given or "", role) >= HALF
        counts["role right"] += right
        if not right:
            judged.differences.append(f"{said} role {given!r}, coded {role!r}")


class Forms:
    """The names that a right answer may carry for each coded actor; one that fits two actors is right for neither."""

    def __init__(self, actors: Iterable[dict]) -> None:
        self.roles = {actor["name"]: actor["role"] for actor in actors}
        self._own = {plain(actor["name"]): actor["name"] for actor in actors}
        self._forms = {actor["name"]: {plain(name) for name in actor["names"]} for actor in actors}

    def verdict(self, given: str | None, coded: str | None) -> str:
        """Whether a name is right for a coded actor, wrong, or none."""
        if given is None or coded is None:
            return "right" if given is coded else "unresolved" if given is None else "wrong"
        form = plain(given)
        if self._own.get(form, coded) != coded or sum(form in forms for forms in self._forms.values()) > 1:
            return "right" if self._own.get(form) == coded else "wrong"
        return "right" if form in self._forms[coded] else "wrong"


def nearest_name(text: str, article: Article, relation: dict) -> str | None:
    """The name in the source or, where there is none, the nearest one before its end."""
    source = relation["source"] or relation["cue"] or relation["content"]
    start, end = source[0][0], source[-1][1]
    inside = [name for name in article.names if start <= name.span.start < end]
    before = [name for name in article.names if name.span.end <= start]
    name = inside[0] if inside else before[-1] if before else None
    return text[slice(*name.span)] if name else None


def overlap(spans: Iterable[Sequence[int]], coded: Iterable[Sequence[int]]) -> float:
    one, other = ({c for start, end in part for c in range(start, end)} for part in (spans, coded))
    return len(one & other) / len(one | other)


def shared(given: str, coded: str) -> float:
    one, other = set(plain(given).split()), set(plain(coded).split())
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def name_of(reference: ActorRef | None) -> str | None:
    return reference.name if reference else None


def plain(name: str) -> str:
    """A name to compare by: no article, case, accents; straight apostrophes."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = bare.casefold().replace("’", "'").split()
    return " ".join(words[1:] if words and words[0] in {"the", "a", "an"} else words)


def total(judged: Iterable[Judged]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in judged:
        counts.update(one.counts)
    return counts


def figures(judged: Iterable[Judged]) -> dict[str, float]:
    """Every figure, in percent."""
    counts = total(judged)

    def share(part: str, whole: str) -> float:
        return 100 * counts[part] / max(counts[whole], 1)

    out = {
        f"speaker {verdict}": share(f"speaker {verdict}", "statements") for verdict in ("right", "wrong", "unresolved")
    }
    out["baseline right"] = share("baseline right", "statements")
    for figure in ("via", "addressee", "medium"):
        out[f"{figure} F1"] = (
            200 * counts[f"{figure} hit"] / max(counts[f"{figure} given"] + counts[f"{figure} coded"], 1)
        )
    out["date right"] = share("date right", "date")
    out["undated kept"] = share("undated right", "undated")
    out["role right"] = share("role right", "role")
    return out


def table(judged: Sequence[Judged]) -> str:
    counts = total(judged)
    lines = [f"articles {len(judged)}, statements {counts['statements']}, missed {counts['missed']}"]
    lines += [f"{name:20} {value:5.1f}" for name, value in figures(judged).items()]
    for figure in ("via", "addressee", "medium"):
        given, coded, hit = (counts[f"{figure} {what}"] for what in ("given", "coded", "hit"))
        lines.append(f"{figure}: {hit} of {given} found are right, {coded} coded")
    for shape in sorted({key.split()[1] for key in counts if key.startswith("shape ")}):
        right, wrong, none = (counts[f"shape {shape} {verdict}"] for verdict in ("right", "wrong", "unresolved"))
        lines.append(f"{shape:14} {right} right, {wrong} wrong, {none} unresolved")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
