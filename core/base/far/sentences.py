"""What base/far/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "base.far.asking.busy": "the server is busy or broken (it answers {status})",
    "base.far.asking.changed": "the file on the server changed while it was read",
    "base.far.asking.check_address": "check the address",
    "base.far.asking.check_network": "check the address and the network, or try again later",
    "base.far.asking.download_first": "download it first",
    "base.far.asking.empty": "the file on the server is empty",
    "base.far.asking.give_another_address": "give another address",
    "base.far.asking.give_login": "give an address that is still valid, or a login that may read it",
    "base.far.asking.leads_in_circles": "the server leads on and on, and never to the file",
    "base.far.asking.leads_inside": "the server leads from the public network to a machine inside of this one, which is not asked",
    "base.far.asking.leads_to_no_http": "the server leads to what is no http or https address",
    "base.far.asking.no_entry": "the server does not let us in (it answers {status})",
    "base.far.asking.no_more_parts": "the server gives no parts of the file any more; it may have changed while it was read",
    "base.far.asking.no_such_file": "the server has no such file (it answers {status})",
    "base.far.asking.run_again": "run it again",
    "base.far.asking.strange_answer": "the server gives no file (it answers {status})",
    "base.far.asking.tell_its_operator": "download it first, or tell those who run the server",
    "base.far.asking.try_later": "try again later",
    "base.far.asking.unreached": "the file can't be got from its server: {reason}",
    "base.far.asking.whole_of_unknown_size": "the server gives no parts of files, only the whole, and does not say how large it is",
    "base.far.asking.whole_only": "the server gives no parts of files, only the whole of {size:,} bytes",
    "base.far.asking.wrong_part": "the server sends something else than the part of the file that it was asked for",
    "base.far.file.asks_for_too_much": "it asks for {size:,} bytes at once, which a sound file does not",
    "base.far.file.download_first": "download it first",
    "base.far.file.not_from_server": "files of this kind are not read from servers",
    "base.far.named.give_whole_address": "give the whole address",
    "base.far.named.not_whole": "this is how an address is shown, without its secrets",
    "base.far.named.no_server_in_address": "the address names no server",
}
