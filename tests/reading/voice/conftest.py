"""A machine of the test's own: its programs, its voices, its folder for what is kept for a while."""

import tempfile

import pytest

from . import hub, machine


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine without any program or voice; gives the folder of its programs and that of its voices."""
    programs, voices, kept = (tmp_path / name for name in ("programs", "voices", "kept"))
    programs.mkdir()
    kept.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr("onrecord.reading.voice.programs.sys.executable", str(programs / "python"))
    monkeypatch.setenv("ONRECORD_VOICES", str(voices))
    monkeypatch.setattr(tempfile, "tempdir", str(kept))
    return programs, voices


@pytest.fixture
def equipped(bare):
    """A machine with espeak-ng and ffmpeg."""
    for name in ("espeak-ng", "ffmpeg"):
        (bare[0] / name).symlink_to(machine.needed(name))
    return bare


@pytest.fixture
def server(httpserver, monkeypatch, bare):
    """A server that lists two voices, on a bare machine; `hub.serve` adds the files of one."""
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/"))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    other = hub.listed("en_GB-alan-low", {"en_GB-alan-low.onnx": b"m", "en_GB-alan-low.onnx.json": b"{}"})
    httpserver.expect_request(f"{hub.ROOT}/voices.json").respond_with_json(
        {hub.NAME: hub.listed(), "en_GB-alan-low": other}
    )
    return httpserver
