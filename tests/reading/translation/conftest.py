import pytest

from onrecord.reading.translation.services import Patience


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """The packages are the test's own; translating takes one core."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # where cores are shared, more wait for each other
    monkeypatch.setenv("ONRECORD_TRANSLATION", str(tmp_path / "packages"))


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
