"""What `onrecord read` does beside finding statements: important passages, translation, the lead picture."""

import json
import shutil

import pytest

from onrecord.cli import main
from onrecord.cli.options import share_of
from onrecord.record import Article, InputError

SPANISH = """<!doctype html><html lang="es"><head><title>El puente viejo</title></head><body><article>
<h1>El puente viejo no se salva</h1>
<p>El ayuntamiento de Valdehierro cerrará el puente viejo en abril, después de tres años de informes y crecidas.</p>
<p>«El puente no es seguro», dijo la alcaldesa, Marta Olmedo, en una reunión. «Lo cerramos antes que el río».</p>
<p>El ingeniero Pablo Serrano afirmó que la reparación costaría nueve millones de euros. Los vecinos esperan.</p>
</article></body></html>"""
ENGLISH = (
    "The town council will close the old bridge in April.\n\n"
    "“The bridge is not safe,” said the mayor, Marta Olmedo. The neighbours are waiting.\n\n"
    "The engineer Pablo Serrano said that a repair would cost nine million euros."
)


@pytest.fixture
def pages(tmp_path, monkeypatch):
    if shutil.which("apertium") is None:
        pytest.fail("Apertium is not installed: translation is tested with it (apt-get install apertium-eng-spa)")
    (tmp_path / "es.html").write_text(SPANISH, encoding="utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(capsys, *arguments):
    assert main(["read", *arguments, "--format", "json"]) == 0
    return Article.from_json(capsys.readouterr().out)


def test_a_page_in_another_language_is_attributed_in_translation(pages, capsys):
    article = read(capsys, "es.html", "--translate", "en")
    assert (article.language, article.translated_by) == ("en", "Apertium")
    assert article.original.language == "es"
    assert article.original.title == "El puente viejo no se salva"
    assert [p.role for p in article.paragraphs] == [p.role for p in article.original.paragraphs]
    said = {str(each.speaker): each for each in article.statements}
    assert said["Marta Olmedo"].original.text == "«El puente no es seguro» «Lo cerramos antes que el río»"
    assert not said["Marta Olmedo"].verbatim
    sentence = "El ingeniero Pablo Serrano afirmó que la reparación costaría nueve millones de euros."
    assert said["Pablo Serrano"].original.text == sentence
    for statement in article.statements:
        spans = statement.original.spans
        assert statement.original.text == " ".join(article.original.text[start:end] for start, end in spans)
        assert statement.translation is None


def test_an_english_page_keeps_its_text_and_gains_a_translation(pages, capsys):
    article = read(capsys, "en.txt", "--translate", "es", "--translator", "apertium")
    assert (article.language, article.translated_by, article.original) == ("en", None, None)
    assert article.text.startswith("The town council")
    assert (article.translation.language, article.translation.translated_by) == ("es", "Apertium")
    assert "ingeniero Pablo Serrano" in article.translation.text
    assert {str(each.speaker) for each in article.statements} == {"Marta Olmedo", "Pablo Serrano"}
    assert all(each.translation.text in article.translation.text for each in article.statements)
    assert all(each.verbatim for each in article.statements if each.kind == "direct")


def test_the_page_shows_both_languages(pages, capsys):
    assert main(["read", "es.html", "--translate", "en", "-o", "page.html"]) == 0
    page = (pages / "page.html").read_text("utf-8")
    for shown in ("Translated by Apertium from Spanish", "show-both", "Lo cerramos antes que el río"):
        assert shown in page


def test_what_is_important_comes_first_where_it_is_asked_for(pages, capsys):
    assert main(["read", "en.txt", "--important", "30%"]) == 0
    shown = capsys.readouterr().out
    assert main(["read", "en.txt"]) == 0
    plain = capsys.readouterr().out
    assert "\nThe town council will close the old bridge in April.\n" in shown
    assert "The town council" not in plain.split("\n", 1)[1]


def test_how_much_is_important_is_asked_for_once_in_the_settings(pages, capsys, monkeypatch):
    settings = pages / "settings.toml"
    settings.write_text('[reading]\nimportant = "0%"\n')
    monkeypatch.setenv("ONRECORD_SETTINGS", str(settings))
    assert read(capsys, "en.txt").important == ()
    assert read(capsys, "en.txt", "--important", "100%").important != ()


@pytest.mark.parametrize(
    ("written", "share"),
    [("20%", 0.2), ("0.2", 0.2), ("20", 0.2), ("0", 0), ("1", 1), ("100%", 1), (" 5 % ", 0.05), (7, 0.07)],
)
def test_shares(written, share):
    assert share_of(written) == pytest.approx(share)


@pytest.mark.parametrize("written", ["", "%", "half", "-5%", "101%", "nan", "inf", "0,2"])
def test_what_is_no_share(written):
    with pytest.raises(InputError, match="no share"):
        share_of(written)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def test_offline_puts_the_lead_picture_into_the_page(tmp_path, httpserver, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    httpserver.expect_request("/lead.png").respond_with_data(PNG, content_type="image/png")
    where = httpserver.url_for("/lead.png")
    text = "".join(f"<p>{line}</p>" for line in ENGLISH.split("\n\n"))
    figure = f'<figure><img src="{where}"><figcaption>The bridge. Photo: Ida Lund</figcaption></figure>'
    head = f'<meta property="og:image" content="{where}">'
    (tmp_path / "page.html").write_text(f"<html lang=en><head>{head}</head><body><article>{figure}{text}</article>")
    assert main(["read", "page.html", "-o", "plain.html"]) == 0
    assert httpserver.log == []
    assert main(["read", "page.html", "-o", "whole.html", "--offline"]) == 0
    assert len(httpserver.log) == 1
    plain, whole = ((tmp_path / name).read_text("utf-8") for name in ("plain.html", "whole.html"))
    assert "<img" not in plain
    assert f'href="{where}"' in plain
    assert 'src="data:image/png;base64,' in whole
    for page in (plain, whole):
        assert page.count("The bridge.") == (2 if page is whole else 1)  # what a screen reader says of the picture
        assert "Ida Lund" in page
    article = read(capsys, "page.html")
    assert (article.lead_image, article.lead_image_caption, article.lead_image_credit) == (
        where,
        "The bridge.",
        "Ida Lund",
    )
    httpserver.clear()
    assert main(["read", "page.html", "-o", "gone.html", "--offline"]) == 2
    assert "leave out --offline" in capsys.readouterr().err
    assert not (tmp_path / "gone.html").exists()


def test_the_json_form_has_every_field(pages, capsys):
    assert main(["read", "en.txt", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["original"] is None
    assert data["translation"] is None
    assert data["important"]


def test_nothing_is_written_onto_what_is_read(pages, capsys):
    before = (pages / "es.html").read_bytes()
    (pages / "link.html").symlink_to(pages / "es.html")
    for arguments in (
        ["read", "es.html", "-o", "es.html"],
        ["read", "es.html", "-o", "link.html"],
        ["read", "link.html", "-o", "./es.html"],
        ["who", "en.txt", "es.html", "-o", "es.html", "--format", "csv"],
        ["speak", "en.txt", "-o", "en.txt"],
    ):
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = stop.code
        assert code == 2, arguments
    assert "this is what is read" in capsys.readouterr().err
    assert (pages / "es.html").read_bytes() == before


def test_a_page_of_our_own_is_no_article(pages, capsys):
    assert main(["read", "en.txt", "-o", "page.html"]) == 0
    assert main(["read", "page.html"]) == 2
    assert "the article's own page" in capsys.readouterr().err


def test_a_text_in_another_language_is_given(pages, capsys):
    assert main(["read", "es.html"]) == 0
    told = capsys.readouterr()
    assert "El ayuntamiento de Valdehierro cerrará el puente viejo" in told.out
    assert "Spanish" in told.out
    assert "--translate en" in told.err
