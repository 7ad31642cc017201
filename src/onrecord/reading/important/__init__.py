"""Article → the passages that carry it.

1. The running text is cut into sentences, and those that one statement holds together into passages (`running`).
2. Each sentence is described: its place, what it is about, who is named, who speaks (`features`, `likeness`).
3. Weights, fitted on documents with summaries by people, say how much of the article it carries (`weights`).
4. The best passages are taken, none that repeats another (`choice`), and given in the order of the text.
"""

from collections.abc import Iterable
from itertools import islice

from onrecord.reading.important.choice import choose
from onrecord.reading.important.features import Description, describe
from onrecord.reading.important.running import WORD, Running, whole, words_of
from onrecord.reading.important.weights import Weights, shipped
from onrecord.record import Article, InputError, Span

__all__ = ["SHARE", "check_share", "important", "within"]

SHARE = 0.2
"""How much is chosen unless told: a page of a thousand words in less than a minute."""


def important(article: Article, share: float = SHARE) -> tuple[Span, ...]:
    """The passages that carry an article: whole sentences of its running text, in order.

    share: of the words of body, list and quotation, from 0 (none) to 1 (all). What is chosen has as many words as the
    sentences allow, give or take half a passage; at least one passage where share is not 0 and there is any; less
    where the rest repeats what was chosen. Neighbouring sentences of a paragraph make one span. The first 2,000
    sentences are looked at.

    The same article gives the same passages. Raises InputError where share is out of range.
    """
    check_share(share)
    if share in {0, 1}:
        return whole(article) if share else ()
    return spans_of(describe(article), shipped(), share * words_of(article), fill=False)


def check_share(share: float) -> None:
    """Raise InputError where a share of an article is not from 0 to 1."""
    if not 0 <= share <= 1:
        raise InputError(f"a share of {share:g} of the article: give one from 0 to 1, such as 0.2")


def within(article: Article, words: int) -> tuple[Span, ...]:
    """The passages that carry an article, in order, in at most so many words: the last sentence is cut there.

    Raises InputError where words is less than 1.
    """
    if words < 1:
        raise InputError(f"the important passages in {words} words: give a number from 1, such as 60")
    return cut(article.text, spans_of(describe(article), shipped(), words, fill=True), words)


def spans_of(described: Description, weights: Weights, budget: float, *, fill: bool) -> tuple[Span, ...]:
    """The best passages of an article in about `budget` words, or with `fill` in at least so many."""
    scores = weights.scores(described.features)
    return merged(described.running, choose(described, scores, budget, fill=fill))


def merged(of: Running, sentences: Iterable[int]) -> tuple[Span, ...]:
    """The spans of sentences that are in order; those that follow each other in a paragraph are one."""
    spans: list[Span] = []
    before = None
    for number in sentences:
        if before == number - 1 and of.paragraphs[before] == of.paragraphs[number]:
            spans[-1] = Span(spans[-1].start, of.spans[number].end)
        else:
            spans.append(of.spans[number])
        before = number
    return tuple(spans)


def cut(text: str, spans: Iterable[Span], words: int) -> tuple[Span, ...]:
    """The spans as far as they have so many words."""
    kept: list[Span] = []
    for span in spans:
        ends = [match.end() for match in islice(WORD.finditer(text, span.start, span.end), words)]
        words -= len(ends)
        kept.append(span if words else Span(span.start, ends[-1]))
        if not words:
            break
    return tuple(kept)
