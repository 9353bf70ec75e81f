"""The README's tour, run as it is printed, prints what it says."""

import re
import subprocess
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"
PRINTED_ADDRESS = "http://127.0.0.1:8000"


def tour() -> list[tuple[str, str]]:
    """Each command of the console blocks, with what is printed below it."""
    steps: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", README.read_text(), re.S):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = step.partition("\n")
            steps.append((command, output))
    return steps


@pytest.fixture(scope="module")
def printed(demonstration: str) -> list[str]:
    """What one shell prints for each command of the tour, against a server of the demonstration record."""
    script = "".join(f"{command}\nprintf '\\0'\n" for command, _output in tour())
    script = script.replace(PRINTED_ADDRESS, demonstration)
    run = subprocess.run(["bash", "-c", script], capture_output=True, check=True, text=True, timeout=60)
    return run.stdout.split("\0")[:-1]


@pytest.mark.parametrize("number", range(len(tour())))
def test_tour_prints_what_the_readme_says(printed, number):
    _command, expected = tour()[number]
    assert printed[number].rstrip() == expected.rstrip()
