import json
from pathlib import Path

import pytest

from onrecord.reading.translation.local.packages import find, folders

from ..dictionary import argos, opus

WORDS = {"a": "b"}


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("opus-mt-ru-en", ("ru", "en")),
        ("opus-mt-ru-en-ctranslate2", ("ru", "en")),
        ("opus-mt-tc-big-tr-en", ("tr", "en")),
        ("opus-mt-deu-eng", ("de", "en")),
        ("ru-en", ("ru", "en")),
        ("ru_en_int8", ("ru", "en")),
    ],
)
def test_the_pair_is_in_the_folders_name(packages, name, pair):
    opus(packages / name, WORDS)
    (found,) = find().packages
    assert (found.kind, found.source, found.target) == ("OPUS-MT", *pair)


@pytest.mark.parametrize("name", ["whisper-small", "xx-qq", ".opus-mt-ru-en", "notes"])
def test_what_is_no_package_is_passed_over(packages, name):
    (packages / name).mkdir()
    (packages / "README.md").write_text("mine")
    assert find() == ((), ())


def test_an_argos_package(packages):
    argos(packages / "translate-de_en-1_0", WORDS, "de", "en", prefix="__en__")
    (found,) = find().packages
    assert (found.kind, found.source, found.target, found.prefix) == ("Argos Translate", "de", "en", "__en__")


def test_argos_packages_that_do_not_translate_are_passed_over(packages):
    (packages / "sbd").mkdir()
    (packages / "sbd" / "metadata.json").write_text(json.dumps({"type": "sbd"}))
    assert find() == ((), ())


def _cut(file):
    file.write_bytes(b"")


def _of(content):
    return lambda file: file.write_bytes(content)


@pytest.mark.parametrize(
    ("form", "file", "harm", "says"),
    [
        ("opus", "model.bin", Path.unlink, "model.bin missing"),
        ("opus", "model.bin", _cut, "model.bin missing"),
        ("opus", "target.spm", Path.unlink, "target.spm missing"),
        ("opus", "shared_vocabulary.json", Path.unlink, "a vocabulary missing"),
        ("argos", "model/model.bin", Path.unlink, "model/model.bin missing"),
        ("argos", "sentencepiece.model", Path.unlink, "sentencepiece.model missing"),
        ("argos", "metadata.json", _cut, "its metadata.json cannot be read"),
        ("argos", "metadata.json", _of(b'{"from_code": "\xff"}'), "its metadata.json cannot be read"),
        ("argos", "metadata.json", _of(b'{"more": ' + b"[" * 200_000), "its metadata.json cannot be read"),
        ("argos", "bpe.model", Path.touch, "its words are cut by BPE"),
    ],
)
def test_a_broken_package_says_what_it_lacks(packages, form, file, harm, says):
    folder = packages / "de-en"
    argos(folder, WORDS, "de", "en") if form == "argos" else opus(folder, WORDS)
    harm(folder / file)
    found = find()
    assert found.packages == ()
    assert found.broken[0].startswith(f"{folder}: {says}")


def test_where_packages_are_looked_for(monkeypatch, tmp_path):
    monkeypatch.delenv("ONRECORD_TRANSLATION")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert folders()[-1] == tmp_path / "data" / "argos-translate" / "packages"
    monkeypatch.setenv("ONRECORD_TRANSLATION", "/one:/other")
    assert folders() == [Path("/one"), Path("/other")]
