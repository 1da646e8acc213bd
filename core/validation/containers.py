"""BCC containers among the files to check: judged by their own engine, told in the same report."""

from __future__ import annotations

from ..base.errors import ForgeError
from ..base.monitor import Monitor
from ..bcc.format.layout import MAGIC_V1, MAGIC_V2, STREAM_MAGIC_BYTES
from .findings import Findings
from .model import FileReport

PREFIX = "BCC-"
ENDINGS = (".bcc", ".bccs")


def is_container(path: str, start: bytes) -> bool:
    """Whether a file that begins so is a BCC container of any version, or a stream of one; by its name if that beginning is lost."""
    known = start[:8] in (MAGIC_V1, MAGIC_V2) or start[:4] == STREAM_MAGIC_BYTES
    return known or path.lower().endswith(ENDINGS)


def check_container(path: str, report: FileReport, findings: Findings, monitor: Monitor) -> None:
    """Reads the whole container; the level makes no difference."""
    from ..bcc.damage.validation import validate

    report.kind = "bcc"
    try:
        found = validate(path, monitor=monitor)
    except ForgeError as error:
        if error.exit_code == 130:
            raise
        findings.add("file.readable", f"The container can't be read: {error.message}")
        return
    for finding in found.findings:
        message = finding.message[:1].upper() + finding.message[1:]
        findings.add(check_id(finding.id), message, offset=finding.offset, severity=finding.severity)
    report.size, report.points, report.decoded = found.byte_size, found.cells, found.cells
    report.facts.update(container=found.kind, status=found.status, blocks=found.blocks, cells=found.cells)


def check_id(name: str) -> str:
    """Our id of a container's check: "BCC-HEADER-CRC" is "bcc.header_crc"."""
    return "bcc." + name[len(PREFIX) :].lower().replace("-", "_")
