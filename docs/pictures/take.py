"""Take the pictures of the reading page anew: `python docs/pictures/take.py`. It needs Chromium and playwright."""

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from onrecord import read
from onrecord.reading import render
from onrecord.record import Article

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "summit.html"
sys.path.insert(0, str(HERE.parents[1] / "tests"))
from reading.build import version  # noqa: E402
from reading.page.chromium import launch, program  # noqa: E402
from reading.page.speech import NINA, speech  # noqa: E402

PHONE, DESK = (390, 844), (1280, 900)


class Shot(NamedTuple):
    """What is pressed on a page, and the window that it is shown in."""

    made: Article
    size: tuple[int, int] = DESK
    scheme: str = "light"
    place: str = ""
    keys: str = ""


def take() -> None:
    """Show the examples in each way, and take their pictures."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright, program())
        for name, shot in shots().items():
            file = Path(folder, f"{name}.html")
            file.write_text(render(shot.made), encoding="utf-8")
            width, height = shot.size
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=shot.scheme, reduced_motion="reduce"
            )
            page.add_init_script(speech(NINA))
            page.goto(file.as_uri() + shot.place)
            for key in shot.keys:
                page.keyboard.press(key)
            page.wait_for_timeout(200)
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()


def shots() -> dict[str, Shot]:
    """The pictures by their names."""
    summit = read(EXAMPLE)
    return {
        "page-light": Shot(summit),
        "page-phone-dark": Shot(summit, PHONE, "dark", place="#s3"),
        "important": Shot(summit, keys="i"),
        "brief-phone": Shot(summit, PHONE, keys="b"),
        "side-by-side": Shot(lighthouse(), keys="t"),
        "voice-phone": Shot(summit, PHONE, keys="lnnn"),
    }


UKRAINIAN = (
    "Старий маяк на косі знову засвітить з першого травня, через одинадцять років після того, як його вимкнули. "
    "Його лампа тепер живиться від сонця.",
    "«Кораблі знаходили дорогу й без нас, а люди ні», сказала Марта Коваленко, яка доглядає вежу ще від часів "
    "батька. «Вони приходять подивитися, чи є ще світло».",
    "Міська рада повідомила, що три роки платитиме за лампу. Потім свою частку мають внести рибалки.",
    "Відвідувачі можуть піднятися нагору щонеділі. У ліхтарній кімнаті вміщується шестеро, а сьомий чекає на "
    "сходах з видом на солоні озера.",
    "Вона пообіцяла полагодити й туманний горн. У порту цьому радіють не всі.",
)
ENGLISH = (
    "The old lighthouse on the spit will shine again from the first of May, eleven years after it was switched "
    "off. Its lamp now runs on the sun.",
    "“Ships found their way without us, people did not,” said Marta Kovalenko, who has kept the tower since her "
    "father’s day. “They come to see whether there is still a light.”",
    "The town council said that it would pay for the lamp for three years. After that the fishermen are to take "
    "their share.",
    "Visitors may climb up on Sundays. The lantern room holds six, and the seventh waits on the stair with a view "
    "of the salt lakes.",
    "She promised to repair the foghorn as well. Not everybody in the port is glad of it.",
)


def lighthouse() -> Article:
    """A short page in Ukrainian, read in a translation by hand."""
    title = "Світло на косі повертається"
    body = "".join(f"<p>{each}</p>" for each in UKRAINIAN)
    meta = '<meta property="og:site_name" content="Harbour Notes"><meta charset="utf-8">'
    page = (
        f"<html lang=uk><head><title>{title}</title>{meta}</head><body><article><h1>{title}</h1>{body}</article></body>"
    )
    english = version("en", *ENGLISH, title="The light on the spit comes back", translated_by="hand")
    return read(page.encode(), published="2025-04-22", translate=lambda _: english)


if __name__ == "__main__":
    take()
