"""A row of a table of parameters, and the kinds there are."""

from __future__ import annotations

import dataclasses
import enum
import re

from ..base.saying import Sentence


class Kind(enum.Enum):
    """What a parameter holds, for front ends to choose how it is asked for."""

    SWITCH = enum.auto()
    WHOLE = enum.auto()  # a whole number; left open if it has no default
    REAL = enum.auto()  # likewise
    KEY = enum.auto()  # a sort key of 64 bits; on the command line only
    DISTANCE = enum.auto()  # a number above 0; 0 in a window leaves it open
    CHOICE = enum.auto()  # one of some words; left open if it has no default
    CHOICES = enum.auto()  # several of some words; the option repeated on the command line
    TEXT = enum.auto()
    CLASSES = enum.auto()  # numbers of classes: a text in a window, one after the other on the command line
    RETURNS = enum.auto()  # of returns, and first, last, only; likewise
    MOMENT = enum.auto()  # a text: GPS seconds, or UTC
    CONDITION = enum.auto()  # a text: an expression on attributes
    LIST = enum.auto()  # texts: with commas between them in a window, the option repeated on the command line
    IDS = enum.auto()  # likewise, with spaces
    CRS = enum.auto()
    FILES = enum.auto()  # point clouds, or folders of them
    FILE = enum.auto()  # one point cloud
    ANY_FILE = enum.auto()  # a point cloud or a container
    CONTAINER_FILE = enum.auto()
    POINT = enum.auto()  # x, y, z; left open if it has no default
    BOUNDS = enum.auto()  # an extent in a window
    POLYGONS = enum.auto()  # a layer in a window
    MEMORY = enum.auto()  # MiB
    THREADS = enum.auto()
    SCRATCH = enum.auto()  # a folder
    COPC = enum.auto()  # where a point cloud goes
    VPC = enum.auto()  # where a virtual point cloud goes
    CONTAINER = enum.auto()  # where a container goes
    FOLDER_OUTPUT = enum.auto()  # where several files go
    RASTER = enum.auto()  # where a raster goes
    VECTOR = enum.auto()  # where a vector layer goes
    HTML = enum.auto()  # where a report goes
    JSON = enum.auto()  # likewise


# Which front ends ask for by themselves
PLAIN_OUTPUTS = (Kind.COPC, Kind.VPC, Kind.CONTAINER, Kind.FOLDER_OUTPUT, Kind.RASTER, Kind.VECTOR, Kind.HTML, Kind.JSON)


def id_of(line: str) -> str:
    """The id of a text that only the command line's help says: its own first words, since a text that changes wants a new translation."""
    return "option." + "_".join(re.findall("[a-z0-9]+", line.lower())[:9])


@dataclasses.dataclass(frozen=True, eq=False, repr=False)  # nobody compares rows, and each method takes its time at start
class JobParameter:
    """One parameter of a job.

    keyword: the engine's, "" for what front ends do by themselves. text: what it is, in a few words; help: what that means, in
    sentences; both are translated by QGIS. name: in QGIS, by default the keyword in capitals; "" if it has none there. option: on the
    command line, by default the keyword with dashes, of a switch that is on by default the one that turns it off; without dashes, a
    place; "" if there is none. default: None leaves it open. least, most: of numbers. required: the command line has
    no default, and it must be given. optional: of files and outputs. on_request: an
    output that a window does not offer by itself. count: of values on the command line. metavar: what stands for
    the value in the command line's help; line: what that help says, where text and help would not do. more: what the user guide says
    beside `help`, Markdown.
    """

    keyword: str
    kind: Kind
    text: str = ""
    help: str = ""
    name: str | None = None
    option: str | None = None
    default: object = None
    choices: tuple[str, ...] = ()
    least: int | float | None = None
    most: int | float | None = None
    required: bool = False
    optional: bool = False
    advanced: bool = False
    on_request: bool = False
    count: int = 1
    metavar: str | tuple[str, ...] | None = None
    line: str = ""
    more: str = ""

    def __post_init__(self):
        if self.name is None:
            object.__setattr__(self, "name", self.keyword.upper())
        if self.option is None:
            inverted = "no-" if self.kind is Kind.SWITCH and self.default else ""
            object.__setattr__(self, "option", f"--{inverted}{self.keyword.replace('_', '-')}")

    @property
    def is_place(self) -> bool:
        """Whether the command line tells it by its place."""
        return bool(self.option) and not self.option.startswith("-")

    @property
    def told(self) -> str:
        """What the command line's help says."""
        if self.line:
            return Sentence(self.line, id_of(self.line), {})
        text = self.text if self.text[1:2].isupper() else self.text[:1].lower() + self.text[1:]
        return ". ".join(filter(None, (text, self.help))).rstrip(".")

    def but(self, **changes) -> JobParameter:
        """The same with other words or another default."""
        return dataclasses.replace(self, **changes)


Table = tuple[JobParameter, ...]
