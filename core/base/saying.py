"""Every sentence that a user sees has an id, and one home with its fields: a table of English beside the code that says it.

    raise DamagedFile(say("las.header.too_short", size=size), path=path)

The table of `las.header.too_short` is `SENTENCES` in core/las/sentences.py: what stands before the last two words of an id is the package,
then come module and sentence. A `Sentence` is the English text, so that nothing need know of this; it also knows id and fields, by which
`spoken` says it in another language. JSON stays English. docs/developing.md tells how to add one.
"""

from __future__ import annotations

import dataclasses
import importlib
import numbers
import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Union

Template = Union[str, "dict[str, str]"]  # one text; or texts by the form that a number wants: "by" names the field, "one", "other" and more
Plural = Callable[[Any], str]

_JOINED = ""  # the id of what has none of its own
_tables: dict[str, Mapping[str, Template]] = {}


@dataclasses.dataclass(frozen=True)
class Language:
    """How something is said. templates: by id; plural: the form that a number wants, by the names that templates use; thousands, decimal:
    what stands between the digits of a number, where English has comma and point.
    """

    code: str = "en"
    templates: Mapping[str, Template] = dataclasses.field(default_factory=dict)
    plural: Plural = lambda number: "one" if number == 1 else "other"
    thousands: str = ","
    decimal: str = "."


ENGLISH = Language()
_language = ENGLISH


class Sentence(str):
    """English text with its id and its fields."""

    id: str
    fields: dict[str, Any]

    def __new__(cls, text: str, id: str, fields: dict[str, Any]) -> Sentence:
        made = super().__new__(cls, text)
        made.id, made.fields = id, fields
        return made

    def __reduce__(self):
        return Sentence, (str(self), self.id, self.fields)


def say(id: str, /, **fields: Any) -> str:
    """The sentence of that id, in English: a Sentence, which is text. Raises KeyError for an id or a field that its table does not know."""
    return Sentence(_rendered(template_of(id), fields, ENGLISH), id, fields)


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Several sentences, or texts, as one."""
    kept = list(parts)
    return Sentence(between.join(kept), _JOINED, {"parts": kept, "between": between})


def beginning(text: str) -> str:
    """A sentence with a capital letter, as it begins a line."""
    return Sentence(_capital(text), _JOINED, {"parts": [text], "between": "", "capital": True})


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def template_of(id: str) -> Template:
    """The English of an id."""
    package = ".".join(id.split(".")[:-2])
    if package not in _tables:
        _tables[package] = importlib.import_module(f"..{package}.sentences" if package else "..sentences", __package__).SENTENCES
    return _tables[package][id]


def speak(language: Language) -> None:
    """Sets the language of `spoken`; see languages.py."""
    global _language
    _language = language


def language() -> Language:
    """The language that was set."""
    return _language


def spoken(text: str) -> str:
    """A sentence in the language that was set; what has no id, or no translation that fits, as it is."""
    if _language is ENGLISH or not isinstance(text, Sentence):
        return str(text)
    if text.id == _JOINED:
        whole = text.fields["between"].join(map(spoken, text.fields["parts"]))
        return _capital(whole) if "capital" in text.fields else whole
    fields = {name: spoken(value) if isinstance(value, str) else value for name, value in text.fields.items()}
    try:
        template = _language.templates[text.id]
        if not names(template) <= set(fields):  # a translation may leave a field out, and know no other
            return _in_english(text, fields)
        return _rendered(template, fields, _language)
    except (KeyError, ValueError, IndexError, AttributeError, TypeError):  # a translator's slip must not hide what is said
        return _in_english(text, fields)


def number(text: str) -> str:
    """A number that was formatted as English has it, 1,234.5, as the language has it that was set."""
    return _marked(text, _language)


def _in_english(text: Sentence, fields: dict[str, Any]) -> str:
    """The sentence as it is, with those parts translated that are sentences of their own."""
    try:
        return _rendered(template_of(text.id), fields, ENGLISH)
    except (KeyError, ImportError):  # no table of a room has it
        return str(text)


def _rendered(template: Template, fields: dict[str, Any], language: Language) -> str:
    if not isinstance(template, str):
        template = template.get(language.plural(fields[template["by"]]), template["other"])
    return template.format(**fields) if language is ENGLISH else _Formatter(language).vformat(template, (), fields)


class _Formatter(string.Formatter):
    """Numbers as the language has them."""

    def __init__(self, language: Language):
        self._language = language

    def format_field(self, value: Any, spec: str) -> str:
        text = super().format_field(value, spec)
        return _marked(text, self._language) if isinstance(value, numbers.Real) else text


def _marked(text: str, language: Language) -> str:
    marks = {",": language.thousands, ".": language.decimal}
    return "".join(marks.get(letter, letter) for letter in text)


def names(template: Template) -> set[str]:
    """The fields of a template; with what it asks of them, attributes and items, which none may."""
    texts = [template] if isinstance(template, str) else [text for form, text in template.items() if form != "by"]
    found = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return found if isinstance(template, str) else found | {str(template.get("by"))}
