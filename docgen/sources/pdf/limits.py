"""What a PDF may ask of the machine; beyond it, reading stops.

PDF packs gigabytes into kilobytes: streams compressed a thousandfold, drawings that draw other
drawings ten times each, tables of widths for 2³² characters. Whatever a page does most is counted
while it is read (`Tally`); what pdfminer does in loops of its own is bounded by a watch on
processor time and memory (`watched`).
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

MAX_BYTES = 200 * 1024 * 1024  # of the file
MAX_PAGES = 1000
MAX_STREAM = 20 * 1024 * 1024  # bytes of one stream once decompressed
MAX_GLYPHS = 60_000  # characters on a page; an A3 page full of 6 pt text has 40,000
MAX_SHAPES = 50_000  # lines, rectangles and curves on a page
MAX_WORDS = 20_000
MAX_RULES = 20_000  # of the shapes, those that may rule a table
MAX_TOKENS = 2_000_000  # operators and operands on a page
MAX_FORMS = 5_000  # drawings within a page (form XObjects) that are drawn
MAX_NESTED = 20  # such drawings within one another
MAX_WIDGETS = 20_000  # form fields on a page
SECONDS = 20.0  # processor time for a page
MEMORY = 1024 * 1024 * 1024  # bytes that the process may grow by while a page is read

_PAUSE = 0.1  # seconds between two looks at both
_STATM = Path("/proc/self/statm")  # Linux; elsewhere memory is bounded by what is counted
_PAGE_SIZE = 4096


class TooMuch(Exception):
    """A page holds more than is read."""


class Overrun(BaseException):
    """Reading took too long or too much memory. No `except Exception` on the way stops it."""


class Tally:
    """Counts what a page holds, and raises TooMuch beyond its bounds."""

    __slots__ = ("faults", "forms", "glyphs", "shapes", "tokens")

    def __init__(self) -> None:
        self.tokens = self.glyphs = self.shapes = self.forms = self.faults = 0

    def count(self, tokens: int) -> None:
        """Count operators and operands, and look at all the bounds."""
        self.tokens += tokens
        if (
            self.tokens > MAX_TOKENS
            or self.glyphs > MAX_GLYPHS
            or self.shapes > MAX_SHAPES
            or self.forms > MAX_FORMS
        ):
            raise TooMuch


@contextmanager
def watched(seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Raise Overrun in what runs within once it took so much processor time or memory.

    A thread looks at both ten times a second and raises the exception in the thread that reads,
    which gets it between two steps of Python. A process of its own would bound as much, but
    starting one takes longer than most forms take to parse, and Windows can only start it anew.
    """
    watch = _Watch(threading.get_ident(), seconds, memory)
    _Watchman.look_at(watch)
    try:
        yield
    finally:
        watch.stop()


class _Watch:
    """What a thread may still take; `over` once nobody looks at it any more."""

    def __init__(self, reader: int, seconds: float, memory: int) -> None:
        self.reader = reader
        self.until = time.process_time() + seconds
        self.most = _memory() + memory
        self.lock = threading.Lock()
        self.over = self.raised = False

    def look(self) -> None:
        if time.process_time() < self.until and _memory() < self.most:
            return
        with self.lock:
            if not self.over:
                self.over = self.raised = True
                _raise_in(self.reader, Overrun)

    def stop(self) -> None:
        with self.lock:
            self.over = True
            if self.raised:
                # Whether it arrived or not: it must not arrive later, in somebody else's work.
                _raise_in(self.reader, None)


class _Watchman(threading.Thread):
    """The thread that looks at all watches. It is kept: to start one takes longer than a step.

    It sleeps when there has been nothing to look at for a second.
    """

    one: ClassVar[_Watchman | None] = None

    def __init__(self) -> None:
        super().__init__(daemon=True, name="docgen-watch")
        self.watches: list[_Watch] = []
        self.called = threading.Event()

    @classmethod
    def look_at(cls, watch: _Watch) -> None:
        one = cls.one
        if one is None or not one.is_alive():  # a forked process has none until it starts its own
            one = cls.one = cls()
            one.start()
        one.watches.append(watch)
        one.called.set()

    def run(self) -> None:
        idle = 0
        while True:
            time.sleep(_PAUSE)
            for watch in list(self.watches):
                watch.look()
                if watch.over:
                    self.watches.remove(watch)
            idle = 0 if self.watches else idle + 1
            if idle > 1 / _PAUSE:
                self.called.clear()
                if not self.watches:  # none came before `called` was cleared
                    self.called.wait()


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    api = getattr(ctypes, "pythonapi", None)
    if api is not None:
        api.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error)
        )


def _memory() -> int:
    """Bytes that the process holds, where that can be told quickly; else 0."""
    if sys.platform != "linux":
        return 0
    try:
        return int(_STATM.read_bytes().split()[1]) * _PAGE_SIZE
    except (OSError, ValueError, IndexError):
        return 0
