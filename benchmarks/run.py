"""`make bench`: our converter, the codec floor and whatever other converters there are, on the same file in the same run.

    python benchmarks/run.py [--points 20M] [--runs 5] [--peer PROGRAM]... [--limits 0,1024,256] [--tiles FILE...] [--many 10k] [--save]
    python benchmarks/run.py --quick

Runs are interleaved (floor, ours, peers, floor, ours, …) so that a slow moment of the machine hits all alike, and medians are shown.
The input is generated once into .cache/bench: a real file tiled with jitter (--from; by default autzen_trim_7.las of the folder of
real files), else a survey from a seed. Scratch folders and outputs are there too and are removed at the end.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shlex
import shutil
import statistics
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import peers
import rss

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / ".cache" / "bench"
DATA = Path(os.environ.get("COPC_FORGE_TEST_DATA") or "no-real-files") / "las"
PAGE = ROOT / "docs" / "performance.md"
MARKS = ("<!-- latest run: begin -->", "<!-- latest run: end -->")


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    options.load = os.getloadavg()[0]
    WORK.mkdir(parents=True, exist_ok=True)
    own = [] if options.peers_only else [peers.ours(limit, extra=shlex.split(options.ours)) for limit in options.limits]
    tools = own + peers.found(options.peer)
    if not tools:
        raise SystemExit("there is no converter to measure")
    source = Path(options.input) if options.input else _input(options)
    compileall.compile_dir(ROOT / "core", quiet=1)  # as after a user's first run, whatever the environment says
    text = _report(options, source, tools)
    print(text)
    if options.save:
        _save(text)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure our converter beside the codec floor and other converters.")
    parser.add_argument("--points", type=_count, help="size of the generated input; 20M (2M with --quick)")
    parser.add_argument("--runs", type=int, help="runs of each, interleaved; 5 (1 with --quick)")
    parser.add_argument("--quick", action="store_true", help="2M points, one run: to see that it works, not to quote")
    parser.add_argument("--input", help="measure on this LAZ instead of generating one")
    parser.add_argument("--from", dest="source", help="tile this real file for the input")
    parser.add_argument(
        "--limits",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[0],
        help="memory limits of ours in MiB, 0 = default; one row each (0)",
    )
    parser.add_argument("--ours", default="", help="further options for ours, in one word")
    parser.add_argument("--peer", action="append", default=[], help="a converter that is not on PATH; may be repeated")
    parser.add_argument("--peers-only", action="store_true", help="leave ours out")
    parser.add_argument("--tiles", nargs="*", help="adjoining survey tiles for the evenness (the real ones if present)")
    parser.add_argument("--many", type=_count, help="so many files of 1,000 points into one; 10k (2k with --quick), 0 to leave it out")
    parser.add_argument("--save", action="store_true", help=f"write the tables into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args(arguments)
    options.points = options.points or (2_000_000 if options.quick else 20_000_000)
    options.runs = options.runs or (1 if options.quick else 5)
    options.many = (2_000 if options.quick else 10_000) if options.many is None else options.many
    if options.tiles is None:
        options.tiles = [str(path) for path in (DATA / "bcts_1.laz", DATA / "bcts_2.laz") if path.exists()]
    return options


def _count(text: str) -> int:
    units = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
    unit = units.get(text[-1:].lower())
    return int(float(text[:-1]) * unit) if unit else int(text)


def _input(options: argparse.Namespace) -> Path:
    """The generated input, made once for each size and kind."""
    real = options.source or (str(DATA / "autzen_trim_7.las") if (DATA / "autzen_trim_7.las").exists() else None)
    name = WORK / f"{Path(real).stem if real else 'survey'}-{options.points}.laz"
    if not name.exists():
        partial = name.with_name("partial.laz")
        command = [str(HERE / "survey.py"), "--points", str(options.points), *(["--from", real] if real else []), str(partial)]
        _checked([sys.executable, *command])
        partial.replace(name)
    return name


def _checked(command: Sequence[str], scratch: Path | None = None) -> rss.Cost:
    """Run and insist on success."""
    cost = rss.run(command, scratch=scratch)
    if cost.exit_code:
        raise SystemExit(f"{shlex.join(command)} ended with {cost.exit_code}:\n{cost.output[-2000:]}")
    return cost


def _report(options: argparse.Namespace, source: Path, tools: Sequence[peers.Tool]) -> str:
    scratch, outputs = WORK / "scratch", {tool.name: WORK / f"out-{number}.copc.laz" for number, tool in enumerate(tools)}
    with open(source, "rb") as stream:  # so that the first is not the only one to wait for the disk
        while stream.read(1 << 20):
            pass
    costs: dict[str, list[rss.Cost]] = {tool.name: [] for tool in tools}
    floors: list[dict] = []
    try:
        for _ in range(options.runs):
            for tool in tools:
                costs[tool.name].append(_convert(tool, [str(source)], outputs[tool.name], scratch))
            floors.append(_json([str(HERE / "codec_floor.py"), "--json", "--nodes", str(outputs[tools[0].name]), str(source)]))
        tables = [_cost_table(source, floors, costs, outputs), *_evenness_table(options.tiles, tools, scratch), *_many_table(options)]
    finally:
        for path in outputs.values():
            path.unlink(missing_ok=True)
        shutil.rmtree(scratch, ignore_errors=True)
    return "\n\n".join([_heading(options, source, floors), *tables])


def _convert(tool: peers.Tool, inputs: Sequence[str], output: Path, scratch: Path) -> rss.Cost:
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    output.unlink(missing_ok=True)
    return _checked(tool.command(inputs, str(output), str(scratch)), scratch)


def _json(command: Sequence[str]) -> dict:
    return json.loads(_checked([sys.executable, *command]).output.splitlines()[-1])


def _heading(options: argparse.Namespace, source: Path, floors: Sequence[dict]) -> str:
    size = source.stat().st_size / 1e6
    return (
        f"{floors[0]['points']:,} points, {source.name} ({size:.1f} MB), {options.runs} interleaved runs, medians.\n"
        f"{date.today().isoformat()}; {_machine()}; Python {platform.python_version()}, NumPy {floors[0]['numpy']};"
        f" load before {options.load:.1f}.\n"
        f'Command: `make bench ARGS="{shlex.join(_bare(argument) for argument in sys.argv[1:])}"`'
    )


def _bare(argument: str) -> str:
    """The argument without folders: where someone keeps programs and files is nobody's business."""
    return Path(argument).name if os.sep in argument else argument


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model, facts = platform.processor() or platform.machine(), Path("/proc/cpuinfo")
    if facts.exists():
        model = next((line.split(":", 1)[1].strip() for line in facts.read_text().splitlines() if line.startswith("model name")), model)
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}"


def _cost_table(source: Path, floors: Sequence[dict], costs: dict[str, list[rss.Cost]], outputs: dict[str, Path]) -> str:
    floor = statistics.median(one["floor"] for one in floors)
    points = floors[0]["points"]
    decode, encode = (statistics.median(one[part] for one in floors) for part in ("decode", "encode"))
    rows = [
        ["", "wall s", "× floor", "M points/s", "processor s", "peak MiB", "scratch B/point", "output MB", "first sign s"],
        [f"codec floor (decode {decode:.2f} + encode {encode:.2f})", f"{floor:.2f}", "1.00", f"{points / floor / 1e6:.2f}"] + [""] * 5,
    ]
    for name, runs in costs.items():
        wall, processor, first = (statistics.median(getattr(cost, part) for cost in runs) for part in ("wall", "processor", "first"))
        peak, scratch = max(cost.peak for cost in runs), max(cost.scratch for cost in runs)
        rows.append(
            [
                name,
                f"{wall:.2f}",
                f"{wall / floor:.2f}",
                f"{points / wall / 1e6:.2f}",
                f"{processor:.1f}",
                f"{peak / 2**20:.0f}",
                f"{scratch / points:.1f}",
                f"{outputs[name].stat().st_size / 1e6:.1f}",
                f"{first:.2f}",
            ]
        )
    return _table(rows)


def _evenness_table(tiles: Sequence[str], tools: Sequence[peers.Tool], scratch: Path) -> list[str]:
    """Evenness of each tool's overview of the adjoining tiles; no table without tiles."""
    if not tiles:
        return []
    rows = [
        ["evenness, " + " + ".join(Path(path).stem for path in tiles)]
        + [f"{kind} 0-{last}" for kind in ("density", "neighbour") for last in range(3)]
        + ["output MB"]
    ]
    output = WORK / "evenness.copc.laz"
    try:
        for tool in tools:
            if not tool.merges and len(tiles) > 1:
                continue
            _convert(tool, tiles, output, scratch)
            levels = _json([str(HERE / "evenness.py"), "--json", str(output)])["levels"][:3]
            figures = [f"{level[kind]:.3f}" for kind in ("density", "neighbour") for level in levels]
            rows.append([tool.name, *figures, f"{output.stat().st_size / 1e6:.2f}"])
    finally:
        output.unlink(missing_ok=True)
        shutil.rmtree(scratch.with_name(scratch.name + "-inputs"), ignore_errors=True)
    return [_table(rows)]


def _many_table(options: argparse.Namespace) -> list[str]:
    """One COPC from very many small files, against one from a single file with all their points."""
    if not options.many or options.peers_only:
        return []
    command = [sys.executable, str(HERE / "many_files.py"), "--json", "--files", str(options.many), "--runs", str(min(options.runs, 3))]
    told = json.loads(rss.run(command).output.splitlines()[-1])  # which ends with 1 where the target is missed
    rows = [[f"{options.many:,} files of 1,000 points", "wall s", "processor s", "first step s", "peak MiB", "open files"]]
    middle = {name: [statistics.median(one[part] for one in runs) for part in ("wall", "processor")] for name, runs in told.items()}
    for name, runs in told.items():
        moved, peak, handles = (max(one[part] for one in runs) for part in ("moved", "peak", "handles"))
        rows.append([name, *(f"{value:.2f}" for value in middle[name]), f"{moved:.2f}", f"{peak / 2**20:.0f}", f"{handles}"])
    times = [many / one for many, one in zip(middle["many files"], middle["one file"])]
    rows.append(["times as long", *(f"{value:.2f}" for value in times), "", "", ""])
    return [_table(rows)]


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Markdown that also reads well in a terminal: first column to the left, figures to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| "
        + " | ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(zip(row, widths)))
        + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 1) + (":" if column else "-") for column, width in enumerate(widths)) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _save(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(MARKS[0])
    _, after = rest.split(MARKS[1])
    PAGE.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
