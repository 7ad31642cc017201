#!/usr/bin/env python3
"""Train the scorer of antecedents: which actor a pronoun, a role or a surname stands for, or none.

    python training/antecedents.py --coded CODED.jsonl [CODED.jsonl …] [--corpora CORPORA] -o src/onrecord/models

CODED holds articles with statements and their speakers (the form of tests/gold/speakers-tuning.jsonl). CORPORA is the
folder with `gum` (hand-made coreference), `polnear` (attributions) and `silver` (automatic coreference of the same
articles); without it the coded articles alone are used. The resolver itself walks through each article, as it does
when it reads one; at each anaphor the gold answer is noted beside the features of its candidates, and then followed.

A figure for every group is printed from five folds over the coded articles. Takes some minutes on a CPU.
"""

import argparse
import json
import lzma
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from onrecord.actors import resolve
from onrecord.actors.cast import Known
from onrecord.actors.fitness import Anaphor, Row
from onrecord.attribution import analyse
from onrecord.record import Article, Statement

from speakers import Forms, article_of, coded_statements, read

HIDDEN = 24
EPOCHS = 60
RATE = 4e-3
DECAY = 1e-3
DROPOUT = 0.25
BATCH = 64
MODELS = 5
WEIGHTS = {"coded": 3.0, "gum": 1.0, "silver": 0.25}
"""How much a choice counts: coded by hand for this, coded by hand for something near, automatic."""
GENRES = {"news", "interview", "bio", "speech"}


@dataclass
class Choice:
    """One anaphor: the features of its candidates and of none, and which is right."""

    rows: list[Row]
    right: int
    group: str
    weight: float
    article: str


def main() -> None:
    """Gather the choices, print five folds, write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coded", type=Path, nargs="+", required=True)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="articles of each corpus at the most")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder for antecedents.json")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    coded = [choice for path in arguments.coded for choice in of_coded(path)]
    others: list[Choice] = []
    if arguments.corpora:
        for name in ("gum", "silver"):
            if not (arguments.corpora / name).is_dir():
                parser.error(f"{arguments.corpora}: there is no folder {name} in it; give the folder of the corpora")
        others += of_gum(arguments.corpora / "gum", arguments.limit)
        others += of_silver(arguments.corpora, arguments.limit)
    print(f"{len(coded)} coded choices, {len(others)} of the corpora")
    features = sorted({name for choice in coded + others for row in choice.rows for name in row})
    cross_validate(coded, others, features)
    model = fitted(coded + others, features)
    data = {"features": features, **{name: rounded(value) for name, value in model.items()}}
    (arguments.output / "antecedents.json").write_text(json.dumps(data) + "\n", encoding="utf-8")


def cross_validate(coded: list[Choice], others: list[Choice], features: list[str]) -> None:
    """Print how many choices of articles left out are right, wrong and left open, by what counts as sure."""
    articles = sorted({choice.article for choice in coded})
    random.Random(0).shuffle(articles)
    judged: list[tuple[Choice, list[float]]] = []
    for fold in range(5):
        out = set(articles[fold::5])
        model = fitted([c for c in coded if c.article not in out] + others, features)
        held = [c for c in coded if c.article in out]
        judged += [(choice, probabilities(model, choice, features)) for choice in held]
    for sure in (0.0, 0.4, 0.5, 0.6, 0.7):
        by_group: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for choice, p in judged:
            best = max(range(len(p)), key=p.__getitem__)
            given = best if p[best] >= sure else -1
            verdict = 0 if given == choice.right else 2 if given in {-1, len(p) - 1} else 1
            for group in (choice.group, "all"):
                by_group[group][verdict] += 1
        print(
            f"sure {sure}: "
            + "; ".join(f"{g} {r} right {w} wrong {n} none" for g, (r, w, n) in sorted(by_group.items()))
        )

    for group in ("role", "body"):
        for new in (0.5, 0.6, 0.7, 0.8, 0.9):
            of_group = [(choice, p) for choice, p in judged if choice.group == group and p[-1] >= new]
            right = sum(choice.right == len(p) - 1 for choice, p in of_group)
            print(f"new {new}: {group} {right} right {len(of_group) - right} wrong")


def fitted(choices: list[Choice], features: list[str]) -> dict[str, torch.Tensor]:
    """Train several networks from different starts, and put them side by side in one hidden layer."""
    x, right, mask, weight = tensors(choices, features)
    parts = []
    for _ in range(MODELS):
        hidden = torch.nn.Linear(len(features), HIDDEN)
        out = torch.nn.Linear(HIDDEN, 1, bias=False)
        optimizer = torch.optim.AdamW([*hidden.parameters(), *out.parameters()], lr=RATE, weight_decay=DECAY)
        steps = max(len(choices) // BATCH, 1) * EPOCHS
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + EPOCHS)
        for _ in range(EPOCHS):
            for chosen in torch.randperm(len(choices)).split(BATCH):
                inner = torch.nn.functional.dropout(torch.tanh(hidden(x[chosen])), DROPOUT)
                scores = out(inner).squeeze(-1).masked_fill(~mask[chosen], -1e9)
                loss = torch.nn.functional.cross_entropy(scores, right[chosen], reduction="none", label_smoothing=0.0)
                optimizer.zero_grad()
                ((loss * weight[chosen]).sum() / weight[chosen].sum()).backward()
                optimizer.step()
                schedule.step()
        parts.append((hidden.weight.detach().T, hidden.bias.detach(), out.weight.detach().squeeze(0)))
    return {
        "hidden": torch.cat([p[0] for p in parts], 1),
        "bias": torch.cat([p[1] for p in parts]),
        "out": torch.cat([p[2] for p in parts]) / MODELS,
    }


def tensors(choices: list[Choice], features: list[str]) -> tuple[torch.Tensor, ...]:
    """Features (choices × rows × features), the right rows, which rows there are, and weights."""
    column = {name: number for number, name in enumerate(features)}
    most = max(len(choice.rows) for choice in choices)
    x = torch.zeros(len(choices), most, len(features))
    mask = torch.zeros(len(choices), most, dtype=torch.bool)
    for number, choice in enumerate(choices):
        for place, row in enumerate(choice.rows):
            mask[number, place] = True
            for name, value in row.items():
                x[number, place, column[name]] = value
    right = torch.tensor([choice.right for choice in choices])
    return x, right, mask, torch.tensor([choice.weight for choice in choices])


def probabilities(model: dict[str, torch.Tensor], choice: Choice, features: list[str]) -> list[float]:
    """The probability of each row of a choice."""
    x, *_ = tensors([choice], features)
    scores = torch.tanh(x[0] @ model["hidden"] + model["bias"]) @ model["out"]
    return torch.softmax(scores, 0).tolist()


def rounded(values: torch.Tensor) -> list:
    """Plain numbers with four decimals."""
    return (
        [[round(v, 4) for v in row] for row in values.tolist()]
        if values.dim() > 1
        else [round(v, 4) for v in values.tolist()]
    )


class Oracle:
    """Answers as the gold has it, and notes each choice."""

    def __init__(self, kind: str, article: str) -> None:
        self.kind, self.article = kind, article
        self.choices: list[Choice] = []

    def right(self, anaphor: Anaphor, candidates: list[Known]) -> int | None:
        """The number of the right candidate, that of none, or None where it cannot be told."""
        raise NotImplementedError

    def __call__(self, anaphor: Anaphor, candidates: list[Known], rows: list[Row]) -> list[float]:
        """Note a choice, and give its answer the whole of the probability."""
        right = self.right(anaphor, candidates)
        if right is not None:
            self.choices.append(Choice(list(rows), right, anaphor.group, WEIGHTS[self.kind], self.article))
        answer = self.likely(rows) if right is None else right
        return [float(number == answer) for number in range(len(rows))]

    def likely(self, rows: list[Row]) -> int:
        """What to follow where the gold says nothing: who spoke last, else who is nearest."""
        return max(range(len(rows)), key=lambda n: (rows[n].get("last speaker", 0), -rows[n].get("distance", 99)))


class OfForms(Oracle):
    """Knows the coded speaker of each statement by the place of its source."""

    def __init__(self, coded: dict) -> None:
        super().__init__("coded", coded["id"])
        self.forms = Forms(coded["actors"])
        self.sources = {tuple(r["source"][-1]): r["speaker"] for r in coded["attributions"] if r["source"]}

    def right(self, anaphor: Anaphor, candidates: list[Known]) -> int | None:
        """The candidate whose name is one of the coded speaker's."""
        if not anaphor.contents:  # whose "his" it is, or who was told
            return None
        inside = [
            name for span, name in self.sources.items() if span[0] <= anaphor.span.start and anaphor.span.end <= span[1]
        ]
        if not inside:
            return None
        speaker = inside[0]
        if speaker is None:
            return len(candidates)
        fitting = [n for n, known in enumerate(candidates) if self.forms.verdict(known.label, speaker) == "right"]
        return fitting[0] if fitting else len(candidates)


class OfChains(Oracle):
    """Knows chains of mentions: an anaphor's is that of the mention it overlaps, a candidate's that of its names."""

    def __init__(self, kind: str, article: str, chains: Iterable[list[tuple[int, int]]]) -> None:
        super().__init__(kind, article)
        self.by_end: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, chain in enumerate(chains):
            for start, end in chain:
                self.by_end[end].append((start, number))
                self.by_end[end - 1].append((start, number))

    def chain(self, start: int, end: int) -> int | None:
        """The number of the chain of a mention that ends there, if any."""
        found = [(abs(start - at), number) for at, number in self.by_end.get(end, []) if at <= start + 4]
        return min(found)[1] if found else None

    def right(self, anaphor: Anaphor, candidates: list[Known]) -> int | None:
        """The candidate with most mentions in the anaphor's chain."""
        wanted = self.chain(*anaphor.span)
        if wanted is None:
            return None
        votes = []
        for number, known in enumerate(candidates):
            chains = [self.chain(*mention) for mention in known.mentions]
            votes.append((chains.count(wanted), number))
        most, number = max(votes, default=(0, 0))
        if most:
            return number
        return len(candidates) if self.kind == "gum" else None


def walk(article: Article, oracle: Oracle) -> list[Choice]:
    """Read an article with an oracle that answers, and give the choices it met."""
    resolve(article, judge=oracle)
    return oracle.choices


def of_coded(path: Path) -> Iterator[Choice]:
    """The choices of hand-coded articles."""
    for coded in read(path):
        names = analyse(coded["text"]).names
        yield from walk(article_of(coded, coded_statements(coded), names), OfForms(coded))


def of_gum(folder: Path, limit: int | None) -> Iterator[Choice]:
    """The choices of articles with hand-made coreference, in genres near to news."""
    for document in lines_of(folder / "train.jsonl.xz", limit):
        if document["genre"] in GENRES:
            chains: dict[int, list[tuple[int, int]]] = defaultdict(list)
            for mention in document["mentions"]:
                chains[mention["entity"]].append((mention["start"], mention["end"]))
            found = analyse(document["text"])
            article = plain_article(document["text"], found.statements, found.names)
            yield from walk(article, OfChains("gum", document["id"], chains.values()))


def of_silver(corpora: Path, limit: int | None) -> Iterator[Choice]:
    """The choices of news articles with automatic coreference."""
    texts = {d["id"]: d for d in lines_of(corpora / "polnear" / "train.jsonl.xz", limit)}
    for document in lines_of(corpora / "silver" / "train.jsonl.xz", limit):
        if document["id"] in texts:
            text = texts[document["id"]]["text"]
            found = analyse(text)
            chains = [[(start, end) for start, end in chain] for chain in document["chains"]]
            article = plain_article(text, found.statements, found.names)
            yield from walk(article, OfChains("silver", document["id"], chains))


def plain_article(text: str, statements: Iterable[Statement], names: Iterable) -> Article:
    """An article that has no more than a text, statements and names."""
    return Article(id="0" * 16, sha256="0" * 64, text=text, statements=tuple(statements), names=tuple(names))


def lines_of(path: Path, limit: int | None) -> Iterator[dict]:
    """The documents of a corpus file, so many at the most."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if limit is None or number < limit:
                yield json.loads(line)


if __name__ == "__main__":
    main()
