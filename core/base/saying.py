"""Every sentence that a user sees has an id, and one home with its fields: a table of English beside the code that says it.

    raise DamagedFile(say("las.header.too_short", size=size), path=path)

The table of `las.header.too_short` is `SENTENCES` in core/las/sentences.py: what stands before the last two words of an id is the package,
then come module and sentence. A `Sentence` is the English text, so that nothing need know of this; it also knows id and fields, by which
`spoken` says it in another language. JSON stays English. docs/developing.md tells how to add one.
"""

from __future__ import annotations

import importlib
import string
from collections.abc import Callable, Mapping
from typing import Any, Union

Template = Union[str, "dict[str, str]"]  # one text; or texts by the form that a number wants: "by" names the field, "one", "other" and more
Plural = Callable[[Any], str]

_tables: dict[str, Mapping[str, Template]] = {}
_spoken: Mapping[str, Template] = {}
_plural: Plural | None = None


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
    return Sentence(_rendered(template_of(id), fields, _english_plural), id, fields)


def template_of(id: str) -> Template:
    """The English of an id."""
    package = ".".join(id.split(".")[:-2])
    if package not in _tables:
        _tables[package] = importlib.import_module(f"..{package}.sentences" if package else "..sentences", __package__).SENTENCES
    return _tables[package][id]


def speak(templates: Mapping[str, Template], plural: Plural | None = None) -> None:
    """Sets the language of `spoken`. templates: by id; plural: the form that a number wants, by the names that the templates use."""
    global _spoken, _plural
    _spoken, _plural = templates, plural


def spoken(text: str) -> str:
    """A sentence in the language that was set; what has no id, or no translation that fits, as it is."""
    if not isinstance(text, Sentence) or text.id not in _spoken:
        return str(text)
    fields = {name: spoken(value) if isinstance(value, str) else value for name, value in text.fields.items()}
    try:
        template = _spoken[text.id]
        if not _names(template) <= set(text.fields):  # a translation may leave a field out, and know no other
            return str(text)
        return _rendered(template, fields, _plural or _english_plural)
    except (KeyError, ValueError, IndexError, AttributeError, TypeError):  # a translator's slip must not hide what is said
        return str(text)


def _rendered(template: Template, fields: dict[str, Any], plural: Plural) -> str:
    if isinstance(template, str):
        return template.format(**fields)
    form = plural(fields[template["by"]])
    return template.get(form, template["other"]).format(**fields)


def _names(template: Template) -> set[str]:
    """The fields of a template; with what it asks of them, attributes and items, which none may."""
    texts = [template] if isinstance(template, str) else [text for form, text in template.items() if form != "by"]
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _english_plural(number: Any) -> str:
    return "one" if number == 1 else "other"
