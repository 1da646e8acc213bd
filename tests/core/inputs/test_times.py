"""Which kind of GPS time inputs have: the header's word, the values', the user's."""

from __future__ import annotations

import datetime
import itertools
import json

import laspy
import numpy as np
import pytest
from copc_forge.core import convert, extract, inspect, validate
from copc_forge.core.base.errors import BadParameter, MixedInputs
from copc_forge.core.base.monitor import Monitor
from copc_forge.core.las.gps_time import judge, latest, time_range
from copc_forge.tests.support.laswriter import point_dtype, write_points

MARCH_17 = 300_000_000.0  # 17 March 2021, 07:06:22 UTC
WEEK, ADJUSTED = 0, 1


def write(path, times, bit, minor=2, point_format=1):
    points = np.zeros(len(times), point_dtype(point_format))
    random = np.random.default_rng(len(times))
    for name in "XYZ":
        points[name] = random.integers(0, 100_000, len(times))
    points["return_bits"] = 0x11 if point_format > 5 else 9
    if "gps_time" in points.dtype.names:
        points["gps_time"] = times
    write_points(path, points, point_format, minor=minor, encoding=bit)
    return path


def converted(inputs, out, **options):
    """The report and the bit that laspy finds."""
    report = convert(inputs, out, **options)
    with laspy.open(out) as file:
        return report, int(file.header.global_encoding.gps_time_type)


def about_time(report):
    return [warning for warning in report.warnings if "GPS time" in warning]


@pytest.mark.parametrize(("minor", "bit", "times", "kind", "warns"), [
    (2, WEEK, (0, 604_800), WEEK, False),
    (2, WEEK, (604_800.5, 604_900), ADJUSTED, True),
    (2, WEEK, (MARCH_17, MARCH_17 + 100), ADJUSTED, True),
    (2, WEEK, (604_000, 604_900), WEEK, True),            # a flight over the end of the week
    (2, WEEK, (-100, 100), WEEK, True),
    (2, WEEK, (MARCH_17, 1e9 + MARCH_17), WEEK, True),
    (2, WEEK, (1.3e9, 1.3e9 + 100), WEEK, True),          # plain GPS seconds
    (2, ADJUSTED, (10, 600_000), ADJUSTED, True),         # September 2011, or a wrong bit
    (2, ADJUSTED, (MARCH_17, MARCH_17 + 100), ADJUSTED, False),
    (2, ADJUSTED, (-2e8, 100), ADJUSTED, False),          # before September 2011
    (2, ADJUSTED, (1.3e9, 1.3e9 + 100), ADJUSTED, True),  # the future
    (2, ADJUSTED, (-2e9, 0), ADJUSTED, True),             # before there was GPS
    (0, ADJUSTED, (MARCH_17, MARCH_17 + 100), ADJUSTED, False),
    (1, ADJUSTED, (MARCH_17, MARCH_17 + 100), ADJUSTED, False),
    (1, ADJUSTED, (-2e8, 0), ADJUSTED, False),
    (1, ADJUSTED, (10, 600_000), WEEK, False),            # the bit is reserved, and the values disagree
    (1, ADJUSTED, (1.3e9, 1.3e9 + 100), WEEK, True),
    (1, WEEK, (10, 600_000), WEEK, False),
    (1, WEEK, (MARCH_17, MARCH_17 + 100), ADJUSTED, True),
])  # fmt: skip
def test_one_file(tmp_path, minor, bit, times, kind, warns):
    values = np.concatenate([np.linspace(*times, 200), np.zeros(20), [np.nan, np.inf]])
    path = write(tmp_path / "a.las", values, bit, minor)
    report, found = converted(path, tmp_path / "out.copc.laz")
    assert found == kind and bool(about_time(report)) == warns
    name = "adjusted standard GPS time" if kind else "seconds of the GPS week"
    said = json.loads(report.to_json())
    assert said["gps_time"] == name and name in report.to_text() and name in report.to_html()
    assert ("guessed" in said["gps_time_source"]) == ((minor == 2 and bit != kind) or (minor < 2 and not bit and kind == ADJUSTED))
    theirs = laspy.read(tmp_path / "out.copc.laz").gps_time
    np.testing.assert_array_equal(np.sort(theirs), np.sort(values))  # no value ever changes
    shown = inspect(path)
    assert shown.header["gps_time"].startswith(name) and any("GPS time" in warning for warning in shown.warnings) == warns
    checks = validate(path).files[0].counts
    assert any(check in checks for check in ("points.gps_type", "points.gps_september")) == warns


@pytest.mark.parametrize("choice", ["keep", "week", "adjusted"])
@pytest.mark.parametrize("bit", [WEEK, ADJUSTED])
@pytest.mark.parametrize("times", [(0, 600_000), (MARCH_17, MARCH_17 + 9), (1.3e9, 1.4e9)])
def test_the_user_overrules_header_and_values(tmp_path, choice, bit, times):
    path = write(tmp_path / "a.las", np.linspace(*times, 50), bit)
    report, found = converted(path, tmp_path / "out.copc.laz", gps_time=choice)
    assert found == {"keep": bit, "week": WEEK, "adjusted": ADJUSTED}[choice] and not about_time(report)
    assert report.gps_time_source == ("stated by the header" if choice == "keep" else "given")


def test_a_word_that_is_no_choice(tmp_path):
    with pytest.raises(BadParameter, match="month"):
        convert(write(tmp_path / "a.las", np.ones(5), 0), tmp_path / "out.copc.laz", gps_time="month")


@pytest.mark.parametrize(("first", "second", "kind"), [
    ((WEEK, 100.0), (WEEK, 200.0), WEEK),
    ((WEEK, 100.0), (ADJUSTED, MARCH_17), None),
    ((WEEK, MARCH_17), (ADJUSTED, MARCH_17), ADJUSTED),
    ((WEEK, MARCH_17), (WEEK, MARCH_17), ADJUSTED),
    ((WEEK, MARCH_17), (WEEK, 200.0), None),
    ((WEEK, 0.0), (ADJUSTED, MARCH_17), ADJUSTED),
    ((ADJUSTED, 0.0), (WEEK, 200.0), WEEK),
    ((ADJUSTED, 200.0), (WEEK, 200.0), None),
    ((WEEK, np.nan), (ADJUSTED, MARCH_17), ADJUSTED),
])  # fmt: skip
def test_a_merge(tmp_path, first, second, kind):
    for order in itertools.permutations((first, second)):
        for name, (bit, start) in zip("ab", order):
            times = np.full(60, start) + (np.arange(60) if start else 0)
            write(tmp_path / f"{name}.las", times, bit)
        if kind is None:
            monitor = Monitor()
            with pytest.raises(MixedInputs, match="--gps-time"):
                convert([tmp_path / "a.las", tmp_path / "b.las"], tmp_path / "out.copc.laz", monitor=monitor)
            for choice, expected in (("week", WEEK), ("adjusted", ADJUSTED)):
                assert converted([tmp_path / "a.las", tmp_path / "b.las"], tmp_path / "out.copc.laz", gps_time=choice)[1] == expected
        else:
            report, found = converted([tmp_path / "a.las", tmp_path / "b.las"], tmp_path / "out.copc.laz")
            assert found == kind and report.points == 120


def test_headers_words_may_differ_where_the_user_keeps_them(tmp_path):
    write(tmp_path / "a.las", MARCH_17 + np.arange(9.0), WEEK)
    write(tmp_path / "b.las", MARCH_17 + np.arange(8.0), ADJUSTED)
    with pytest.raises(MixedInputs):
        convert(tmp_path, tmp_path / "out.copc.laz", gps_time="keep")


def test_the_pass_takes_back_what_the_first_times_promised(tmp_path):
    """Only all times together show that they are of two kinds."""
    times = np.concatenate([MARCH_17 + np.arange(60_000.0), np.arange(100.0)])
    write(tmp_path / "a.las", times, WEEK)
    report, found = converted(tmp_path / "a.las", tmp_path / "out.copc.laz")
    assert found == WEEK and "not all seconds of the GPS week" in about_time(report)[0]
    write(tmp_path / "b.las", MARCH_17 + np.arange(9.0), ADJUSTED)
    with pytest.raises(MixedInputs):
        convert([tmp_path / "a.las", tmp_path / "b.las"], tmp_path / "merged.copc.laz")
    assert not (tmp_path / "merged.copc.laz").exists()


def test_times_that_come_late_count(tmp_path):
    """No time is known of a file before the work: the points settle it."""
    write(tmp_path / "a.las", np.concatenate([np.zeros(60_000), MARCH_17 + np.arange(10.0)]), WEEK)
    write(tmp_path / "b.las", MARCH_17 + np.arange(9.0), ADJUSTED)
    assert converted([tmp_path / "a.las", tmp_path / "b.las"], tmp_path / "out.copc.laz")[1] == ADJUSTED


def test_many_files_are_named_in_one_warning(tmp_path):
    for number in range(6):
        write(tmp_path / f"{number}.las", MARCH_17 + number * 1000 + np.arange(9.0), WEEK)
    (warning,) = about_time(convert(tmp_path, tmp_path / "out.copc.laz"))
    assert "0.las" in warning and "and 3 more" in warning and "300,005,008" in warning


@pytest.mark.parametrize("minor", [0, 1, 2])
@pytest.mark.parametrize("bit", [WEEK, ADJUSTED])
def test_points_are_found_by_their_day(tmp_path, minor, bit):
    write(tmp_path / "a.las", MARCH_17 + np.arange(50.0), bit, minor)
    convert(tmp_path / "a.las", tmp_path / "out.copc.laz", temporal_stride=10)
    found = extract(tmp_path / "out.copc.laz", tmp_path / "found.las", time_from="2021-03-15", time_to="2021-03-17")
    assert found.points == 50


def test_a_copc_file_whose_bit_is_wrong(tmp_path):
    write(tmp_path / "a.las", MARCH_17 + np.arange(50.0), WEEK)
    convert(tmp_path / "a.las", tmp_path / "wrong.copc.laz", gps_time="week", temporal_stride=10)
    found = extract(tmp_path / "wrong.copc.laz", tmp_path / "found.copc.laz", time_from="2021-03-15", time_to="2021-03-17")
    assert found.points == 50 and "adjusted standard GPS time" in " ".join(found.warnings)
    with laspy.open(tmp_path / "found.copc.laz") as file:
        assert file.header.global_encoding.gps_time_type == laspy.header.GpsTimeType.STANDARD
    assert inspect(tmp_path / "wrong.copc.laz").temporal["utc_range"][0].startswith("2021-03-17")


def test_the_time_of_now():
    now = datetime.datetime.now(datetime.timezone.utc) - datetime.datetime(1980, 1, 6, tzinfo=datetime.timezone.utc)
    assert 0 < latest() - (now.total_seconds() + 18 - 1e9) < 2 * 86_400
    assert judge(False, False, time_range(np.array([latest() - 3 * 86_400]))).guessed
    assert not judge(False, False, time_range(np.array([latest() + 10]))).guessed


def test_zeros_of_both_signs_are_told(tmp_path):
    """Encoders of layers take them for the same: no value is changed without a word."""
    write(tmp_path / "a.las", np.array([0.0, -0.0, 0.0, -0.0, 5.0]), WEEK)
    report = convert(tmp_path / "a.las", tmp_path / "out.copc.laz")
    assert [warning for warning in report.warnings if warning.startswith("2 GPS times are -0.0 and 2 are 0.0")]
    for times in ([-0.0, -0.0, 5.0], [0.0, 0.0], [-1.0, 0.0]):  # of one sign, they are kept
        write(tmp_path / "a.las", np.array(times), WEEK)
        report = convert(tmp_path / "a.las", tmp_path / "out.copc.laz")
        assert not any("-0.0" in warning for warning in report.warnings)
        stored = laspy.read(tmp_path / "out.copc.laz").gps_time
        assert sorted(np.array(stored).view(np.int64)) == sorted(np.array(times).view(np.int64))


def test_files_from_the_field(real_data, tmp_path):
    folder = real_data / "reported"
    both = [folder / "las11-adjusted-time.las", folder / "las12-adjusted-time.las"]
    for count, inputs in ((1500, both[0]), (1500, both[1]), (3000, both)):
        report, found = converted(inputs, tmp_path / "out.copc.laz")
        assert found == ADJUSTED and not about_time(report)
        day = extract(tmp_path / "out.copc.laz", tmp_path / "day.las", time_from="2021-03-15", time_to="2021-03-17")
        assert day.points == count
