"""Every command with what a person, a script or a disk may hand it: one sentence and a fitting exit code, never a traceback, never a wait.

A row of CASES is a kind of thing; each is tried with every command that takes such a thing.
"""

# ruff: noqa: E501 - tables of command lines
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from copc_forge.core import convert
from copc_forge.core.bcc import from_points
from copc_forge.core.cli import main
from copc_forge.tests.support import engine, laswriter
from copc_forge.tests.support.cases import make

POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no such things on Windows")
HUGE = "7" * 4301  # digits: more than Python turns into a number
FORESEEN = ("Traceback", "nobody foresaw", "the system refuses", "Exception ignored", "Warning:")

READING = {  # commands with IN for what is read, and OUT
    "convert": "convert IN OUT.copc.laz",
    "convert incomplete": "convert IN OUT.copc.laz --allow-incomplete",
    "info": "info IN",
    "info of two": "info IN IN",
    "validate": "validate IN",
    "validate against": "validate COPC --source IN",
    "index": "index IN OUT.copc.laz",
    "migrate cloud": "migrate IN OUT.copc.laz",
    "extract": "extract IN OUT.laz",
    "extract within": "extract COPC OUT.laz --polygon @IN",
    "raster": "raster IN OUT.tif --cell-size 10",
    "outline": "outline IN OUT.geojson",
    "split": "split IN OUT.tiles --size 100",
    "from-points": "bcc from-points IN OUT.bcc --cell-size 1",
    "to-copc": "bcc to-copc IN OUT.copc.laz",
    "from-stream": "bcc from-stream IN OUT.bcc",
    "migrate": "bcc migrate IN OUT.bcc",
    "recover": "bcc recover IN OUT.bcc",
    "append": "bcc append IN BCC",
    "append to": "bcc append BCC IN",
    "compact": "bcc compact IN OUT.bcc",
    "query": "bcc query IN OUT.bcc",
}
WRITING = {name: line for name, line in READING.items() if "OUT" in line}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A COPC file with extra bytes, and a container."""
    folder = tmp_path_factory.mktemp("sound")
    extra = (laswriter.ExtraDimension("Amplitude", 4),)
    convert(make(folder / "in.las", count=300, extra=extra), folder / "in.copc.laz")
    from_points(folder / "in.las", folder / "in.bcc", cell_size=10.0, levels=2)
    return {"COPC": str(folder / "in.copc.laz"), "BCC": str(folder / "in.bcc"), "LAS": str(folder / "in.las")}


@pytest.fixture
def run(sound, tmp_path, monkeypatch, capfd):
    """Runs a line of READING here; gives exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)

    def run(line: str, given: str = "", more: tuple[str, ...] = ()):
        places = {**sound, "IN": given}
        words = [
            word.replace("OUT", "out") if "OUT" in word else places.get(word, word.replace("@IN", f"@{given}")) for word in line.split()
        ]
        try:
            code = main([*words, *more])
        except SystemExit as ended:
            code = ended.code
        out, err = capfd.readouterr()
        assert not any(text in err + out for text in FORESEEN), f"{words}: {err}"
        assert not list(tmp_path.glob("*copcforge-*")), "a temporary file is left"
        return code, out, err

    return run


def names_of(kind: str, folder: Path) -> str:
    """Makes a thing of a kind and gives its name."""
    path = folder / "thing.laz"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "four bytes":
        path.write_bytes(b"LASF")
    elif kind == "cut in its first point":
        whole = make(folder / "whole.laz", count=300).read_bytes()
        path.write_bytes(whole[: int.from_bytes(whole[96:100], "little") + 8 + 10])
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder with a pipe":
        path = folder / "inside"
        path.mkdir()
        os.mkfifo(path / "pipe.las")
        os.mkfifo(path / "pipe.bcc")
    else:
        return {
            "address": "https://example.org/cloud.copc.laz", "device": "/dev/zero", "300 letters": "n" * 300 + ".laz",
            "no text": os.fsdecode(b"na\xffme.laz"), "a NUL": "a\0b.laz", "absent": "absent.laz", "nothing": "", "folder": str(folder),
        }[kind]  # fmt: skip
    return str(path)


KINDS = ["empty", "four bytes", "cut in its first point", "address", "300 letters", "no text", "a NUL", "absent", "nothing", "folder"]
KINDS += [pytest.param(kind, marks=POSIX) for kind in ("pipe", "folder with a pipe", "device")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", READING)
def test_an_input_that_is_none(run, tmp_path, command, kind):
    code, out, err = run(READING[command], names_of(kind, tmp_path))
    if command.startswith("info") and kind == "cut in its first point":
        assert code == 0 and "counts 300 points" in err  # what there is, and what is missing of it
        return
    assert code in (1, 2), out
    told = out if command.startswith("validate") and "copc-forge:" not in err else err
    assert told.strip(), "nothing is said"
    if kind == "address" and command != "append to":
        assert "download it first" in told or "address" in told or "server" in told, told


@pytest.mark.parametrize("kind", ["300 letters", "a NUL", "no text"])
@pytest.mark.parametrize("command", WRITING)
def test_a_name_for_the_output(sound, run, tmp_path, command, kind):
    suffix = next(word for word in WRITING[command].split() if word.startswith("OUT"))[3:]
    name = {"300 letters": "n" * 300, "a NUL": "a\0b", "no text": os.fsdecode(b"na\xffme")}[kind] + suffix
    source = sound["BCC" if "bcc" in command or "bcc" in WRITING[command].split()[0] else "COPC"]
    if command == "from-points":
        source = sound["LAS"]
    line = WRITING[command].replace(f"OUT{suffix}", "NAME").replace("@IN", "POLYGON")
    words = [{"NAME": name, "IN": source, "POLYGON": "POLYGON((0 0,1 0,1 1,0 0))", **sound}.get(word, word) for word in line.split()]
    code, _, err = run("", more=tuple(words))
    assert code in ((0, 1, 2) if kind == "no text" else (1, 2)), err


NUMBERS = [HUGE, "-1", "nan", "inf", "1e400", "1e-320", "²", "١٢٣", "0x" + "f" * 5000, "", " ", "9" * 18, "\udcff"]
NUMBERED = [
    "convert LAS OUT.copc.laz --memory-limit=V", "convert LAS OUT.copc.laz --dry-run --threads=V", "convert LAS OUT.copc.laz --temporal-stride=V",
    "extract COPC OUT.laz --depth=V", "extract COPC OUT.laz --spacing=V", "extract COPC OUT.laz --class=V", "extract COPC OUT.laz --return=V",
    "extract COPC OUT.laz --from=V", "extract COPC OUT.laz --to=V", "extract COPC OUT.laz --bounds=V", "extract COPC OUT.laz --where=V",
    "extract COPC OUT.laz --where=Z<V", "extract COPC OUT.laz --where=Classification=V", "extract COPC OUT.laz --polygon=V",
    "extract COPC OUT.laz --memory-limit=V", "validate COPC --memory-limit=V", "validate COPC --check=V", "index COPC OUT.copc.laz --stride=V",
    "raster LAS OUT.tif --cell-size=V", "raster LAS OUT.tif --cell-size=100 --attribute=V", "raster LAS OUT.tif --cell-size=9 --target-crs=V",
    "outline LAS OUT.json --cell-size=V", "split LAS OUT.tiles --size=V", "split LAS OUT.tiles --size=1000 --buffer=V",
    "bcc from-points LAS OUT.bcc --cell-size=V", "bcc from-points LAS OUT.bcc --cell-size=9 --levels=V",
    "bcc from-points LAS OUT.bcc --cell-size=9 --lod=V", "bcc from-points LAS OUT.bcc --cell-size=9 --frame=V",
    "bcc from-points LAS OUT.bcc --cell-size=9 --tier=V", "bcc from-points LAS OUT.bcc --cell-size=9 --block-cells=V",
    "bcc from-points LAS OUT.bcc --cell-size=9 --codec=V", "bcc from-points LAS OUT.bcc --cell-size=9 --attribute=V",
    "bcc migrate BCC OUT.bcc --memory-limit=V", "bcc recover BCC OUT.bcc --payload-size=V", "bcc query BCC OUT.bcc --lod=V",
    "bcc to-copc BCC OUT.copc.laz --lod=V", "bcc query BCC OUT.bcc --time-column=V", "bcc query BCC OUT.bcc --cell-size=V",
]  # fmt: skip


@pytest.mark.parametrize("line", NUMBERED)
def test_what_is_no_number_there(run, line):
    for value in NUMBERS:
        *plain, last = line.split()
        code, _, err = run(" ".join(plain), more=(last.removesuffix("V") + value, *(["--overwrite"] if "OUT" in line else [])))
        assert code in (0, 1, 2), (value, err)
        assert len(err) < 3000, f"the sentence drowns: {len(err)}"


@pytest.mark.parametrize(("line", "count"), [("--keys", 2), ("--box", 6), ("--time", 2), ("--cell-size 1 --origin", 3)])
def test_numbers_that_come_together(run, line, count):
    for value in NUMBERS:
        code, _, err = run(f"bcc query BCC OUT.bcc {line}", more=(*[value] * count, "--overwrite"))
        assert code in (0, 1, 2), (value, err)


@pytest.mark.parametrize("where", ["Amplitude > 99999", "Amplitude > 5 and Amplitude < 3", "not Amplitude >= 0", "Z > 1e300"])
@pytest.mark.parametrize("output", ["out.las", "out.laz", "out.copc.laz"])
def test_a_condition_that_no_point_fulfils(run, where, output):
    code, _, err = run("extract COPC", more=(output, "--where", where))
    assert code == 2 and "no point fulfils the query" in err


def test_levels_that_are_not_there_are_told(run):
    code, _, err = run("bcc to-copc BCC OUT.copc.laz --lod 3")
    assert code == 2 and "no cell is wanted" in err and "8, 9, 10" in err


@pytest.mark.parametrize(
    ("text", "mib"),
    [
        ("4G", 4096),
        ("512M", 512),
        ("512", 512),
        ("1.5g", 1536),
        ("2GiB", 2048),
        ("0", 0),
        ("1T", 1 << 20),
        ("512MB", 512),
        ("262144K", 256),
    ],
)
def test_sizes_of_memory(text, mib):
    from copc_forge.core.cli.words import memory

    assert memory(text) == mib


@pytest.mark.parametrize("text", ["4X", "G", "-1", "1.5", "1e3", "", "512 MM", "0.1K", "9" * 30, "４G"])
def test_what_is_no_size_of_memory(text):
    import argparse

    from copc_forge.core.cli.words import memory

    with pytest.raises(argparse.ArgumentTypeError):
        memory(text)


# -- standard streams, working directory: in a process of their own

STREAMS = [
    "convert LAS out.copc.laz",
    "info COPC",
    "validate COPC",
    "index COPC out.copc.laz",
    "extract COPC out.laz",
    "raster LAS out.tif --cell-size 100",
    "outline LAS out.geojson",
    "bcc compact BCC out.bcc",
]


def started(words: list[str], redirection: str, folder: Path) -> subprocess.CompletedProcess:
    command = engine.command(*words)
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *command], capture_output=True, cwd=folder, timeout=60, check=False
    )


@POSIX
@pytest.mark.parametrize("redirection", ["> /dev/full", ">&-", "< /dev/null >&-", "<&- >&- "])
@pytest.mark.parametrize("line", STREAMS)
def test_standard_output_is_full_or_closed(sound, tmp_path, line, redirection):
    if "full" in redirection and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    done = started([sound.get(word, word) for word in line.split()], redirection, tmp_path)
    err = done.stderr.decode()
    assert done.returncode == 1 and "can't be written to standard output" in err, err
    assert not any(text in err for text in FORESEEN), err
    made = list(tmp_path.iterdir())
    assert all(path.stat().st_size > 100 for path in made) and len(made) == ("out" in line), "the work itself is done"


@POSIX
@pytest.mark.parametrize("redirection", ["2> /dev/full", "2>&-", "<&- 2>&-"])
def test_standard_error_is_full_or_closed(sound, tmp_path, redirection):
    if "full" in redirection and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    done = started(["convert", sound["LAS"], "out.copc.laz", "--progress", "plain", "--json"], redirection, tmp_path)
    assert done.returncode == 0 and json.loads(done.stdout)["points"] == 300, done.stdout
    done = started(["convert", "absent.las", "out2.copc.laz"], redirection, tmp_path)
    assert done.returncode == 2 and not done.stdout


@POSIX
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["convert", "--help"]])
def test_help_that_can_not_be_written(tmp_path, words):
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    done = started(words, "> /dev/full", tmp_path)
    assert done.returncode == 1 and b"standard output" in done.stderr and b"Exception" not in done.stderr, done.stderr


@POSIX
def test_a_reader_that_has_gone(sound, tmp_path):
    command = engine.command("info", sound["COPC"], "--json")
    done = subprocess.run(
        ["bash", "-c", 'set -o pipefail; "$@" | true', "bash", *command], capture_output=True, cwd=tmp_path, timeout=60, check=False
    )
    assert not done.stderr, done.stderr


@POSIX
@pytest.mark.parametrize("line", ["convert a.las out.copc.laz", "info a.las", "validate a.las", "extract a.laz b.laz", "bcc compact a.bcc b.bcc",
                                  "convert LAS out.copc.laz", "extract COPC out.laz", "info COPC", "validate COPC"])  # fmt: skip
def test_the_working_directory_was_removed(sound, tmp_path, line):
    gone = tmp_path / "gone"
    gone.mkdir()
    words = engine.command(*[sound.get(word, word) for word in line.split()])
    done = subprocess.run(
        [sys.executable, "-c", "import os, sys; os.rmdir(os.getcwd()); os.execv(sys.argv[1], sys.argv[1:])", *words],
        capture_output=True, cwd=gone, timeout=60, check=False,
    )  # fmt: skip
    err = done.stderr.decode() + (done.stdout.decode() if line.startswith("validate") else "")
    assert not any(text in err for text in FORESEEN), err
    if line in ("info COPC", "validate COPC"):
        assert done.returncode == 0, err
    else:
        assert done.returncode in (1, 2) and "working directory does not exist" in err, err


@POSIX
@pytest.mark.parametrize("language", ["C", "POSIX", "en_US.ISO-8859-1"])
@pytest.mark.parametrize("utf8", ["0", "1"])
def test_languages_without_our_letters(sound, tmp_path, language, utf8):
    source = tmp_path / "Überflug.las"
    source.write_bytes(Path(sound["LAS"]).read_bytes())
    for words in (["info", source], ["convert", source, tmp_path / "ü.copc.laz", "--json"], ["validate", tmp_path / "fehlt ü.las"]):
        done = subprocess.run(
            engine.command(*words), capture_output=True, timeout=60, check=False,
            env={**os.environ, "LC_ALL": language, "LANG": language, "PYTHONUTF8": utf8, "PYTHONCOERCECLOCALE": "0"},
        )  # fmt: skip
        assert done.returncode == (2 if words[0] == "validate" else 0), done.stderr
        assert b"Traceback" not in done.stderr and b"foresaw" not in done.stderr
