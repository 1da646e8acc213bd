"""What the system says when it refuses something: in its own words, which have ids where we know them."""

from __future__ import annotations

import errno

from .saying import say

_SAID = {
    "EACCES": say("base.refusals.permission_denied"),
    "EBUSY": say("base.refusals.busy"),
    "ECONNREFUSED": say("base.refusals.connection_refused"),
    "ECONNRESET": say("base.refusals.connection_reset"),
    "EDQUOT": say("base.refusals.quota_exceeded"),
    "EEXIST": say("base.refusals.file_exists"),
    "EFBIG": say("base.refusals.file_too_large"),
    "EHOSTUNREACH": say("base.refusals.no_route"),
    "EINVAL": say("base.refusals.invalid_argument"),
    "EIO": say("base.refusals.input_output_error"),
    "EISDIR": say("base.refusals.is_a_directory"),
    "ELOOP": say("base.refusals.too_many_links"),
    "EMFILE": say("base.refusals.too_many_open_files"),
    "ENAMETOOLONG": say("base.refusals.name_too_long"),
    "ENETUNREACH": say("base.refusals.network_unreachable"),
    "ENODEV": say("base.refusals.no_such_device"),
    "ENOENT": say("base.refusals.no_such_file"),
    "ENOSPC": say("base.refusals.no_space_left"),
    "ENOTDIR": say("base.refusals.not_a_directory"),
    "ENOTEMPTY": say("base.refusals.directory_not_empty"),
    "ENXIO": say("base.refusals.no_such_address"),
    "EPERM": say("base.refusals.operation_not_permitted"),
    "EPIPE": say("base.refusals.broken_pipe"),
    "EROFS": say("base.refusals.read_only"),
    "ESTALE": say("base.refusals.stale_handle"),
    "ETIMEDOUT": say("base.refusals.connection_timed_out"),
    "ETXTBSY": say("base.refusals.text_file_busy"),
    "EXDEV": say("base.refusals.cross_device"),
}
_BY_NUMBER = {getattr(errno, name): said for name, said in _SAID.items() if hasattr(errno, name)}


def refusal(error: Exception) -> str:
    """The reason in a few words, such as "no space left on device"."""
    return _BY_NUMBER.get(getattr(error, "errno", None) or 0) or (getattr(error, "strerror", None) or str(error)).lower()
