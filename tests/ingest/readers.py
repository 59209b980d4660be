"""Importers that misbehave, for the tests of the guard."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pims.records.port import Conventions, Note, Problem, Question, Refusal, Row, Said, Source


class Reader:
    """Claims files that begin with its own name."""

    company = ""
    family = "bank_text"

    def __init__(self, name: str) -> None:
        self.name = name

    def claims(self, source: Source) -> bool:
        return source.data.startswith(self.name.encode())

    def read(self, source: Source) -> Iterator[Said]:
        yield Conventions(dates="dmy", decimal=",", currency="EUR")
        yield from getattr(self, f"say_{self.name}")(source)

    def say_good(self, source: Source) -> Iterator[Said]:
        for number, line in enumerate(source.data.decode().splitlines()[1:], start=2):
            day, label, amount = line.split(";")
            yield Row("transaction", f"line {number}", {"booked_on": day, "label": label, "amount": amount}, line)

    def say_abort(self, _source: Source) -> Iterator[Said]:
        yield Row("transaction", "line 2", {"booked_on": "01/03/2026", "amount": "1,00"})
        os.abort()

    def say_raise(self, _source: Source) -> Iterator[Said]:
        yield Note("something")
        raise ZeroDivisionError

    def say_hog(self, _source: Source) -> Iterator[Said]:
        yield Note(str(len(bytearray(4_000_000_000))))

    def say_sleep(self, _source: Source) -> Iterator[Said]:
        time.sleep(60)
        yield Note("never")

    def say_write(self, _source: Source) -> Iterator[Said]:
        with Path("written").open("w") as file:
            file.write("no child may write")
            file.flush()
        yield Note("written")

    def say_ask(self, source: Source) -> Iterator[Said]:
        if "day_first" not in source.answers:
            yield Question("day_first", ("yes", "no"))
            return
        yield from self.say_good(source)

    def say_bad(self, _source: Source) -> Iterator[Said]:
        yield Problem("line 2", "truncated")

    def say_print(self, source: Source) -> Iterator[Said]:
        os.write(1, b"a library speaks to the terminal")
        yield from self.say_good(source)

    def say_shut(self, source: Source) -> Iterator[Said]:
        os.close(1)
        yield from self.say_good(source)

    def say_murder(self, _source: Source) -> Iterator[Said]:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(0.2)
        yield Note("an orphan speaks")

    def say_half(self, _source: Source) -> Iterator[Said]:
        for number in range(3, 64):  # whichever leads to the parent
            with suppress(OSError):
                os.write(number, b'["rows","transaction",["booked_on"')
        yield Note("in the middle of a line")
        os.abort()

    def say_surrogate(self, _source: Source) -> Iterator[Said]:
        yield Row("transaction", "line 2", {"booked_on": "01/03/2026", "amount": "1,00", "label": "A\ud83dB"}, "\ud83d")

    def say_refuse(self, _source: Source) -> Iterator[Said]:
        yield Row("transaction", "line 2", {"booked_on": "01/03/2026", "amount": "1,00"})
        raise Refusal("rejected", "too_large")


class Streaming(Reader):
    """Never asks for all bytes of a file."""

    streams = True

    def claims(self, source: Source) -> bool:
        with source.stream() as stream:
            return stream.readline() == b"stream\n"

    def say_stream(self, source: Source) -> Iterator[Said]:
        with source.stream() as stream:
            lines = sum(1 for _ in stream)
        held = "held" if "data" in vars(source) else "streamed"
        yield Row("transaction", f"{held} {lines}", {"booked_on": "01/03/2026", "label": "last", "amount": "1,00"})


NAMES = ("good", "abort", "raise", "hog", "sleep", "write", "ask", "bad", "refuse", "twice", "print", "shut", "murder",
         "half", "surrogate")  # fmt: skip
IMPORTERS = (*(Reader(name) for name in NAMES), Reader("twice"), Streaming("stream"))
