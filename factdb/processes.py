"""What the system says of a process that is not our child: whether it lives, and what it runs. And our own end."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

PROC = Path("/proc")
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


def alive(pid: int) -> bool:
    """Whether a process runs; one that is dead and waits to be reaped by its parent does not."""
    state = _stat(pid) if (PROC / "self").exists() else _ps(pid, "stat")
    return state[:1] not in ("", "Z", "X")


def command_line(pid: int) -> list[str]:
    """The arguments that a process was started with; empty where it does not run."""
    if not (PROC / "self").exists():
        return _ps(pid, "command").split()
    try:
        return os.fsdecode((PROC / str(pid) / "cmdline").read_bytes()).split("\0")[:-1]
    except OSError:
        return []


def works_in(pid: int, folder: Path) -> bool:
    """Whether a process works in a folder, under whatever name; False where we may not know."""
    try:
        return (PROC / str(pid) / "cwd").samefile(folder)
    except OSError:
        return False


def end_with_parent() -> None:
    """Ask Linux to end this process, gently, should its parent be killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _stat(pid: int) -> str:
    try:
        return (PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].strip()
    except OSError:
        return ""


def _ps(pid: int, column: str) -> str:
    """One column of `ps`, for systems without /proc."""
    listed = subprocess.run(["ps", "-ww", "-o", f"{column}=", "-p", str(pid)], capture_output=True, text=True)
    return listed.stdout.strip()
