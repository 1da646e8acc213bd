"""Conditions on attributes as text: `Intensity > 100 and (Classification in (2, 9) or 0.5 <= Amplitude < 3)`.

    condition   all of it joined by `or` (`||`), `and` (`&&`), `not` (`!`), parentheses
    flag        the name of a flag alone: withheld, not overlap
    comparison  value (< <= > >= = == != <>) value, also chained: 1 < Z <= 5
    range       name [not] between number and number, both ends included
    list        name [not] in (number, number, ...)
    value       number or name; a name with other signs than letters, digits and _ stands in double quotes

A point without data in an attribute fulfils no comparison, list or range of it, and so it does the negation of one. Integers are
compared exactly, whatever their size. The text is parsed, never executed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ...base.errors import BadParameter, shown
from ...base.saying import say
from .attributes import Attribute, Attributes
from .exact import compare, number

LONGEST = 10_000  # characters
_DEEPEST = 50  # parentheses and nots inside one another
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[^\W\d]\w*(?:\[\d\])?)|\"(?P<quoted>[^\"]+)\""
    r"|(?P<sign><=|>=|==|!=|<>|&&|\|\||[<>=(),+!-]))"
)
_WORDS = {"and", "or", "not", "in", "between"}
_SIGNS_OF_WORDS = {"&&": "and", "||": "or", "!": "not"}
_COMPARISONS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "=", "==": "=", "!=": "!=", "<>": "!="}

Values = Callable[[np.ndarray], np.ndarray]  # records to (n,) numbers or bools


@dataclass(frozen=True)
class Value:
    """One side of a comparison. values: records to (n,) numbers, or to one; missing: records to (n,) bool, where there is no data."""

    values: Callable
    missing: Values | None = None
    flag: bool = False

    def stands(self, sign: str, other: Value) -> Values:
        """The comparison of two values, true for no point that lacks data in one of them."""

        def test(records: np.ndarray) -> np.ndarray:
            found = np.broadcast_to(compare(sign, self.values(records), other.values(records)), len(records))
            for lacking in (self.missing, other.missing):
                if lacking is not None:
                    found = found & ~lacking(records)
            return found

        return test


def _constant(value: float) -> Value:
    return Value(lambda records: value)


@dataclass
class Expression:
    """A parsed condition. fields: of a record that it looks at; test: records to (n,) bool."""

    text: str
    fields: set[str] = field(default_factory=set)
    test: Values = lambda records: np.ones(len(records), bool)


def parse(text: str, attributes: Attributes) -> Expression:
    """Parses a condition. Raises BadParameter that says where it can't be understood, or which attribute there is not."""
    if len(text) > LONGEST:
        raise BadParameter(
            say("inputs.wanted.expression.expression_characters_more", count=len(text), longest=LONGEST),
            hint=say("inputs.wanted.expression.use_shorter_one"),
        )
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
            raise self.confused(say("inputs.wanted.expression.or_or"))
        return found

    def alternatives(self) -> Values:
        return self.joined("or", np.logical_or, lambda: self.joined("and", np.logical_and, self.negation))

    def joined(self, word: str, operation: np.ufunc, part: Callable[[], Values]) -> Values:
        parts = [part()]
        while self.take("word", word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else lambda records: operation.reduce([one(records) for one in parts])

    def negation(self) -> Values:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadParameter(
                say("inputs.wanted.expression.expression_nested_too_deeply"), hint=say("inputs.wanted.expression.use_simpler_one")
            )
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
            raise self.confused(say("inputs.wanted.expression.or_between"))
        else:
            return self.chain(first)
        return found if not is_negative else lambda records: ~found(records)

    def one_of(self, value: Value) -> Values:
        self.need("sign", "(")
        numbers = [self.number()]
        while self.take("sign", ","):
            numbers.append(self.number())
        self.need("sign", ")")
        tests = [value.stands("=", _constant(one)) for one in dict.fromkeys(numbers)]
        return lambda records: np.logical_or.reduce([test(records) for test in tests])

    def between(self, value: Value) -> Values:
        low = value.stands(">=", _constant(self.number()))
        self.need("word", "and")
        high = value.stands("<=", _constant(self.number()))
        return lambda records: low(records) & high(records)

    def chain(self, first: Value) -> Values:
        links, left = [], first
        while self.tokens[self.at][0] == "sign" and self.tokens[self.at][1] in _COMPARISONS:
            sign = _COMPARISONS[self.next()]
            right = self.value()
            links.append(left.stands(sign, right))
            left = right
        if not links and first.flag:
            return first.stands("!=", _constant(0))
        if not links:
            raise self.confused(say("inputs.wanted.expression.a_comparison"))
        return lambda records: np.logical_and.reduce([link(records) for link in links])

    def value(self) -> Value:
        kind, text, _ = self.tokens[self.at]
        if kind == "name":
            self.at += 1
            attribute: Attribute = self.attributes[text]
            self.fields.update(attribute.fields)
            return Value(attribute.values, attribute.missing, attribute.is_flag)
        return _constant(self.number())

    def number(self) -> float:
        sign = -1 if self.take("sign", "-") else 1
        if sign == 1:
            self.take("sign", "+")
        kind, text, _ = self.tokens[self.at]
        if kind != "number":
            raise self.confused(say("inputs.wanted.expression.a_number"))
        self.at += 1
        return sign * number(text)

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
        there = (
            say("inputs.wanted.expression.stands_at_character", shown=shown(text), position=position + 1)
            if kind != "end"
            else say("inputs.wanted.expression.ends")
        )
        return BadParameter(
            say("inputs.wanted.expression.expression_cannot_understood_where_should", there=there, expected=expected),
            hint=say("inputs.wanted.expression.correct"),
        )

    def _tokens(self):
        position, end = 0, len(self.text.rstrip())
        while position < end:
            found = _TOKEN.match(self.text, position)
            if found is None:
                at = position + len(self.text[position:]) - len(self.text[position:].lstrip())
                message = say("inputs.wanted.expression.expression_cannot_understood_stands_character", text=self.text[at], at=at + 1)
                raise BadParameter(message, hint=say("inputs.wanted.expression.correct"))
            kind = found.lastgroup
            text, start = found[kind], found.start(kind)
            if kind == "name" and text.lower() in _WORDS:
                kind, text = "word", text.lower()
            elif text in _SIGNS_OF_WORDS and kind == "sign":
                kind, text = "word", _SIGNS_OF_WORDS[text]
            yield ("name" if kind == "quoted" else kind), text, start
            position = found.end()
        yield "end", "", end
