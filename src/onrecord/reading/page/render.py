"""Article → one HTML file: the text with its statements marked, and who said what.

The file needs nothing beside it: its style and scripts, and the lead picture where it is given, are in it. Its content
policy forbids a browser to load anything, and to run any other script. Without scripts all is there but the voice and
the keys.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from onrecord.reading import clean, wording
from onrecord.reading.brief import brief
from onrecord.reading.page.marks import lay_out
from onrecord.reading.page.starts import Starts
from onrecord.reading.page.versions import Other, Pair, other_language
from onrecord.reading.pictures import repeats_caption
from onrecord.reading.speakers import by_speaker, numbered
from onrecord.record import Article, Role

if TYPE_CHECKING:
    from jinja2 import Template

    from onrecord.reading.pictures import Picture

SCRIPTS = ("switches.js", "voice.js")


def render(article: Article, *, picture: "Picture | None" = None) -> str:
    """The article as one self-contained HTML page.

    Statement 3 begins at `#s3` in the text and is listed at `#e3` under its speaker; important passage 2 begins at
    `#i2`. Only http and https addresses become links. The same article gives the same page.

    picture: the lead picture, to stand in the page (`onrecord.reading.pictures`); without it the page links to it.
    """
    entries = numbered(article)
    blocks = lay_out(article, entries, article.important)
    other = other_language(article, entries, blocks)
    placed = frozenset(number for block in blocks for number in block.placed())
    style = _file("page.css") + _lit(sorted(placed))
    speakers = by_speaker(article)
    scripts = [_file(name) for name in SCRIPTS]
    return _template().render(
        article=article,
        blocks=_runs(_without_caption(article, other.pairs if other else tuple(map(Pair, blocks)))),
        brief=tuple(brief(article, entries)),
        clean=clean,
        other=other,
        picture=picture,
        placed=placed,
        placed_there=_placed_there(other),
        script_policy=" ".join(f"'sha256-{_hash(script)}'" for script in scripts),
        scripts=scripts,
        speakers=speakers,
        starts=Starts(article.text, article.language),
        starts_of=Starts,
        starts_there=Starts(other.version.text, other.version.language) if other else None,
        style=style,
        style_policy=f"'sha256-{_hash(style)}'",
        summary=wording.summary(article, speakers),
        title=wording.title(article),
        wording=wording,
    )


def _without_caption(article: Article, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The blocks but for the lead picture's caption, which stands with it; one with marks stays."""
    numbers = range(len(article.paragraphs))
    repeated = {article.paragraphs[number].start for number in numbers if repeats_caption(article, number)}
    for pair in pairs:
        if not (pair.own.span.start in repeated and len(pair.own.tokens) == 1):
            yield pair


def _placed_there(other: Other | None) -> frozenset[int]:
    """The numbers of the statements that begin in the other language's text too."""
    theirs = [pair.other for pair in other.pairs if pair.other] if other else []
    return frozenset(number for block in theirs for number in block.placed())


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        """Every text of the page goes through here; markup of the template's own does not."""
        return clean.for_page(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(str(files("onrecord.reading.page") / "templates")),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


@cache
def _file(name: str) -> str:
    return files("onrecord.reading.page").joinpath("templates", name).read_text("utf-8")


def _hash(content: str) -> str:
    """As content policies have it."""
    return b64encode(sha256(content.encode()).digest()).decode()


def _lit(numbers: Iterable[int]) -> str:
    """The rule that lights up every part of a statement when a link leads to it."""
    selectors = [f":root:has(#s{number}:target) .p{number}" for number in numbers]
    return f"{','.join(selectors)}{{background:var(--lit)}}\n" if selectors else ""


def _runs(pairs: Iterable[Pair]) -> Iterator[tuple[Role, list[Pair]]]:
    """Blocks of one role that follow each other: the items of one list, the paragraphs of one quotation."""
    for role, run in groupby(pairs, key=lambda pair: pair.own.role):
        yield role, list(run)
