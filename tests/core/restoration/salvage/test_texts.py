"""Names that are no text: readers that refuse them read the file again, and nothing else changes."""

from __future__ import annotations

import laspy
import numpy as np
import pytest
from copc_forge.core import repair
from copc_forge.core.las.layout import EXTRA_BYTES, EXTRA_BYTES_RECORD
from copc_forge.core.las.vlr import Record
from copc_forge.core.restoration.account import Account
from copc_forge.core.restoration.salvage.texts import settle_texts
from copc_forge.tests.support import wreckage


def rules(account: Account) -> list[str]:
    return [entry.rule for entry in account.mended]


@pytest.mark.parametrize(
    ("user_id", "after"),
    [("Maker", "Maker"), ("M\xcer", "M?r"), ("M\xc3\xbcr", "M\xc3\xbcr"), ("Maker\0\xff\xfe", "Maker\0\xff\xfe"), ("\xff" * 16, "?" * 16)],
)
def test_user_ids_are_text_up_to_their_end(user_id, after):
    """What follows the end is left alone, and UTF-8 that can be read."""
    vlrs, account = [Record(user_id, 7, "a", b"b")], Account()
    settle_texts(vlrs, [], 0, account)
    assert (vlrs[0].user_id, vlrs[0].data, vlrs[0].record_id) == (after, b"b", 7)
    assert rules(account) == (["las.text"] if user_id != after else [])


def descriptors(*names: bytes) -> bytes:
    rows = np.zeros(len(names), EXTRA_BYTES)
    rows["name"], rows["data_type"] = names, 1
    return rows.tobytes()


def test_descriptors_are_whole_and_have_names():
    vlrs, account = [Record(*EXTRA_BYTES_RECORD, "", descriptors(b"good", b"b\xe9d") + b"rest")], Account()
    settle_texts(vlrs, [], 2, account)
    assert vlrs[0].data == descriptors(b"good", b"b?d") and rules(account) == ["las.text", "extra.vlr_size"]
    before, account = list(vlrs), Account()
    settle_texts(vlrs, [], 2, account)
    assert vlrs == before and not account.mended


@pytest.mark.parametrize(
    ("types", "extra_length", "after"),
    [
        ((4, 83), 5, [(4, 0), (0, 3)]),
        ((83, 23), 20, [(0, 14), (23, 0)]),
        ((83, 84), 5, [(83, 0), (84, 0)]),
        ((4, 83), 2, [(4, 0), (83, 0)]),
    ],
)
def test_the_one_type_that_does_not_exist_becomes_what_the_others_leave(types, extra_length, after):
    """23 is a deprecated triple of 16 bits; two unknown ones, or none left, can't be told."""
    rows = np.zeros(len(types), EXTRA_BYTES)
    rows["data_type"], rows["name"] = types, [b"a", b"b"]
    vlrs, account = [Record(*EXTRA_BYTES_RECORD, "", rows.tobytes())], Account()
    settle_texts(vlrs, [], extra_length, account)
    found = np.frombuffer(vlrs[0].data, EXTRA_BYTES)
    assert list(zip(found["data_type"].tolist(), found["options"].tolist())) == after
    assert rules(account) == ([] if after[0][0] == types[0] and after[1][0] == types[1] else ["extra.type"])


@pytest.mark.parametrize("name", ["copc", "layered", "plain", "pointwise 1.2"])
def test_a_file_with_such_a_name_is_read_again_by_laspy(tmp_path, name):
    whole = wreckage.specimens()[name]
    at = next(place for key, place in whole.vlrs.items() if key[0] == "LASF_Projection") - 54 + 2
    data = bytearray(whole.data)
    data[at] = 0xE9
    source, target = tmp_path / f"a{whole.suffix}", tmp_path / f"b{whole.suffix}"
    source.write_bytes(data)
    with pytest.raises(UnicodeDecodeError):
        laspy.read(source)
    report = repair(source, target)
    assert len(laspy.read(target).points) == whole.count and {"las.text", "las.vlr.chain"} & {entry.rule for entry in report.mended}
