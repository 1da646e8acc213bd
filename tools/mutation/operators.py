"""One-line mutations of Python source: small changes of which each makes the program wrong, unless it was right by chance."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARE = {
    ast.Lt: ("<", "<=", ">="), ast.LtE: ("<=", "<", ">"), ast.Gt: (">", ">=", "<="), ast.GtE: (">=", ">", "<"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: (r"not\s+in", "in"),
    ast.Is: ("is", "is not"), ast.IsNot: (r"is\s+not", "is"),
}  # fmt: skip
_BINARY = {
    ast.Add: (r"\+", "-"), ast.Sub: ("-", "+"), ast.Mult: (r"\*", "/"), ast.Div: ("/", "*"), ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"), ast.Pow: (r"\*\*", "*"), ast.LShift: ("<<", ">>"), ast.RShift: (">>", "<<"),
    ast.BitAnd: ("&", "|"), ast.BitOr: (r"\|", "&"), ast.BitXor: (r"\^", "&"),
}  # fmt: skip
_UNARY = {ast.Not: r"not\s*", ast.USub: "-", ast.Invert: "~"}
_NAMES = {"min": "max", "minimum": "maximum", "any": "all", "argmin": "argmax", "floor": "ceil", "zeros": "ones", "fmin": "fmax"}
_NAMES |= {new: old for old, new in _NAMES.items()}
_COMMUTATIVE = {"min", "max", "minimum", "maximum", "fmin", "fmax", "array_equal", "logical_and", "logical_or", "union1d", "intersect1d"}
_PLAIN = (ast.Name, ast.Attribute, ast.Call, ast.Subscript)  # conditions that no operator turns round


@dataclass(frozen=True)
class Mutation:
    """A piece of a file and what stands in its place. start, end: bytes; line: counted from 1."""

    line: int
    start: int
    end: int
    text: str

    def apply(self, source: bytes) -> bytes:
        return source[: self.start] + self.text.encode() + source[self.end :]

    def lines(self, source: bytes) -> tuple[str, str]:
        """The line before and after, without the space around it."""
        first = source.rfind(b"\n", 0, self.start) + 1
        behind = source.find(b"\n", self.end)
        behind = len(source) if behind < 0 else behind
        after = source[first : self.start] + self.text.encode() + source[self.end : behind]
        return tuple(" ".join(text.decode().split()) for text in (source[first:behind], after))


def mutations(source: bytes) -> list[Mutation]:
    """All mutations of a module that are known here, in the order of the file."""
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    return sorted(set(finder.found), key=lambda one: (one.start, one.end, one.text))


class _Finder(ast.NodeVisitor):
    """Collects mutations. Left alone are texts, annotations, decorators and what an error says."""

    def __init__(self, source: bytes):
        self.source, self.found = source, []
        self.line_starts = [0, *(match.end() for match in re.finditer(rb"\n", source))]

    def span(self, node: ast.AST) -> tuple[int, int]:
        return self.line_starts[node.lineno - 1] + node.col_offset, self.line_starts[node.end_lineno - 1] + node.end_col_offset

    def add(self, start: int, end: int, *texts: str) -> None:
        line = self.source.count(b"\n", 0, start) + 1
        self.found += [Mutation(line, start, end, text) for text in texts]

    def between(self, left: ast.AST, right: ast.AST, token: str, *texts: str) -> None:
        """Replaces the operator between two operands; parentheses and comments may stand there too."""
        first, last = self.span(left)[1], self.span(right)[0]
        gap = re.sub(rb"#[^\n]*", lambda comment: b" " * len(comment[0]), self.source[first:last])
        match = re.search(token.encode(), gap)
        if match:
            self.add(first + match.start(), first + match.end(), *texts)

    def visit_all(self, nodes) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    # -- statements

    def visit_FunctionDef(self, node) -> None:
        self.visit_all([*node.args.defaults, *node.args.kw_defaults, *node.body])

    def visit_ClassDef(self, node) -> None:
        self.visit_all(node.body)

    def visit_AnnAssign(self, node) -> None:
        self.visit_all([node.value])

    def visit_Raise(self, node) -> None:
        self.add(*self.span(node), "pass")

    def visit_Assert(self, node) -> None:
        """A test in the source: to weaken it breaks nothing."""

    def visit_Expr(self, node) -> None:
        if isinstance(node.value, ast.Call):
            self.add(*self.span(node), "pass")
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_AugAssign(self, node) -> None:
        self.add(*self.span(node), "pass")
        self.generic_visit(node)

    def visit_Assign(self, node) -> None:
        if isinstance(node.targets[0], (ast.Subscript, ast.Attribute)):
            self.add(*self.span(node), "pass")
        self.generic_visit(node)

    def visit_If(self, node) -> None:
        self.negate(node.test)
        self.generic_visit(node)

    def visit_While(self, node) -> None:
        self.visit_If(node)

    def visit_IfExp(self, node) -> None:
        self.visit_If(node)

    def visit_comprehension(self, node) -> None:
        for test in node.ifs:
            self.negate(test)
        self.generic_visit(node)

    def negate(self, test: ast.AST) -> None:
        if isinstance(test, _PLAIN):
            start = self.span(test)[0]
            self.add(start, start, "not ")

    # -- expressions

    def visit_Compare(self, node) -> None:
        operands = [node.left, *node.comparators]
        for left, right, operator in zip(operands, operands[1:], node.ops):
            self.between(left, right, *_COMPARE[type(operator)])
        self.generic_visit(node)

    def visit_BoolOp(self, node) -> None:
        token, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:]):
            self.between(left, right, token, other)
        self.generic_visit(node)

    def visit_BinOp(self, node) -> None:
        texts = (node.left, node.right)
        if type(node.op) in _BINARY and not any(isinstance(side, ast.JoinedStr) or _is_text(side) for side in texts):
            self.between(node.left, node.right, *_BINARY[type(node.op)])
        self.generic_visit(node)

    def visit_UnaryOp(self, node) -> None:
        if type(node.op) in _UNARY:
            start = self.span(node)[0]
            match = re.match(_UNARY[type(node.op)].encode(), self.source[start:])
            self.add(start, start + match.end(), "")
        self.generic_visit(node)

    def visit_Constant(self, node) -> None:
        if isinstance(node.value, bool):
            self.add(*self.span(node), str(not node.value))
        elif isinstance(node.value, int):
            self.add(*self.span(node), str(node.value + 1), str(node.value - 1) if node.value else "-1")
        elif isinstance(node.value, float):
            self.add(*self.span(node), repr(node.value * 2 if node.value else 1.0))

    def visit_Name(self, node) -> None:
        if node.id in _NAMES and isinstance(node.ctx, ast.Load):
            self.add(*self.span(node), _NAMES[node.id])

    def visit_Attribute(self, node) -> None:
        if node.attr in _NAMES:
            end = self.span(node)[1]
            self.add(end - len(node.attr), end, _NAMES[node.attr])
        self.generic_visit(node)

    def visit_Call(self, node) -> None:
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if len(node.args) > 1 and name not in _COMMUTATIVE and not any(isinstance(argument, ast.Starred) for argument in node.args[:2]):
            (start, first_end), (second, end) = map(self.span, node.args[:2])
            first, between, last = self.source[start:first_end], self.source[first_end:second], self.source[second:end]
            if first != last:
                self.add(start, end, (last + between + first).decode())
        self.generic_visit(node)

    def visit_JoinedStr(self, node) -> None:
        """Texts are left alone."""


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))


def changes(source: bytes) -> Iterator[tuple[Mutation, str, str]]:
    """Mutations with their lines before and after, those that still are Python."""
    for mutation in mutations(source):
        try:
            ast.parse(mutation.apply(source))
        except SyntaxError:
            continue
        yield mutation, *mutation.lines(source)
