"""Article → one HTML file: the text with its statements marked, and who said what.

The file needs nothing beside it: no script, no font, no picture. Its content policy forbids a browser to load any.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from onrecord.reading import clean, wording
from onrecord.reading.page.marks import Block, lay_out
from onrecord.reading.speakers import by_speaker, numbered
from onrecord.record import Article, Role

if TYPE_CHECKING:
    from jinja2 import Template


def render(article: Article) -> str:
    """The article as one self-contained HTML page.

    Statement 3 begins at `#s3` in the text and is listed at `#e3` under its speaker. Only http and https addresses
    become links. The same article gives the same page.
    """
    entries = numbered(article)
    blocks = lay_out(article, entries)
    placed = [number for block in blocks for number in block.placed()]
    style = _style() + _lit(placed)
    speakers = by_speaker(article)
    return _template().render(
        article=article,
        blocks=_runs(blocks),
        clean=clean,
        placed=frozenset(placed),
        policy=b64encode(sha256(style.encode()).digest()).decode(),
        speakers=speakers,
        style=style,
        summary=wording.summary(article, speakers),
        title=wording.title(article),
        wording=wording,
    )


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
def _style() -> str:
    return files("onrecord.reading.page").joinpath("templates", "page.css").read_text("utf-8")


def _lit(numbers: Iterable[int]) -> str:
    """The rule that lights up every part of a statement when a link leads to it."""
    selectors = [f":root:has(#s{number}:target) .p{number}" for number in numbers]
    return f"{','.join(selectors)}{{background:var(--lit)}}\n" if selectors else ""


def _runs(blocks: Iterable[Block]) -> Iterator[tuple[Role, list[Block]]]:
    """Blocks of one role that follow each other: the items of one list, the paragraphs of one quotation."""
    for role, run in groupby(blocks, key=lambda block: block.role):
        yield role, list(run)
