import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from factdb import data_folder


def ask(path: Path, code: str) -> subprocess.Popen[str]:
    """Run a line of Python in a process of its own, with that data folder."""
    return subprocess.Popen(
        [sys.executable, "-c", f"from factdb import data_folder; print({code})"],
        cwd=data_folder.CHECKOUT,
        env=os.environ | {"FACTDB_DATA": str(path)},
        stdout=subprocess.PIPE,
        text=True,
    )


def instance_of(path: Path) -> str:
    return ask(path, "data_folder.instance()").communicate()[0].strip()


def test_secret_asked_for_again_is_the_same(data: Path) -> None:
    first = data_folder.secret("word")
    assert data_folder.secret("word") == first
    assert len(first) == 43


def test_secret_by_another_name_is_another(data: Path) -> None:
    assert (data_folder.secret("one") == data_folder.secret("two")) is False


def test_secret_can_be_read_by_its_owner_alone(data: Path) -> None:
    data_folder.secret("word")
    assert stat.S_IMODE((data / "secrets" / "word").stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "secrets").stat().st_mode) == 0o700


def test_secret_asked_for_by_many_processes_at_once_is_one(data: Path) -> None:
    processes = [ask(data, "data_folder.secret('word')") for _ in range(8)]
    assert {process.communicate()[0].strip() for process in processes} == {data_folder.secret("word")}


@pytest.mark.parametrize("name", ["", "../x", "a/b", "Ä", "a b"])
def test_secret_with_a_name_that_is_no_file_name_is_refused(data: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a name for a secret"):
        data_folder.secret(name)


def test_instance_of_a_moved_folder_is_kept(place: Path) -> None:
    before = instance_of(place / "here")
    shutil.move(place / "here", place / "there")
    assert instance_of(place / "there") == before


def test_instance_of_a_moved_folder_is_kept_when_a_new_one_took_its_place(place: Path) -> None:
    before = instance_of(place / "here")
    shutil.move(place / "here", place / "there")
    assert (instance_of(place / "here") == before) is False
    assert instance_of(place / "there") == before


def test_instance_of_a_copy_is_new(place: Path) -> None:
    original = instance_of(place / "here")
    shutil.copytree(place / "here", place / "there")
    copy = instance_of(place / "there")
    assert (copy == original) is False
    assert instance_of(place / "there") == copy
    assert instance_of(place / "here") == original


def test_instance_file_with_a_path_for_an_id_is_replaced(place: Path) -> None:
    instance_of(place / "here")
    (place / "here" / "instance").write_text(f'{{"id": "../../etc", "path": "{place / "here"}"}}')
    assert len(instance_of(place / "here")) == 12


def test_log_that_is_long_is_set_aside(data: Path) -> None:
    log = data_folder.log("web")
    os.truncate(log, data_folder.LOG_LIMIT + 1)
    assert data_folder.log("web").stat().st_size == 0
    assert log.with_suffix(".log.1").stat().st_size == data_folder.LOG_LIMIT + 1
