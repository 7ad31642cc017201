"""Where a file can be, and writing it: whole or not at all, with its links and rights."""

import os
import threading
from pathlib import Path

import pytest

from onrecord.files import check_place, told, written
from onrecord.record import InputError


def write(path, text="new"):
    with written(path) as part:
        part.write_text(text, encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder, where the process is."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def mask():
    """A umask of 027, for a while."""
    before = os.umask(0o027)
    yield
    os.umask(before)


PLACES = [
    ("folder", "folder: is a folder; name a file in a folder that exists"),
    (".", ".: is a folder; "),
    ("none/a.txt", "none/a.txt: there is no folder none; name a file in a folder that exists"),
    ("file/a.txt", "file/a.txt: there is no folder file; "),
    ("a" * 300, r"a+: cannot be used \(File name too long\); name another file"),
]


@pytest.mark.parametrize("use", [check_place, write])
@pytest.mark.parametrize(("name", "message"), PLACES, ids=[name[:20] for name, _ in PLACES])
def test_where_no_file_can_be(here, use, name, message):
    Path("folder").mkdir()
    Path("file").touch()
    with pytest.raises(InputError, match=f"^{message}") as error:
        use(Path(name))
    assert "\n" not in str(error.value)
    assert sorted(path.name for path in here.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize("name", ["new.txt", "there.txt", "folder/new.txt", "pipe", "-y"])
def test_where_a_file_can_be(here, name):
    Path("folder").mkdir()
    Path("there.txt").touch()
    os.mkfifo("pipe")
    check_place(Path(name))


@pytest.mark.parametrize("name", ["a.txt", "-y", "a.tar.gz", "é" * 120 + ".html"])
def test_a_file_is_written_under_its_own_name(here, mask, name):
    with written(Path(name)) as part:
        assert part.name == name  # what it is written by may tell its form by the name's end
        assert part.is_absolute()  # a program may take a name that begins with a dash for an option
        part.write_text("new")
        assert not Path(name).exists()
    assert [(path.name, path.read_text()) for path in here.iterdir()] == [(name, "new")]
    assert Path(name).stat().st_mode & 0o777 == 0o640


def test_what_was_there_keeps_its_rights_and_its_links(here, mask):
    Path("there.txt").write_text("old")
    Path("there.txt").chmod(0o604)
    Path("near").symlink_to("there.txt")
    Path("far").symlink_to("near")
    write(Path("far"))
    assert Path("far").is_symlink()
    assert Path("near").is_symlink()
    assert Path("there.txt").read_text() == "new"
    assert Path("there.txt").stat().st_mode & 0o777 == 0o604
    assert len(list(here.iterdir())) == 3


def test_a_link_to_what_is_not_there_yet(here):
    Path("link").symlink_to("new.txt")
    write(Path("link"))
    assert Path("link").is_symlink()
    assert Path("new.txt").read_text() == "new"


def test_a_link_to_itself_gives_way(here):
    Path("link").symlink_to("link")
    write(Path("link"))
    assert Path("link").read_text() == "new"


def test_a_link_into_a_folder_that_is_not_there(here):
    Path("link").symlink_to("none/new.txt")
    with pytest.raises(InputError, match=r"^link: cannot be used \(.+\); name another file$"):
        write(Path("link"))
    assert [path.name for path in here.iterdir()] == ["link"]
    assert Path("link").is_symlink()


@pytest.mark.parametrize("before", [None, "old"])
@pytest.mark.parametrize(
    ("raised", "seen"),
    [
        (KeyboardInterrupt, KeyboardInterrupt),
        (ZeroDivisionError, ZeroDivisionError),
        (InputError("what was wrong"), InputError),
        (OSError(28, "No space left on device"), InputError),
    ],
)
def test_what_goes_wrong_leaves_everything_as_it_was(here, before, raised, seen):
    path = Path("a.txt")
    if before is not None:
        path.write_text(before)
    with pytest.raises(seen), written(path) as part:  # noqa: PT012  what is left behind needs a beginning
        part.write_text("half")
        part.with_name("a.txt-journal").touch()
        raise raised
    assert [each.read_text() for each in here.iterdir()] == ([] if before is None else [before])


def test_a_full_disk_is_told_in_one_line():
    with pytest.raises(InputError, match=r"^/dev/full: cannot be used \(No space left on device\); name another file$"):
        write(Path("/dev/full"))


def test_a_pipe_is_written_to_and_stays(here):
    os.mkfifo("pipe")
    read = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_text()))
    reader.start()
    write(Path("pipe"))
    reader.join()
    assert read == ["new"]
    assert Path("pipe").is_fifo()


def test_an_open_pipe_that_the_system_names_is_written_to():
    reading, writing = os.pipe()
    write(Path(f"/dev/fd/{writing}"))
    os.close(writing)
    assert os.read(reading, 10) == b"new"
    os.close(reading)


def test_a_reader_who_has_seen_enough_is_no_failure():
    with pytest.raises(BrokenPipeError), told("standard output", "name a file"):
        raise BrokenPipeError
