"""Training's alterations of articles: what they do to the text, they do to its spans."""

import random

import numpy as np
import pytest

import augment
import restage

PARAGRAPHS = [
    ("“We will wait for the boats. Nobody has gone home yet. We will wait,” said Ana Roth.", "Ana Roth", "said"),
    ("Karl Lund said that the bridge would open on Monday.", "Karl Lund", "said"),
    ("“Why should we go back to the town hall?” asked Tom Bell.", "Tom Bell", "asked"),
]


def article():
    text, attributions, names = "The council met.\n\n", [], []
    for paragraph, source, cue in PARAGRAPHS:
        at = len(text)

        def span(words, at=at, paragraph=paragraph):
            start = at + paragraph.index(words)
            return [start, start + len(words)]

        content = paragraph.replace(source, "").replace(f" {cue} ", " ").strip(" .")
        attributions.append({"source": [span(source)], "cue": [span(cue)], "content": [span(content)]})
        names.append([*span(source), "PERSON"])
        text += paragraph + "\n\n"
    return augment.Marked(text, attributions, names)


def parts(marked):
    return [{role: [marked.text[s:e] for s, e in a[role]] for role in a} for a in marked.attributions]


@pytest.mark.parametrize("seed", range(60))
def test_re_set_statements_keep_their_words(seed, monkeypatch):
    monkeypatch.setattr(restage, "SHARE", 1.0)
    before = article()
    after = restage.restaged(before, random.Random(seed))
    for relation in parts(after):
        assert relation["content"]
        for role, texts in relation.items():
            for words in texts:
                assert words
                assert words == words.strip(), (role, words)
                assert "\n" not in words
    said = " ".join(words for relation in parts(after) for words in relation["content"]).lower()
    for word in ("boats", "bridge would open on monday", "town hall"):
        assert word in said
    names = {source for _, source, _ in PARAGRAPHS}
    assert all(after.text[start:end] in names for start, end, kind in after.names if kind != augment.UNCLEAR)
    unclear = [(start, end) for start, end, kind in after.names if kind == augment.UNCLEAR]
    for name in names:
        for start in [at for at in range(len(after.text)) if after.text.startswith(name, at)]:
            known = [start, start + len(name), "PERSON"] in after.names
            assert known or any(s <= start and start + len(name) <= e for s, e in unclear)


@pytest.mark.parametrize("seed", range(60))
def test_other_marks_keep_the_spans_where_they_were(seed, monkeypatch):
    for share in ("STYLE", "DASH", "BREAK"):
        monkeypatch.setattr(augment, share, 0.7)
    before = article()
    after = augment.augmented(before, random.Random(seed))
    for old, new in zip(parts(before), parts(after), strict=True):
        assert all(words.strip("—– ,") == words.strip(" ,") for words in new["content"])
        assert (old["source"], old["cue"]) == (new["source"], new["cue"])
        kept = "".join(c for c in "".join(new["content"]) if c.isalpha())
        assert kept == "".join(c for c in "".join(old["content"]) if c.isalpha())


@pytest.mark.parametrize("seed", range(30))
def test_thoughts_stay_with_their_words(seed, monkeypatch):
    """A word's row holds the numbers of its letters, so that it can be told where it has gone."""
    monkeypatch.setattr(restage, "SHARE", 1.0)
    for share in ("STYLE", "DASH", "BREAK", "COLON"):
        monkeypatch.setattr(augment, share, 0.7)
    before = article()
    starts = np.array([at for at, c in enumerate(before.text) if c.isalpha() and not before.text[at - 1].isalpha()])
    rows = np.array([[ord(before.text[at]), ord(before.text[at + 1])] for at in starts.tolist()])
    rng = random.Random(seed)
    after = augment.augmented(restage.restaged(augment.Marked(**vars(before) | {"soft": (starts, rows)}), rng), rng)
    assert len(after.soft[0]) == len(after.soft[1]) > 0
    for at, row in zip(after.soft[0].tolist(), after.soft[1].tolist(), strict=True):
        assert [ord(after.text[at]), ord(after.text[at + 1])] == row


def test_an_article_is_left_alone_by_chance():
    rng = random.Random(1)
    before = article()
    assert any(restage.restaged(before, rng) is before for _ in range(10))
