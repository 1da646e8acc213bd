"""Conditions on attributes as text: `Intensity > 100 and (Classification in (2, 9) or 0.5 <= Amplitude < 3)`.

    condition   all of it joined by `or`, `and`, `not`, parentheses
    comparison  value (< <= > >= = == != <>) value, also chained: 1 < Z <= 5
    range       name [not] between number and number, both ends included
    list        name [not] in (number, number, ...)
    value       number or name; a name with other signs than letters, digits and _ stands in double quotes

A point without data in an attribute fulfils no comparison, list or range of it, and so it does the negation of one. The text is
parsed, never executed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ..base.errors import BadParameter, shown
from .attributes import Attributes

LONGEST = 10_000  # characters
_DEEPEST = 50  # parentheses and nots inside one another
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[^\W\d]\w*(?:\[\d\])?)|\"(?P<quoted>[^\"]+)\""
    r"|(?P<sign><=|>=|==|!=|<>|[<>=(),+-]))"
)
_WORDS = {"and", "or", "not", "in", "between"}
_COMPARISONS: dict[str, Callable] = {
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "=": np.equal, "==": np.equal,
    "!=": lambda a, b: (a < b) | (a > b), "<>": lambda a, b: (a < b) | (a > b),
}  # fmt: skip

Values = Callable[[np.ndarray], np.ndarray]  # records to (n,) numbers or bools


@dataclass
class Expression:
    """A parsed condition. fields: of a record that it looks at; test: records to (n,) bool."""

    text: str
    fields: set[str] = field(default_factory=set)
    test: Values = lambda records: np.ones(len(records), bool)


def parse(text: str, attributes: Attributes) -> Expression:
    """Parses a condition. Raises BadParameter that says where it can't be understood, or which attribute there is not."""
    if len(text) > LONGEST:
        raise BadParameter(f"the expression has {len(text):,} characters, more than {LONGEST:,}", hint="use a shorter one")
    found = Expression(text)
    parser = _Parser(text, attributes, found.fields)
    found.test = parser.whole()
    return found


class _Parser:
    """Recursive descent; each method takes what it names from the tokens and returns its values."""

    def __init__(self, text: str, attributes: Attributes, fields: set[str]):
        self.text, self.attributes, self.fields = text, attributes, fields
        self.tokens = list(self._tokens())
        self.at, self.depth = 0, 0

    def whole(self) -> Values:
        found = self.alternatives()
        if self.tokens[self.at][0] != "end":
            raise self.confused("and or or")
        return found

    def alternatives(self) -> Values:
        return self.joined("or", np.logical_or, lambda: self.joined("and", np.logical_and, self.negation))

    def joined(self, word: str, operation: Callable, part: Callable[[], Values]) -> Values:
        parts = [part()]
        while self.take("word", word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else lambda records: operation.reduce([one(records) for one in parts])

    def negation(self) -> Values:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadParameter("the expression is nested too deeply", hint="use a simpler one")
        try:
            if self.take("word", "not"):
                inner = self.negation()
                return lambda records: ~inner(records)
            if self.take("sign", "("):
                inner = self.alternatives()
                self.need("sign", ")")
                return inner
            return self.comparison()
        finally:
            self.depth -= 1

    def comparison(self) -> Values:
        first = self.value()
        is_negative = bool(self.take("word", "not"))
        if self.take("word", "in"):
            found = self.one_of(first)
        elif self.take("word", "between"):
            found = self.between(first)
        elif is_negative:
            raise self.confused("in or between")
        else:
            return self.chain(first)
        return found if not is_negative else lambda records: ~found(records)

    def one_of(self, value: Values) -> Values:
        self.need("sign", "(")
        numbers = [self.number()]
        while self.take("sign", ","):
            numbers.append(self.number())
        self.need("sign", ")")
        return lambda records: np.isin(value(records), numbers)

    def between(self, value: Values) -> Values:
        low = self.number()
        self.need("word", "and")
        high = self.number()

        def test(records: np.ndarray) -> np.ndarray:
            values = value(records)
            return (values >= low) & (values <= high)

        return test

    def chain(self, first: Values) -> Values:
        links, left = [], first
        while self.tokens[self.at][0] == "sign" and self.tokens[self.at][1] in _COMPARISONS:
            compare = _COMPARISONS[self.next()]
            right = self.value()
            links.append((compare, left, right))
            left = right
        if not links:
            raise self.confused("a comparison")
        return lambda records: np.logical_and.reduce([
            np.broadcast_to(compare(a(records), b(records)), len(records)) for compare, a, b in links
        ])

    def value(self) -> Values:
        kind, text, _ = self.tokens[self.at]
        if kind == "name":
            self.at += 1
            attribute = self.attributes[text]
            self.fields.update(attribute.fields)
            return attribute.values
        number = self.number()
        return lambda records: number

    def number(self) -> float:
        sign = -1 if self.take("sign", "-") else 1
        if sign == 1:
            self.take("sign", "+")
        kind, text, _ = self.tokens[self.at]
        if kind != "number":
            raise self.confused("a number")
        self.at += 1
        return sign * (int(text) if text.isdecimal() and len(text) < 20 and int(text) < 2**63 else float(text))

    def take(self, kind: str, text: str) -> bool:
        if self.tokens[self.at][:2] != (kind, text):
            return False
        self.at += 1
        return True

    def need(self, kind: str, text: str) -> None:
        if not self.take(kind, text):
            raise self.confused(text)

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def confused(self, expected: str) -> BadParameter:
        kind, text, position = self.tokens[self.at]
        there = f"{shown(text)} stands at character {position + 1}" if kind != "end" else "it ends"
        return BadParameter(f"the expression can't be understood: {there} where {expected} should be", hint="correct it")

    def _tokens(self):
        position, end = 0, len(self.text.rstrip())
        while position < end:
            found = _TOKEN.match(self.text, position)
            if found is None:
                at = position + len(self.text[position:]) - len(self.text[position:].lstrip())
                message = f"the expression can't be understood: {self.text[at]!r} stands at character {at + 1}"
                raise BadParameter(message, hint="correct it")
            kind = found.lastgroup
            text, start = found[kind], found.start(kind)
            if kind == "name" and text.lower() in _WORDS:
                kind, text = "word", text.lower()
            yield ("name" if kind == "quoted" else kind), text, start
            position = found.end()
        yield "end", "", end
