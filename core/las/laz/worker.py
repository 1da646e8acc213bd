"""The codec's worker: a program of its own that runs lazrs on bytes which its parent hands over (see process.py).

What lazrs does to this process, a crash, a runaway, an allocation without end, it does to nobody else. The program imports nothing of
the package, since it is started by its path. Lines of words come on standard input and go to standard output; bytes lie in a file that
both have open, and that is mapped here. It ends with its standard input, when idle, and when a call takes too long, whether
anybody is left to end it or not: lazrs holds the interpreter lock while it works, so that the clock is the C thread of faulthandler.

Arguments: the folder of lazrs; the shared file, as a number (a handle that was passed on) or a name; seconds to live when idle.
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and not sys.flags.isolated:  # the folder of this file, whose neighbours must not be taken for other modules
    del sys.path[0]

import faulthandler
import io
import mmap
import os
import signal

TYPE_CHECKING = False  # as type checkers know it: to import typing would take longer than all else here
if TYPE_CHECKING:
    from typing import Any

OFFSET = 8  # bytes before the points: where the chunk table stands
_NEAR_END = 64  # bytes from which on a source gives single ones
_DATA, _CORE = 2, 4  # RLIMIT_DATA, RLIMIT_CORE of Linux and macOS


class Source:
    """Compressed points dressed up as what lazrs expects: offset of the table, points, table.

    So the table can be one that was checked or made by the parent. Near the end of the points it hands out single bytes, so that
    `position` tells exactly how much a decoder has consumed. fetch: gives bytes of the points, by start and most bytes.
    """

    def __init__(self, fetch, length: int, table: bytes):
        self._fetch, self._table = fetch, table
        self._head = (OFFSET + length).to_bytes(OFFSET, "little")
        self.data_end = len(self._head) + length
        self._end, self.position = self.data_end + len(table), 0
        self._held, self._held_from = b"", 0

    def seal(self) -> None:
        """Hides the table: a decoder that runs on must meet an end."""
        self._end = self.data_end

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self.position = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self.position, os.SEEK_END: self._end}[whence]
        return self.position

    def tell(self) -> int:
        return self.position

    def readinto(self, buffer) -> int:
        start, room = self.position, memoryview(buffer).cast("B")
        if start < len(self._head):
            piece = self._head[start : start + len(room)]
        elif start < self.data_end:
            left = self.data_end - start
            piece = self._points(start - len(self._head), min(len(room), left - _NEAR_END if left > _NEAR_END else 1))
        else:
            piece = self._table[start - self.data_end : start - self.data_end + len(room)] if self._end > self.data_end else b""
        room[: len(piece)] = piece
        self.position += len(piece)
        return len(piece)

    def _points(self, start: int, size: int):
        inside = start - self._held_from
        if not 0 <= inside < len(self._held):
            self._held, self._held_from, inside = self._fetch(start), start, 0
        return self._held[inside : inside + size]


class Server:
    """Answers one request after another."""

    def __init__(self, lazrs, area: str, idle: int):
        self._lazrs, self._idle, self._unread = lazrs, idle, b""
        self._file = os.fdopen(int(area), "r+b", buffering=0) if area.isdigit() else open(area, "r+b", buffering=0)  # noqa: SIM115
        self._size, self._patience = 0, idle
        self._map: Any = None  # mmap, once there is something to map
        self._decoder: Any = None  # of lazrs, with what it reads from
        self._source: Any = None
        self._nothing = open(os.devnull, "w")  # noqa: SIM115 - what faulthandler has to say, on which nobody waits
        self._limit_memory = _memory_limiter()

    def serve(self) -> None:
        """Until standard input ends."""
        self.say("ready", *sys.version_info[:2])
        while True:
            if self._decoder is None:
                faulthandler.dump_traceback_later(self._idle, exit=True, file=self._nothing)
            else:  # it holds what its owner would have to decode again
                faulthandler.cancel_dump_traceback_later()
            words = self._heard()
            if words == ["close"]:
                self._decoder = self._source = None
                continue
            name, size, patience, memory, *numbers = words
            self._patience = int(patience)
            self._start_clock()
            self._limit_memory(int(memory))
            self._mapped(int(size))
            try:
                self.say("done", *getattr(self, f"do_{name}")(*map(int, numbers)))
            except BaseException as error:  # a panic of lazrs is no Exception
                if isinstance(error, (SystemExit, KeyboardInterrupt)):
                    raise
                known = isinstance(error, self._lazrs.LazrsError) or type(error).__name__ == "PanicException"
                self.say("error" if known else "failed", *f"{'' if known else type(error).__name__} {error}".split("\n")[0].split())

    def do_decode(self, vlr, vlr_size, table, count, data, data_size, out, out_size, parallel) -> tuple:
        """Whole chunks that lie one after another, all in one call if parallel."""
        record, view = self._bytes(vlr, vlr_size), memoryview(self._map)
        rows = view[table : table + 16 * count].cast("q").tolist()
        chunks = list(zip(rows[::2], rows[1::2]))
        decode = self._lazrs.decompress_points_with_chunk_table
        if parallel:
            decode(view[data : data + data_size], record, view[out : out + out_size], chunks)
            return ()
        length = out_size // max(1, sum(points for points, _ in chunks))
        for points, size in chunks:
            decode(view[data : data + size], record, view[out : out + points * length], [(points, size)])
            data, out = data + size, out + points * length
        return ()

    def do_encode(self, vlr, vlr_size, sizes, count, data, out, room) -> tuple:
        """Arrays of records that lie one after another, each into a chunk, all in one call; says how many bytes these take, with what
        stands before and behind them, or 0 if there is no room.
        """
        view, parts, target = memoryview(self._map), [], io.BytesIO()
        for size in view[sizes : sizes + 8 * count].cast("q").tolist():
            parts.append(view[data : data + size])
            data += size
        compressor = self._lazrs.ParLasZipCompressor(target, self._lazrs.LazVlr(self._bytes(vlr, vlr_size)))
        compressor.compress_chunks(parts)
        compressor.done()
        made = target.getbuffer()
        if len(made) > room:
            return (0,)
        view[out : out + len(made)] = made
        return (len(made),)

    def do_open(self, vlr, vlr_size, table, table_size, data_size, buffer, room) -> tuple:
        """Begins to decode points in order; their compressed bytes are asked for as they are needed."""

        def fetch(start: int) -> bytes:
            faulthandler.cancel_dump_traceback_later()  # reading the file takes as long as it takes
            self.say("need", start, room)
            (size,) = self._heard()
            self._start_clock()
            return self._bytes(buffer, int(size))

        self._source = Source(fetch, data_size, self._bytes(table, table_size))
        self._decoder = self._lazrs.LasZipDecompressor(self._source, self._bytes(vlr, vlr_size))
        self._source.seal()
        return ()

    def do_read(self, out, out_size) -> tuple:
        """The next points of what was opened; says how far the compressed bytes were consumed, and how far they go."""
        self._decoder.decompress_many(memoryview(self._map)[out : out + out_size])
        return self._source.position, self._source.data_end

    def _start_clock(self) -> None:
        faulthandler.dump_traceback_later(self._patience, exit=True, file=self._nothing)

    def say(self, *words) -> None:
        os.write(1, (" ".join(map(str, words)) + "\n").encode("utf-8", "replace"))

    def _heard(self) -> list[str]:
        while b"\n" not in self._unread:
            more = os.read(0, 65536)
            if not more:
                os._exit(0)
            self._unread += more
        line, self._unread = self._unread.split(b"\n", 1)
        return line.decode().split()

    def _bytes(self, start: int, size: int) -> bytes:
        return self._map[start : start + size]

    def _mapped(self, size: int) -> None:
        """Follows the file as it grows. An old mapping goes when nothing looks at it any more."""
        if size > self._size:
            self._map, self._size = mmap.mmap(self._file.fileno(), size), size


def _memory_limiter():
    """A function that limits the process's own memory to so many bytes, where the system does that; a crash leaves no image of it."""
    if sys.platform not in ("linux", "darwin"):
        return lambda size: None
    import ctypes

    class Limits(ctypes.Structure):
        _fields_ = [("soft", ctypes.c_uint64), ("hard", ctypes.c_uint64)]

    library, now = ctypes.CDLL(None), Limits()
    library.setrlimit(_CORE, ctypes.byref(Limits(0, 0)))
    library.getrlimit(_DATA, ctypes.byref(now))

    def limit(size: int) -> None:
        library.setrlimit(_DATA, ctypes.byref(Limits(min(size, now.hard), now.hard)))

    return limit


def prepare() -> None:
    """Leaves signals that are meant for the parent to it, and opens no window."""
    for name in ("SIGINT", "SIGHUP", "SIGQUIT", "SIGBREAK"):  # meant for the parent, which ends us
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if os.name == "nt":
        import ctypes

        no_window_at_a_crash = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
        ctypes.windll.kernel32.SetErrorMode(no_window_at_a_crash)  # type: ignore[attr-defined] # of Windows alone


def main() -> None:
    folder, area, idle = sys.argv[1:4]
    prepare()
    sys.path.append(folder)
    import lazrs

    Server(lazrs, area, int(idle)).serve()


if __name__ == "__main__":
    main()
