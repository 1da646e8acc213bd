"""`make mutants`: what it changes, which tests it tries, what it remembers; on a small project of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parent.parent.parent / "tools"
SOURCE = '''"""Not mutated: 1 < 2 and True."""

LIMIT = 10


def held(value: int | None, least=0):
    """Whether 0 < value."""
    if value is None:
        raise ValueError(f"none, not {LIMIT - 1}")
    return least <= value and value < LIMIT  # a < b


def unused(values):
    values.sort()
    return -min(values[0], 3) << 1
'''
TESTS = """
import importlib.util, sys, time
from pathlib import Path
import pytest

def load():
    path = Path(__file__).resolve().parents[3] / "core" / "shop" / "goods.py"
    spec = importlib.util.spec_from_file_location("goods", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

goods = load()

def test_quick():
    assert goods.held(5) and not goods.held(10) and goods.held(9)

def test_slow():
    time.sleep(0.2)
    assert not goods.held(-1)

def test_nothing():
    with pytest.raises(ValueError):
        goods.held(None)

def test_broken():
    assert False
"""


@pytest.fixture
def tools(monkeypatch):
    """The tool's modules."""
    monkeypatch.syspath_prepend(str(TOOLS))
    for name in [name for name in sys.modules if name == "mutants" or name.split(".")[0] == "mutation"]:
        monkeypatch.delitem(sys.modules, name)
    import mutants

    return mutants


@pytest.fixture
def project(tmp_path):
    """A checkout with one room, as the tool expects it."""
    root = tmp_path / "project"
    for path, text in {
        "core/shop/goods.py": SOURCE, "tests/core/shop/test_goods.py": TESTS, "tests/support/x.py": "",
        "tests/conftest.py": "from hypothesis import settings\nsettings.register_profile('project')\n",
        ".gitignore": ".cache\n__pycache__\n",
    }.items():  # fmt: skip
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    subprocess.run(["git", "init", "-q", root], check=True)
    return root


def changed(tools, text: str) -> set[str]:
    """What becomes of a line."""
    return {after for _, _, after in tools.operators.changes(text.encode())}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a == b", {"a != b"}),
        ("a not in b", {"a in b"}),
        ("a and b or c", {"a or b or c", "a and b and c"}),
        ("a + 1", {"a - 1", "a + 2", "a + 0"}),
        ("a + 'text'", set()),
        ("f(a, b)", {"f(b, a)", "pass"}),
        ("max(a, b)", {"min(a, b)", "pass"}),
        ("a = True", {"a = False"}),
        ("a = -b", {"a = b"}),
        ("a = not b", {"a = b"}),
        ("a[0] += b", {"pass", "a[1] += b", "a[-1] += b"}),
        ("a: int | None = 2", {"a: int | None = 3", "a: int | None = 1"}),
        ("a = b if c else d", {"a = b if not c else d"}),
        ("x = [a for a in b if a]", {"x = [a for a in b if not a]"}),
        ("x = (a) << (  # three\n    b)", {"x = (a) >> ( # three"}),
        ("x = np.maximum(a, b)", {"x = np.minimum(a, b)"}),
        ("raise E(1 + 1)", {"pass"}),
        ("x = f'{1 + 1}'", set()),
        ("'ä'; a < b", {"'ä'; a <= b", "'ä'; a >= b"}),
    ],
)
def test_what_becomes_of_a_line(tools, line, expected):
    assert changed(tools, line) == expected


def test_docstrings_annotations_and_messages_are_left_alone(tools):
    lines = {before for _, before, _ in tools.operators.changes(SOURCE.encode())}
    assert lines == {
        "LIMIT = 10", "def held(value: int | None, least=0):", "if value is None:", 'raise ValueError(f"none, not {LIMIT - 1}")',
        "return least <= value and value < LIMIT # a < b", "values.sort()", "return -min(values[0], 3) << 1",
    }  # fmt: skip


def test_every_mutant_is_python_and_another_text(tools):
    for path in sorted((TOOLS.parent / "core" / "octree").glob("*.py")):
        source = path.read_bytes()
        for mutation, before, after in tools.operators.changes(source):
            compile(mutation.apply(source), path, "exec")
            assert before != after and source.count(b"\n", 0, mutation.start) + 1 == mutation.line


def test_statements_and_what_runs_on_import(tools):
    of = tools.workshop.statement_lines
    assert list(of(SOURCE.encode(), 10)) == [10] and list(of(SOURCE.encode(), 8)) == [8]
    assert of(SOURCE.encode(), 3) is None and of(SOURCE.encode(), 6) is None


def test_a_sample_is_seeded_and_grows(tools, project):
    everything = tools.candidates(tools.workshop.Workshop("shop", project))
    small, large = tools.sample(everything, 1, 3), tools.sample(everything, 1, 5)
    assert large[:3] == small and len({one.mutation.line for one in large}) == 5
    assert [one.key for one in tools.sample(everything, 2, 5)] != [one.key for one in large]
    assert len({one.key for one in everything}) == len(everything)


def test_tests_of_a_line_the_quickest_first(tools, project):
    shop = tools.workshop.Workshop("shop", project)
    shop.refresh()
    notes = shop.watch(say=lambda text: None)
    assert sorted(name.split("::")[1] for name in notes) == ["test_nothing", "test_quick", "test_slow"]  # what fails anyhow says nothing
    chooser = tools.workshop.Chooser(shop.source, notes, 60)
    file = Path("core/shop/goods.py")

    def chosen(line):
        return [name.split("::")[1] for name in chooser.choose(file, SOURCE.encode(), line)[0]]

    assert set(chosen(10)[:-1]) == {"test_quick"} and chosen(10)[-1] == "test_slow"
    assert chosen(9) == ["test_nothing"] and len(chosen(3)) == 3
    assert len(tools.workshop.Chooser(shop.source, notes, 0.0001).choose(file, SOURCE.encode(), 10)[0]) == 1


def test_a_campaign(tools, project, capsys):
    """Mutants that tests notice, and one that none does; a second run has nothing left to do, a new test tries survivors again."""
    shop = tools.workshop.Workshop("shop", project)
    campaign = tools.Campaign(shop, 1, 99, 60, 0)
    campaign.run()
    said = capsys.readouterr().out
    outcomes = {(one.before, one.after): campaign.known[one.key]["outcome"] for one in campaign.wanted}
    assert len(outcomes) == 7 and campaign.report() == sum(outcome == "survived" for outcome in outcomes.values()) > 0
    assert all(outcome == "survived" for (before, _), outcome in outcomes.items() if before.startswith(("values", "return -min")))
    assert outcomes[next(pair for pair in outcomes if pair[0] == "if value is None:")] == "killed"
    assert "core/shop/goods.py:15: survives" in said and "+ pass" in said
    assert (project / "core/shop/goods.py").read_text() == SOURCE == (shop.tree / "core/shop/goods.py").read_text()
    assert not tools.Campaign(shop, 1, 99, 60, 0).waiting()
    with (project / "tests/core/shop/test_goods.py").open("a") as tests:
        tests.write("\ndef test_more():\n    values = [3, 1]\n    assert goods.unused(values) == -2 and values == [1, 3]\n")
    again = tools.Campaign(shop, 1, 99, 60, 0)
    waiting = {one.before for one in again.waiting()}
    assert "values.sort()" in waiting and "if value is None:" not in waiting
    again.run()
    assert again.known[next(one.key for one in again.wanted if one.before == "values.sort()")]["outcome"] == "killed"


def test_the_time_limit_of_all(tools, project, capsys):
    campaign = tools.Campaign(tools.workshop.Workshop("shop", project), 1, 3, 60, 1e-9)
    campaign.run()
    assert campaign.report() == 3 and "3 not tried" in capsys.readouterr().out


def test_a_mutant_that_never_ends(tools, project, monkeypatch):
    shop = tools.workshop.Workshop("shop", project)
    shop.refresh()
    monkeypatch.setattr(tools.workshop, "PATIENCE", 3)
    endless = b"def held(value, least=0):\n    while True:\n        pass\n"
    outcome = shop.try_out(Path("core/shop/goods.py"), endless, ["tests/core/shop/test_goods.py::test_quick"], 0.1)
    assert outcome[0] == "hung" and (shop.tree / "core/shop/goods.py").read_text() == SOURCE


def test_equivalent_ones_have_reasons(tools):
    listed = tools.equivalents()
    assert all(len(reason) > 15 for reason in listed.values())
    gone = []
    for (file, line, becomes), _ in listed.items():
        found = tools.operators.changes((TOOLS.parent / file).read_bytes())
        if not any(before == line and becomes in ("*", after) for _, before, after in found):
            gone.append((file, line, becomes))
    assert gone == [], "these lines are not there any more"


def test_what_hung_is_tried_once_more(tools, project, monkeypatch):
    """At the end, and then counts as found; a machine that was busy makes nothing hang twice."""
    shop = tools.workshop.Workshop("shop", project)
    tried, slow = [], {}
    campaign = tools.Campaign(shop, 1, 99, 60, 0)
    first, second, *_ = (one.key for one in campaign.wanted)

    def try_out(file, mutated, tests, seconds):
        key = next(one.key for one in campaign.wanted if one.mutation.apply(SOURCE.encode()) == mutated)
        tried.append(key)
        slow[key] = slow.get(key, 0) + 1
        return ("hung", "") if key == first or (key == second and slow[key] == 1) else ("killed", "x")

    monkeypatch.setattr(shop, "try_out", try_out)
    campaign.run()
    assert tried == [one.key for one in campaign.wanted] + [first, second] and not campaign.waiting()
    assert [campaign.known[key]["outcome"] for key in (first, second)] == ["hung", "killed"]


def test_lines_are_seen_through_a_link(tools, project, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (project / ".cache").symlink_to(tmp_path / "elsewhere")
    shop = tools.workshop.Workshop("shop", project)
    shop.refresh()
    assert all(note.lines for note in shop.watch(say=lambda text: None).values())


def test_an_unknown_room(tools, project):
    with pytest.raises(SystemExit, match="no room"):
        tools.workshop.Workshop("attic", project)
