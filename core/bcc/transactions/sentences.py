"""What bcc/transactions/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "bcc.transactions.journal.another_process_writing": "another process is writing to it",
    "bcc.transactions.journal.append_did_not_end_its": "an append to it did not end, and its log is not here",
    "bcc.transactions.journal.container_version_not_appended": "a container of version {version} is not appended to",
    "bcc.transactions.journal.migrate_version_first": "migrate it to version 2.1 first",
    "bcc.transactions.journal.new_container_needs_identifier_type": "a new container needs an identifier type and payload columns",
    "bcc.transactions.journal.recover_take_file_copy": "recover it, or take the file that this is a copy of",
    "bcc.transactions.journal.wait_until_done": "wait until it is done",
    "bcc.transactions.resume.move_away": "move it away",
    "bcc.transactions.resume.stands_where_appends_did_not": "stands where appends that did not end are noted, and is no such note",
    "bcc.transactions.applying.holds_other_cells_than_those_appended": (
        "{name} holds {cells:,} other cells than those that were appended since: it is of another state and is left alone"
    ),
}
