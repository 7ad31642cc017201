import os

import pytest

from onrecord.reading.translation.services import Patience

OURS = ("DEEPL_", "LIBRETRANSLATE_", "YANDEX_", "OPENAI_", "HF_", "ONRECORD_", "ARGOS_", "XDG_")


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """Nothing of the user's: no keys, packages, settings or cache."""
    for name in os.environ:
        if name.startswith(OURS):
            monkeypatch.delenv(name)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # where cores are shared, more wait for each other
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONRECORD_TRANSLATION", str(tmp_path / "packages"))
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "cache.sqlite"))


@pytest.fixture
def packages(tmp_path):
    """The folder in which packages are found."""
    folder = tmp_path / "packages"
    folder.mkdir()
    return folder


@pytest.fixture
def patience():
    """As little as lets three attempts be made at once."""
    return Patience(attempts=3, first_s=0, longest_s=0, request_s=10, deadline_s=60)
