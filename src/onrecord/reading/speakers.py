"""The statements of an article by their speaker, and the number that each statement goes by."""

import re
from typing import NamedTuple

from onrecord.record import Actor, Article, Statement

_ID = re.compile(r"s([1-9][0-9]{0,5})", re.ASCII)


class Entry(NamedTuple):
    """A statement and its number on the page: 3 for s3."""

    number: int
    statement: Statement


class Speaker(NamedTuple):
    """A speaker and what they said. Statements whose speaker is not resolved come as one, without a name."""

    name: str | None
    actor: Actor | None
    entries: tuple[Entry, ...]


def numbered(article: Article) -> tuple[Entry, ...]:
    """The statements with their numbers: those of their ids; counted up where an id has none."""
    found = [_ID.fullmatch(statement.id) for statement in article.statements]
    numbers = [int(match[1]) for match in found if match]
    if len(set(numbers)) < len(found):
        numbers = list(range(1, len(found) + 1))
    return tuple(map(Entry, numbers, article.statements))


def by_speaker(article: Article) -> tuple[Speaker, ...]:
    """The speakers in the order of their first statement; the unresolved statements last.

    The order is the article's own, so that it ranks nobody, numbers run upwards, and a list still reads the same when
    one statement more is found. The counts stand beside the names.
    """
    actors = {actor.id: actor for actor in article.actors}
    names: dict[str, str] = {}
    groups: dict[str | None, list[Entry]] = {}
    for entry in sorted(numbered(article), key=_place):
        speaker = entry.statement.speaker
        if speaker:
            names.setdefault(speaker.actor, speaker.name)
        groups.setdefault(speaker.actor if speaker else None, []).append(entry)
    unresolved = groups.pop(None, [])
    speakers = [
        Speaker(names[id_], actors.get(id_), tuple(entries)) for id_, entries in groups.items() if id_ is not None
    ]
    return (*speakers, Speaker(None, None, tuple(unresolved))) if unresolved else tuple(speakers)


def _place(entry: Entry) -> tuple[int, int]:
    """Where in the text a statement stands: where its content begins."""
    spans = entry.statement.content.spans
    return (min(spans).start if spans else 0, entry.number)
