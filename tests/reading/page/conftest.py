"""One browser for all tests, and a way to show an article in it."""

import pytest

from onrecord.reading import render

from .chromium import launch, program


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium. The tests fail where there is none: a page that no browser has shown is not tested."""
    from playwright.sync_api import sync_playwright

    path = program()
    if path is None:
        pytest.fail("Chromium is not installed: the reading page is tested in it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        running = launch(playwright, path)
        yield running
        running.close()


@pytest.fixture
def show(browser, tmp_path):
    """Show an article at a width and in a colour scheme. No page may ask for anything or report an error."""
    contexts, asked, errors = [], [], []

    def showing(made, width=1280, scheme="light", *, scripts=True, before=None, **settings):
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(made if isinstance(made, str) else render(made), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts, **settings
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield showing
    for context in contexts:
        context.close()
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    assert errors == []
