"""What holds for every test: nothing of the user's own (settings, cache, voices, packages, keys) is read or written."""

import os

import pytest

OF_USERS = ("ONRECORD_", "DEEPL_", "LIBRETRANSLATE_", "YANDEX_", "OPENAI_", "HF_", "ARGOS_")
PROXIES = "_PROXY"
"""What the names of the variables end in, in capitals or not: a test's own server is asked by no way round."""


@pytest.fixture(autouse=True)
def nothing_of_the_users(monkeypatch, tmp_path_factory):
    for name in list(os.environ):
        if name.startswith(OF_USERS) or name.upper().endswith(PROXIES):
            monkeypatch.delenv(name)
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
