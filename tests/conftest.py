"""What holds for every test: nothing of the user's own (settings, cache, voices, packages, keys) is read or written."""

import os

import pytest

OF_USERS = ("ONRECORD_", "DEEPL_", "LIBRETRANSLATE_", "YANDEX_", "OPENAI_", "HF_ENDPOINT")


@pytest.fixture(autouse=True)
def nothing_of_the_users(monkeypatch, tmp_path_factory):
    for name in filter(lambda name: name.startswith(OF_USERS), list(os.environ)):
        monkeypatch.delenv(name)
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
