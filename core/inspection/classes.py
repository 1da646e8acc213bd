"""What the classes of points are called."""

from __future__ import annotations

from ..base.saying import say

# ASPRS LAS 1.4 R15, table 17.
CLASSES = (
    say("inspection.classes.never_classified"),
    say("inspection.classes.unclassified"),
    say("inspection.classes.ground"),
    say("inspection.classes.low_vegetation"),
    say("inspection.classes.medium_vegetation"),
    say("inspection.classes.high_vegetation"),
    say("inspection.classes.building"),
    say("inspection.classes.low_noise"),
    say("inspection.classes.reserved"),
    say("inspection.classes.water"),
    say("inspection.classes.rail"),
    say("inspection.classes.road_surface"),
    say("inspection.classes.reserved"),
    say("inspection.classes.wire_guard"),
    say("inspection.classes.wire_conductor"),
    say("inspection.classes.transmission_tower"),
    say("inspection.classes.wire_connector"),
    say("inspection.classes.bridge_deck"),
    say("inspection.classes.high_noise"),
    say("inspection.classes.overhead_structure"),
    say("inspection.classes.ignored_ground"),
    say("inspection.classes.snow"),
    say("inspection.classes.temporal_exclusion"),
)
