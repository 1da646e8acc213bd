"""Which parts of a scratch file are free: what was read for the last time makes room for what comes next."""

from __future__ import annotations

Span = tuple[int, int]  # offset, bytes


class Gaps:
    """Hands out room in a file that grows only when nothing is free. end: bytes of the file."""

    def __init__(self) -> None:
        self.end = 0
        self._free: list[Span] = []

    def take(self, size: int) -> list[Span]:
        """Room for `size` bytes, in as many parts as it takes."""
        taken = []
        while size and self._free:
            offset, room = self._free.pop()
            used = min(room, size)
            taken.append((offset, used))
            if used < room:
                self._free.append((offset + used, room - used))
            size -= used
        if size:
            taken.append((self.end, size))
            self.end += size
        return taken

    def give_back(self, spans: list[Span]) -> None:
        """Takes room back."""
        self._free += spans
