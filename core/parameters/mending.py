"""Parameters of the jobs that bring cells into containers, or containers into another form."""

from __future__ import annotations

from ..base.words import CODECS, DUPLICATES, IDENTIFIERS, KEEP, VERSIONS
from .containers import MEMORY, PLACE, SCRATCH, SOURCE, WRITING
from .row import JobParameter, Kind, Table
from .shared import OVERWRITE, PRINT_JSON, REPORT, REPORT_JSON

ANNOUNCED, UNKNOWN, SAME = "announced", "unknown", "same"  # in place of a word, where a window needs one for none

_SORTED = (*WRITING, MEMORY, SCRATCH)
_TOLD = (REPORT, REPORT_JSON, OVERWRITE.but(line="replace OUT if it exists"), PRINT_JSON)
_TOLD_IN_PLACE = (REPORT, REPORT_JSON, PRINT_JSON)
_OUTPUT = JobParameter(
    "output", Kind.CONTAINER, "BCC container", "A sequential container of version 2.1.", option="output", metavar="OUT",
    line="the container to write",
)  # fmt: skip
_DUPLICATES = JobParameter(
    "duplicates", Kind.CHOICE, "Duplicates",
    "What becomes of cells with one identifier: all are kept, the first or the last, or the mean, least or greatest value.", default=KEEP,
    choices=DUPLICATES, line="of cells with one identifier; keep by default",
)  # fmt: skip
_IN_PLACE = "where to write; without it, or if it is IN, the input is replaced"

FROM_STREAM: Table = (
    SOURCE.but(
        text="Stream", help="A file into which a stream was recorded.", line="the stream; - reads it from standard input",
        more="On the command line, `-` reads standard input.",
    ),
    _DUPLICATES,
    JobParameter(
        "", Kind.SWITCH, "Keep time stamps", "As the payload column time_us, microseconds since 1970.", name="TIMES", option="--no-times",
        default=True, line="drop the time stamps of cells",
    ),
    JobParameter(
        "keep_repeats", Kind.SWITCH, "Keep repeated chunks", "Otherwise a chunk that came twice with equal content counts once.",
        default=False, advanced=True, line="count chunks that came twice with equal content twice",
    ),
    JobParameter(
        "", Kind.CHOICE, "Type of identifiers", "For streams that do not announce it; index64 by default.", name="IDENTIFIER_TYPE",
        option="", default=ANNOUNCED, choices=(ANNOUNCED, *IDENTIFIERS), advanced=True,
    ),
    JobParameter(
        "", Kind.CHOICE, name="", option="--identifier-type", choices=IDENTIFIERS,
        line="of a stream that does not announce it; index64 by default",
    ),
    *PLACE,
    *_SORTED,
    _OUTPUT,
    *_TOLD,
)  # fmt: skip

MIGRATE: Table = (
    SOURCE,
    JobParameter(
        "version", Kind.CHOICE, "Version",
        "2.0 holds no CRS, origin, cell size and column names: for readers that know nothing newer.", option="--to", default=VERSIONS[0],
        choices=VERSIONS, line="version to write; 2.1 by default",
    ),
    *PLACE,
    *_SORTED,
    _OUTPUT.but(
        text="Migrated container", help="Give the input's name, or leave it out, to replace the container; a stream needs another name.",
        optional=True, line=_IN_PLACE,
    ),
    *_TOLD,
)  # fmt: skip

RECOVER: Table = (
    SOURCE.but(
        text="Damaged container", help="Of any version, or a stream; its header may be lost.", line="the damaged container or stream"
    ),
    JobParameter(
        "", Kind.CHOICE, "Type of identifiers", "For containers whose header is lost and whose blocks do not tell.",
        name="IDENTIFIER_TYPE", option="", default=UNKNOWN, choices=(UNKNOWN, *IDENTIFIERS), advanced=True,
    ),
    JobParameter(
        "identifier_type", Kind.CHOICE, name="", choices=IDENTIFIERS, line="if the header is lost and the blocks do not tell"
    ),
    JobParameter(
        "", Kind.WHOLE, "Bytes of payload of a cell", "The same. -1: unknown.", name="PAYLOAD_SIZE", option="", default=-1, least=-1,
        advanced=True,
    ),
    JobParameter("payload_size", Kind.WHOLE, name="", metavar="BYTES", line="the same for the payload of a cell"),
    JobParameter(
        "keep_repeats", Kind.SWITCH, "Keep repeated blocks", "Otherwise a block that stands twice byte for byte counts once.",
        default=False, advanced=True, line="count blocks that stand twice byte for byte twice",
    ),
    *_SORTED,
    _OUTPUT.but(text="Recovered container", help="Another file than the input, of version 2.1."),
    *_TOLD,
)  # fmt: skip

APPEND: Table = (
    SOURCE.but(text="Cells to add", line="a container or stream"),
    JobParameter(
        "target", Kind.CONTAINER_FILE, "Container to add to", "It is changed in place, not copied.", option="output", metavar="OUT",
        line="the container that its cells are added to, in place",
    ),
    JobParameter(
        "", Kind.CHOICE, "Compression of the new blocks", "same: that of the container.", name="CODEC", option="", default=SAME,
        choices=(SAME, *CODECS), advanced=True,
    ),
    JobParameter("codec", Kind.TEXT, name="", metavar="CODEC", line="of the new blocks; the container's own by default"),
    MEMORY,
    *_TOLD_IN_PLACE,
)  # fmt: skip

SETTLE: Table = (
    SOURCE.but(
        keyword="path", help="It is changed in place. Nothing happens to one without a log.", metavar="CONTAINER",
        line="the container; nothing happens to one without a log",
    ),
    MEMORY,
    *_TOLD_IN_PLACE,
)  # fmt: skip

COMPACT: Table = tuple(
    row.but(name="")  # not in QGIS
    for row in (SOURCE.but(line="the container"), _DUPLICATES, *_SORTED, _OUTPUT.but(optional=True, line=_IN_PLACE), *_TOLD)
    if row.option
)
