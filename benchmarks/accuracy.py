#!/usr/bin/env python3
"""Score attribution on a corpus of hand-coded articles.

    python benchmarks/accuracy.py CORPUS [--part dev] [--model FILE.onnx] [--window 384] [--min-confidence 0.2]
                                    [-o predicted.jsonl]

CORPUS is a folder with dev.jsonl.xz (or .jsonl), or one such file: one article a line, {"id", "text",
"attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}]}, offsets in characters.
The predictions are written in the same form. The figures are defined in benchmarks/scoring.py. --model reads with
another file than the one that ships, such as the attribution.fp32.onnx that training/export.py leaves beside it.
"""

import argparse
import json
import time
from pathlib import Path

from onrecord.attribution import attribute_all, tagger
from onrecord.attribution.confidence import KEPT

from scoring import part_of, read, score, spans_of, table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--part", default="dev", help="which file of the folder (default: dev)")
    parser.add_argument("--model", type=Path, help="another model file than the one that ships")
    parser.add_argument("--window", type=int, default=tagger.WINDOW, help="pieces that the model reads at once")
    parser.add_argument("--min-confidence", type=float, default=KEPT, help="score the statements from there on")
    parser.add_argument("-o", "--output", type=Path, help="write the predictions there")
    arguments = parser.parse_args()
    gold = read(part_of(arguments.corpus, arguments.part))
    if arguments.model is not None:
        if not arguments.model.is_file():
            parser.error(f"{arguments.model}: no such file; give a model, as training/export.py writes it")
        tagger.MODEL = str(arguments.model.resolve())
    began = time.perf_counter()
    texts = (article["text"] for article in gold.values())
    found = attribute_all(texts, min_confidence=arguments.min_confidence, window=arguments.window)
    predicted = {
        key: {"id": key, "attributions": [spans_of(statement) for statement in statements]}
        for key, statements in zip(gold, found, strict=True)
    }
    took = time.perf_counter() - began
    output = arguments.output or Path(f"predicted-{arguments.part}.jsonl")
    output.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predicted.values()), encoding="utf-8")
    print(table(score(gold, predicted)))
    words = sum(len(article["text"].split()) for article in gold.values())
    print(f"{len(gold)} articles, {words} words in {took:.1f} s; predictions in {output}")


if __name__ == "__main__":
    main()
