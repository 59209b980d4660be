"""The parent's side of the reading child: starts it, asks, waits no longer than allowed, and names its deaths."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

from pims.ingest import limits
from pims.ingest.opening import OpenedFile
from pims.records.port import Refusal

_START = "import sys; sys.path.insert(0, {!r}); from pims.ingest.child import serve; serve({!r})"
_HOME = str(Path(__file__).resolve().parents[2])
_START_SECONDS = 60.0
_LONGEST_FRAME = 200 * limits.MEGABYTE


class ReadingChild:
    """One isolated process that reads files one after the other; restarted when a file kills it.

    Use as a context manager. `package` is the name of the package whose `IMPORTERS` it loads.
    """

    def __init__(self, package: str = "importers") -> None:
        self._package = package
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="pims-child-")
        self._places: tuple[tuple[int, ...], list[list[int]]] = (), []  # of the members of the archive listed last
        self._parts: dict[int, list[list[Any]]] = {}  # of the Maildirs in it, by their first messages

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._folder.cleanup()

    def frames(self, do: str, file: OpenedFile, member: int | None = None, size: int | None = None,
               answers: Mapping[str, str] | None = None, password: str = "",
               mappings: Mapping[str, str] | None = None, mapping: str = "",
               beside: Sequence[Mapping[str, Any]] = (),
               members: Sequence[int] = ()) -> Iterator[list[Any]]:  # fmt: skip
        """The frames that answer one request ("list", "sift", "read" or "propose"), as they arrive.

        `members`: those of the archive that are looked at together.

        Raises Refusal: what the child said, or "rejected" with code crashed, timeout or too_large.
        """
        size = file.size if size is None else size
        request = {"do": do, "path": str(file.path), "stat": list(file.seen), "size": size, "member": member,
                   "folder": file.folder}  # fmt: skip
        request |= {"answers": dict(answers or {}), "password": password,
                    "mappings": dict(mappings or {}), "mapping": mapping, "beside": list(beside)}  # fmt: skip
        places = self._places[1] if self._places[0] == file.seen else []
        request["parts"] = self._parts.get(member) if member is not None and self._places[0] == file.seen else None
        if member is not None and member < len(places):
            request["place"] = places[member]
        request["members"] = [[index, places[index] if index < len(places) else None] for index in members]
        lines = self._lines(self._ask(request), time.monotonic() + limits.wall_seconds(size))
        done = False
        try:
            for frame in lines:
                if frame[0] == "exit":
                    done = True
                    _survived(frame[1])
                    return
                _not_refused(frame)
                if frame[0] == "places":
                    self._places = file.seen, frame[1]
                elif frame[0] == "parts":
                    self._parts = {box[0][1]: box for box in frame[1]}
                else:
                    yield frame
            _survived(-signal.SIGKILL)
        except Refusal:
            done = done or _drained(lines)
            raise
        finally:
            if not done:
                self._stop()

    def _ask(self, request: dict[str, Any]) -> IO[bytes]:
        line = json.dumps(request).encode() + b"\n"
        try:
            return self._told(line)
        except OSError:  # it died between two files
            self._stop()
            return self._told(line)

    def _told(self, line: bytes) -> IO[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = self._start()
            self._await_ready(self._process)
        stdin, stdout = _pipes(self._process)
        stdin.write(line)
        stdin.flush()
        return stdout

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        """A child that cannot load the readers is a bug of ours, not a bad file: told at once and loudly."""
        lines = self._lines(_pipes(process)[1], time.monotonic() + _START_SECONDS)
        try:
            ready = next(lines, None) == ["ready"]
        except Refusal:
            ready = False
        if not ready:
            raise RuntimeError(f"the readers of {self._package} cannot be loaded")

    def _start(self) -> subprocess.Popen[bytes]:
        debug = os.environ.get("PIMS_DEBUG")  # a reader's traceback holds lines of the file: only on request
        keep = ("SYSTEMROOT", "PATH")  # Windows cannot load its libraries without them
        return subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _START.format(_HOME, self._package)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None if debug else subprocess.DEVNULL,
            cwd=self._folder.name, env={k: os.environ[k] for k in keep if k in os.environ},
            start_new_session=True,
        )  # fmt: skip

    @staticmethod
    def _lines(pipe: IO[bytes], deadline: float) -> Iterator[list[Any]]:
        """Frames from the pipe until it closes. Raises Refusal when the deadline passes or a frame is too long."""
        pending: list[bytes] = []
        length = 0
        while True:
            left = max(0.0, deadline - time.monotonic())
            if os.name == "posix" and not select.select([pipe], [], [], left)[0]:
                raise Refusal("rejected", "timeout")
            block = os.read(pipe.fileno(), 1 << 16)
            if not block:
                return
            *lines, rest = block.split(b"\n")
            for line in lines:
                whole = b"".join((*pending, line))
                pending, length = [], 0
                if whole:
                    yield _frame(whole)
            if rest:
                pending.append(rest)
                length += len(rest)
                if length > _LONGEST_FRAME:
                    raise Refusal("rejected", "too_large")

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


def _frame(line: bytes) -> list[Any]:
    """A line as a frame; one that was cut short is a refusal, and the frames behind it can still be heard."""
    try:
        frame = json.loads(line)
    except ValueError:
        frame = None
    return frame if isinstance(frame, list) and frame else ["refusal", "rejected", "crashed", ""]


def _drained(lines: Iterator[list[Any]]) -> bool:
    """After a refusal the fork still ends by itself: wait for its last frame."""
    with suppress(Refusal):
        return any(frame[0] == "exit" for frame in lines)
    return False


def _survived(exit_code: int) -> None:
    """Names the death of a fork: its limit of processor time, or anything else."""
    if exit_code != 0:
        raise Refusal("rejected", "timeout" if exit_code == -getattr(signal, "SIGXCPU", 0) else "crashed")


def _not_refused(frame: list[Any]) -> None:
    if frame[0] == "refusal":
        raise Refusal(frame[1], frame[2], frame[3])


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise TypeError("the child was started without pipes")
    return process.stdin, process.stdout
