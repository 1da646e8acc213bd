"""What words that stand in data and JSON are called where people read them."""

from __future__ import annotations

from .saying import say
from .words import DIFFERS, IDENTICAL, INCOMPARABLE, MOVED, SCALED

_CALLED = {
    "valid": say("base.called.valid"),
    "invalid": say("base.called.invalid"),
    "unreadable": say("base.called.unreadable"),
    "error": say("base.called.error"),
    "warning": say("base.called.warning"),
    "note": say("base.called.note"),
    IDENTICAL: say("base.called.identical"),
    DIFFERS: say("base.called.differs"),
    INCOMPARABLE: say("base.called.not_comparable"),
    MOVED: say("base.called.moved"),
    SCALED: say("base.called.scaled"),
    "none": say("base.called.none"),
    "not stated": say("base.called.not_stated"),
    "kept": say("base.called.kept"),
    "removed": say("base.called.removed"),
    "set": say("base.called.set"),
    "stated": say("base.called.stated"),
    "given": say("base.called.given"),
    "computed": say("base.called.computed"),
    "guessed": say("base.called.guessed"),
    "container": say("base.called.container"),
    "stream": say("base.called.stream"),
    "reserved": say("base.called.reserved"),
    "points": say("base.called.points"),
    "records": say("base.called.records"),
    "bytes": say("base.called.bytes"),
    "chunk": say("base.called.chunk"),
    "metre": say("base.called.metre"),
    "foot": say("base.called.foot"),
    "US survey foot": say("base.called.us_survey_foot"),
    "degree": say("base.called.degree"),
    "grad": say("base.called.grad"),
    "radian": say("base.called.radian"),
    "user-defined": say("base.called.user_defined"),
}


def called(word: str) -> str:
    """A word of data as a sentence; one that is not known stays as it is."""
    return _CALLED.get(word, word)
