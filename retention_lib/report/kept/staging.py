"""Where a run is made: in the site's own file system, so that publishing is one rename."""

import platform
import time
from pathlib import Path
from typing import Annotated

import psutil
from filelock import FileLock, Timeout
from pydantic import BaseModel, Field

from retention_lib.report.kept import folders, processes
from retention_lib.report.kept.folders import content

_OWNER = "runner.json"  # whose a folder is: a process, by what no other process ever has
# held for as long as that process lives: in another container nobody sees it
_LOCK = "runner.lock"
_DAY = 24 * 3600
# seconds within which a new folder gets its owner, and a clock that is set right moves less
_SOON = 60

_ours: dict[Path, FileLock] = {}


class _Owner(BaseModel):
    """The runner of a folder; `limit` is the seconds that one of its notebooks may take."""

    host: str
    pid: Annotated[int, Field(ge=0, lt=2**31)]
    created: float
    limit: float = 0


def begin(folder: Path, *, limit: int = 0) -> None:
    """Make a folder for a run of this process; those beside it of runs that were killed go, with
    what still runs.

    `limit` is the seconds that one of its notebooks may take. The folder is its owner's alone to
    look into: what a notebook prints is scrubbed only when it has ended.
    """
    site, name = folder.parent.parent, folder.parent.name
    folders.own(site, name)
    folder.mkdir(mode=0o700)
    _ours[folder] = FileLock(folder / _LOCK, thread_local=False)
    _ours[folder].acquire()
    me = psutil.Process()
    owner = _Owner(
        host=platform.node(),
        pid=me.pid,
        created=me.create_time(),
        limit=limit,
    )
    (folder / _OWNER).write_text(owner.model_dump_json(), encoding="utf-8")
    for other in folder.parent.iterdir():
        if not _alive(other):
            processes.kill_of(other)  # where worker and runner were killed in one stroke
            end(other)


def end(folder: Path) -> None:
    """Remove a run's folder with all that is in it."""
    if lock := _ours.pop(folder, None):
        lock.release()
    if folder.is_symlink():  # none of ours, and nothing beyond it is
        folder.unlink()
    # a process that was killed a moment ago may still be seen to write: what it leaves, the next
    # run removes
    folders.remove(folder)


def _alive(folder: Path) -> bool:
    if _locked(folder):
        return True
    try:
        owner = _Owner.model_validate_json(content(folder / _OWNER))
        if owner.host != platform.node():
            # On a shared disk only its own machine can tell, and a container's has gone with it. A
            # run that lives begins or ends a notebook within its limit; the day is for clocks that
            # differ.
            return _age(folder, *folder.rglob("*")) < owner.limit + _DAY
        return abs(psutil.Process(owner.pid).create_time() - owner.created) < _SOON
    except psutil.NoSuchProcess:
        return False
    except (OSError, ValueError):
        return _age(folder) < _SOON


def _locked(folder: Path) -> bool:
    """Whether a process holds a folder, in this container or in another of this machine."""
    if not (folder / _LOCK).exists():
        return False
    try:
        with FileLock(folder / _LOCK, blocking=False):
            return False
    except Timeout:
        return True
    except OSError:  # gone in this very moment, or not ours to open
        return False


def _age(*paths: Path) -> float:
    """Seconds since the last of them was written."""
    try:
        return time.time() - max(path.lstat().st_mtime for path in paths)
    except FileNotFoundError:  # closed by its own run in this very moment
        return 0
