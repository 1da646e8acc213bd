"""The cache: places of its own, a limit, and nothing that a layer shows or that is not its own is removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from copc_forge.plugin.opening.cache import Cache


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def exists(path):
    return Path(path).exists()


def fill(cache, source, size, used):
    place = cache.place_for(source)
    Path(place).parent.mkdir(parents=True)
    Path(place).write_bytes(bytes(size))
    os.utime(place, (used, used))
    return place


def test_equal_names_have_places_of_their_own(cache, tmp_path):
    first, second = cache.place_for(tmp_path / "a" / "x.laz"), cache.place_for(tmp_path / "b" / "x.laz")
    assert first != second and Path(first).name == Path(second).name == "x.copc.laz"
    assert cache.holds(first) and not cache.holds(tmp_path / "a" / "x.copc.laz")


def test_what_was_not_used_for_longest_goes_first(cache):
    old, middle, young = (fill(cache, f"/d/{name}.laz", 100, used) for used, name in enumerate("abc", 1000))
    assert cache.trim(250) == 100
    assert [exists(path) for path in (old, middle, young)] == [False, True, True]
    cache.use(middle)
    assert cache.trim(100) == 100 and exists(middle)


@pytest.mark.parametrize("limit", [200, 201])
def test_the_limit_itself_is_room(cache, limit):
    fill(cache, "/d/a.laz", 100, 1)
    fill(cache, "/d/b.laz", 100, 2)
    assert cache.trim(limit) == 0


def test_what_a_layer_shows_stays_whatever_the_limit(cache):
    shown, other = fill(cache, "/d/a.laz", 100, 1), fill(cache, "/d/b.laz", 100, 2)
    assert cache.trim(0, [shown]) == 100
    assert exists(shown) and not exists(other)


def test_only_its_own_is_removed(cache, tmp_path):
    fill(cache, "/d/a.laz", 10, 1)
    (cache.folder / "mine").mkdir()
    foreign = cache.folder / "mine" / "x.copc.laz"
    foreign.write_bytes(bytes(10))
    beside = cache.folder / "notes.txt"
    beside.write_text("kept")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "y.copc.laz").write_bytes(bytes(10))
    (cache.folder / ("0" * 16)).symlink_to(elsewhere)
    assert cache.trim(0) == 10
    assert foreign.exists() and beside.exists() and (elsewhere / "y.copc.laz").exists()
