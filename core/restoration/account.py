"""What `repair` did: recovered, lost and mended."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base import report
from ..base.called import called
from ..base.saying import say, spoken

_SHOWN = 200  # entries of a list that people read


@dataclass(frozen=True)
class Mended:
    """Something that was wrong and is not any more. rule: id of the validator's check; text: what was done."""

    rule: str
    text: str

    def told(self) -> str:
        """For people."""
        return say("restoration.account.mended_entry", text=self.text, rule=self.rule)


@dataclass(frozen=True)
class Lost:
    """Something that could not be saved.

    what: "node 2-0-0-0", "chunk 5", "records" …; rule: id of the check that it breaks; reason: a sentence; offset, size: bytes in the
    damaged file; points: how many, 0 if that is not known; box: least x, y, z, greatest x, y, z, empty where nothing tells.
    """

    what: str
    rule: str
    reason: str
    offset: int = 0
    size: int = 0
    points: int = 0
    box: tuple[float, ...] = ()

    def told(self) -> str:
        """For people."""
        return say(
            "restoration.account.lost_entry",
            what=called(self.what), points=self.points, size=self.size, offset=self.offset, reason=self.reason, rule=self.rule,
        )  # fmt: skip


@dataclass
class Account:
    """What is noted on the way."""

    mended: list[Mended] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def mend(self, rule: str, text: str) -> None:
        """Notes it, once for each rule and text."""
        entry = Mended(rule, text)
        if entry not in self.mended:
            self.mended.append(entry)

    def lose(self, *args, **fields) -> None:
        """Notes a Lost of these fields."""
        self.lost.append(Lost(*args, **fields))


@dataclass
class RepairReport(report.Listed):
    """kind: "las", "laz" or "copc"; output: what holds the points now: the source itself where nothing was wrong, "" of a dry run that
    would write; points: that are there now; announced: as the header or the chunks say; lost_points: of chunks that could not be saved;
    doubtful: points that were kept though their chunk is damaged; copied, encoded: chunks byte for byte, and made anew;
    unread: of those copied, how many were not decoded; crs, wkt: what is stated now, "" for none; then neighbour: a file
    beside the source that states one, "" for none.
    """

    HEADING = say("restoration.account.heading")

    source: str
    output: str = ""
    kind: str = ""
    points: int = 0
    announced: int = 0
    lost_points: int = 0
    doubtful: int = 0
    copied: int = 0
    encoded: int = 0
    unread: int = 0
    byte_size: int = 0
    dry_run: bool = False
    crs: str = ""
    wkt: str = ""
    neighbour: str = ""
    mended: list[Mended] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    seconds: float = 0.0
    warnings: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether nothing was lost, and nothing is doubtful."""
        return not self.lost and not self.doubtful

    @property
    def is_sound(self) -> bool:
        """Whether nothing was wrong in the first place."""
        return self.complete and not self.mended

    @property
    def exit_code(self) -> int:
        """0, or 1 if something was lost."""
        return 0 if self.complete else 1

    def rows(self) -> list[tuple[str, str]]:
        """Names and values for people."""
        rows = [(say("restoration.account.file"), say("restoration.account.kind", source=self.source, kind=self.kind.upper()))]
        time = (say("restoration.account.time"), say("base.report.seconds", seconds=self.seconds))
        if self.is_sound and not self.unread:
            return [*rows, (say("restoration.account.result"), say("restoration.account.sound", points=self.points)), time]
        lost = say("restoration.account.points", points=self.lost_points) if self.lost else say("restoration.account.nothing")
        rows.append((say("restoration.account.output"), self.output or say("restoration.account.dry_run")))
        rows.append((say("restoration.account.recovered"), say("restoration.account.points", points=self.points)))
        rows.append((say("restoration.account.lost"), lost))
        if self.doubtful:
            told = say("restoration.account.doubtful_points", points=self.doubtful, dimension=DOUBTFUL)
            rows.append((say("restoration.account.doubtful"), told))
        told = say("restoration.account.copied_and_made", copied=self.copied, encoded=self.encoded)
        rows.append((say("restoration.account.chunks"), told))
        if self.unread:
            rows.append((say("restoration.account.not_decoded"), say("restoration.account.unread", count=self.unread)))
        return [*rows, (say("restoration.account.complete"), say("base.report.yes") if self.complete else say("base.report.no")), time]

    def summary(self) -> list[tuple[str, str]]:
        """With what was mended, before the last two."""
        rows = self.rows()
        mended = [(say("restoration.account.mended"), "; ".join(spoken(entry.text) for entry in self.mended))] if self.mended else []
        return [*rows[:-2], *mended, *rows[-2:]]

    def lists(self) -> dict[str, list[str]]:
        """What was mended and lost."""
        mended, lost = [entry.told() for entry in self.mended], [entry.told() for entry in self.lost]
        known = {say("restoration.account.mended"): mended, say("restoration.account.lost"): lost}
        return {name: _cut(entries) for name, entries in known.items() if entries}

    def as_dict(self) -> dict:
        """For JSON."""
        import dataclasses

        return {**dataclasses.asdict(self), "complete": self.complete}

    def to_json(self) -> str:
        """One object; its keys are the names of the fields, and `complete`."""
        return report.as_json(self.as_dict())


DOUBTFUL = "Doubtful"  # the extra dimension that marks points of damaged chunks


def _cut(entries: list[str]) -> list[str]:
    return entries if len(entries) <= _SHOWN else [*entries[:_SHOWN], say("restoration.account.more", count=len(entries) - _SHOWN)]
