"""Nodes made by builders: this process gives tasks out, and takes in what comes of them in an order that does not depend on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...base.gaps import Span
from ...base.parallel import in_order
from ...base.scratch import Kept
from ..build import Built, Task, build
from ..grow import Grower
from ..grown import Encoding
from .staff import Staff


class BuilderGrower(Grower):
    """Builds and encodes the nodes of a tree by builders; a task that none could do is built by a thread, as if there were no builders."""

    def __init__(self, staff: Staff, *given: Any):
        super().__init__(*given)
        self.staff = staff
        self.encoding = Encoding(self.encoder.laz_vlr, self.encoder.stride)

    def _made(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Any]]:
        return in_order(self._make, tasks, self.executor, self.budget.points_in_tasks, self.monitor)

    def _make(self, task: Task) -> tuple[dict, np.ndarray] | Built:
        grown = self.staff.build(task, self.encoding) if self.staff.works else None
        return build(task) if grown is None else grown

    def _take(self, task: Task, made: Any) -> None:
        if isinstance(made, Built):
            super()._take(task, made)
            return
        told, data = made

        def found(shape: tuple[int, ...], span: Span, pack: bool = True) -> Kept:
            return self.distributor.scratch.keep(data[span[0] : sum(span)].reshape(shape).copy(), pack=pack)

        self._take_told(task, told, lambda shape, span: found(shape, span, False), found)
