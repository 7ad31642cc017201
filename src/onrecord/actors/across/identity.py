"""Names → identities: what makes an actor the same one in every article, from name, type and country alone.

Null is better than a guess, so only these have an identity:

1. Whoever is tied to Wikidata by a table of known actors: `wikidata/Q42`.
2. A person with a given name and a surname: `person/maria-zakharova`. The country is no part of it, since the next
   article may not tell it. Case, accents, titles, degrees, patronymics, Arabic articles and the transliterations of one
   ending make no difference; Jr., Sr., II do.
3. A government is its country: `government/RU`. One within a country has its name as well.
4. A body of which every country has one hangs on the country, that of its name before the one told:
   `organization/RU/foreign-ministry`. Without a country it has none.
5. Any other organization that has a name of its own: `organization/gazprom`.

One middle initial is left out, since most writers leave it out sometimes (John F. Kennedy, John Kennedy); two or more
are kept, since whoever has them is known by them (George H. W. Bush beside George W. Bush). So John A. Smith and John
B. Smith come out as one, as namesakes do. Whoever is written now with a middle name and now without comes out as two,
and so do Mueller and Müller: a middle name may tell persons apart (James Earl Jones, James Jones), be half a surname
(García Márquez) or half the given name (Kim Jong Un), and Bauer is not Baur. What a name cannot tell takes a table of
known actors (`known`) or a person's decision (`decisions`).
"""

import re
import unicodedata
from functools import cache

import msgspec

from onrecord.actors import countries
from onrecord.actors.names import bodies, gender
from onrecord.actors.names.spelling import fold
from onrecord.actors.names.written import bare, ending
from onrecord.actors.vocabulary import words
from onrecord.record import ActorType, Article
from onrecord.wordlists import sections

OWN_WORDS = 2
"""Words, particles aside, that it takes to tell a person from others: a given name and a surname."""
OWN_LETTERS = 2
"""Letters of either: an initial alone may be anybody's."""
MOST_INITIALS = 3
"""Letters of initials written without stops, as in JD Vance."""

_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|'(?=[^\W\d_])|\.(?=[^\W\d_]))*\.?")
_ROMAN = re.compile(r"[IVX]{2,}")
_CODE = re.compile(r"[A-Z]{2}")


def identity(name: str, type: ActorType, country: str | None) -> str | None:  # noqa: A002 - the noun's own field
    """What the actor goes by in every article, or None where name, type and country cannot tell.

    country: ISO 3166-1, two capitals; anything else counts as not known.
    """
    name = bare(name)
    code = country if country and _CODE.fullmatch(country) else None
    match type:
        case "person":
            return _person(name)
        case "government":
            return _government(name, code)
        case "organization":
            return _organization(bodies.read(name), code)
        case _:
            return None


def identify(article: Article) -> Article:
    """Give every actor of the article its identity; one that is tied to Wikidata has that one."""
    actors = tuple(
        msgspec.structs.replace(
            actor,
            identity=f"wikidata/{actor.wikidata}"
            if actor.wikidata
            else identity(actor.name, actor.type, actor.country),
        )
        for actor in article.actors
    )
    return msgspec.structs.replace(article, actors=actors)


def _person(name: str) -> str | None:
    parts = _PART.findall(name)
    while parts and _is_title(parts[0]):
        parts.pop(0)
    parts, generation = _without_generation(parts)
    if not _is_personal(name, parts):
        return None
    mixed = name != name.upper()
    first = next((at for at, part in enumerate(parts) if not _is_initials(part, mixed)), len(parts) - 1)
    given = [_joined(parts[:first]), *map(_plain, parts[first : min(first + 1, len(parts) - 1)])]
    middle = parts[first + 1 : -1]
    initials = _joined([part for part in middle if _is_initials(part, mixed)])
    if len(initials) > 1:
        given.append(initials)
    given += [_plain(part) for part in middle if not _is_initials(part, mixed) and not _is_left_out(part)]
    surname = _plain(parts[-1])
    if len("".join(given)) < OWN_LETTERS or len(surname) < OWN_LETTERS:
        return None
    return f"person/{'-'.join(filter(None, [*given, surname, generation]))}"


def _is_title(part: str) -> bool:
    """Whether a word before a name is a title or a role, no part of the name."""
    key = _key(part)
    titles = words("titles") | words("reflexives")
    return key in titles or (key in words("roles") and not gender.is_given(part.title()))


def _without_generation(parts: list[str]) -> tuple[list[str], str]:
    """The parts of a name without degrees and without what tells father from son, and that in its one form."""
    kept = list(parts)
    while len(kept) > 1:
        last = _key(kept[-1])
        if last in _generations() and not (kept[-1].istitle() and len(last) > len("jnr") and len(kept) <= OWN_WORDS):
            return kept[:-1], _generations()[last]  # Vinícius Júnior is a name
        if _ROMAN.fullmatch(kept[-1]) and len(kept) <= OWN_WORDS:  # Leo XIV
            return kept[:-1], last
        if last not in words("suffixes"):
            break
        kept.pop()
    return kept, ""


def _is_personal(name: str, parts: list[str]) -> bool:
    """Whether these are a given name and a surname, rather than a surname alone or the words of a role."""
    small = words("particles") | _section("particles") | _section("articles")
    own = [part for part in parts if _key(part) not in small]
    if len(own) < OWN_WORDS or any(word.islower() and _key(word) not in small for word in name.split()):
        return False
    if gender.is_given(own[0].title()):  # Stephen King
        return True
    first, last = _key(own[0]), _key(own[-1])
    if first in words("modifiers") or bodies.is_generic([first]):  # Foreign Minister
        return False
    return last in _section("surnames") or last not in words("roles") | words("generic") | words("bodies")


def _is_initials(part: str, mixed: bool) -> bool:
    """Whether a part of a name is made of initials: H., H.W., and JD where the name has small letters too."""
    plain = part.replace(".", "")
    if not plain.isupper() or len(plain) > MOST_INITIALS:
        return False
    return len(plain) == 1 or "." in part or mixed


def _is_left_out(part: str) -> bool:
    """Whether writers leave out this part in the middle of a name: a father's name, an Arabic article."""
    return _key(part).endswith(tuple(_section("patronymics"))) or _key(part) in _section("articles")


def _government(name: str, country: str | None) -> str | None:
    found = countries.government(name)
    if found is not None and found.code:
        return f"government/{found.code}"
    body = bodies.read(name)
    if body.national:
        return _organization(body, country)
    code = body.country or country
    if code is None:
        return None
    listed = body.words.split()
    whole = bodies.is_generic(listed) or listed[-1] in _section("administrations")
    return f"government/{code}" if whole else f"government/{code}/{'-'.join(listed)}"


def _organization(body: bodies.Body, country: str | None) -> str | None:
    slug, code = "-".join(body.words.split()), body.country or country
    if body.national:
        return f"organization/{code}/{slug}" if code else None
    return f"organization/{slug}" if body.own else None


def _key(part: str) -> str:
    return part.casefold().replace(".", "")


def _plain(part: str) -> str:
    return ending(unicodedata.normalize("NFC", fold(part)))


def _joined(parts: list[str]) -> str:
    return "".join(map(fold, parts))


@cache
def _section(name: str) -> frozenset[str]:
    return frozenset(sections("onrecord.actors", "words/identity.en.txt")[name])


@cache
def _generations() -> dict[str, str]:
    pairs = (pair.partition("=") for pair in _section("generations"))
    return {written: kept for written, _, kept in pairs}
