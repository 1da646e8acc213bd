"""What inputs/wanted/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "inputs.wanted.attributes.points_no_attribute": "the points have no attribute {name}",
    "inputs.wanted.attributes.use_one": "use one of {names}",
    "inputs.wanted.expression.correct": "correct it",
    "inputs.wanted.expression.expression_cannot_understood_stands_character": (
        "the expression can't be understood: {text!r} stands at character {at}"
    ),
    "inputs.wanted.expression.expression_cannot_understood_where_should": (
        "the expression can't be understood: {there} where {expected} should be"
    ),
    "inputs.wanted.expression.expression_characters_more": "the expression has {count:,} characters, more than {longest:,}",
    "inputs.wanted.expression.expression_nested_too_deeply": "the expression is nested too deeply",
    "inputs.wanted.expression.use_shorter_one": "use a shorter one",
    "inputs.wanted.expression.use_simpler_one": "use a simpler one",
    "inputs.wanted.placing.give_crs_points": "give it in the CRS of the points",
    "inputs.wanted.placing.give_number_epsg_system": "give the number of an EPSG system",
    "inputs.wanted.placing.polygon_but_file_states_no": (
        "a polygon is in {given}, but the file states no CRS, so that it can't be reprojected"
    ),
    "inputs.wanted.placing.polygon_reaches_beyond_can_express": "a polygon in {source} reaches beyond what {target} can express",
    "inputs.wanted.placing.polygon_srid_number_no_crs": "a polygon's SRID {srid} is the number of no CRS of x and y",
    "inputs.wanted.polygons.give_polygon_multipolygon_file_crs": "give a POLYGON or MULTIPOLYGON in the file's CRS",
    "inputs.wanted.polygons.no_polygon": "there is no polygon",
    "inputs.wanted.polygons.polygon_cannot_understood": "a polygon can't be understood: {error}",
    "inputs.wanted.polygons.polygon_cannot_understood_its_coordinates": "a polygon can't be understood: its coordinates are no numbers",
    "inputs.wanted.polygons.polygon_neither_wkt_nor_geojson": "a polygon is neither WKT nor GeoJSON nor a list of rings",
    "inputs.wanted.query.both_depth_spacing_given": "both a depth and a spacing are given",
    "inputs.wanted.query.depth_makes_no_sense": "a depth of {depth} makes no sense",
    "inputs.wanted.query.extent_least_coordinates_above_its": "the extent's least coordinates are above its greatest",
    "inputs.wanted.query.extent_no_list_numbers": "an extent is no list of numbers",
    "inputs.wanted.query.extent_numbers_makes_no_sense": "an extent of {count} numbers makes no sense",
    "inputs.wanted.query.give_coarsest_level_more": "give 0 for the coarsest level, or more",
    "inputs.wanted.query.give_distance_between_points_file": "give a distance between points in the file's units",
    "inputs.wanted.query.give_earlier_moment_first": "give the earlier moment first",
    "inputs.wanted.query.give_least_before_greatest": "give least before greatest",
    "inputs.wanted.query.give_numbers_from": "give numbers from 0 to 255",
    "inputs.wanted.query.give_numbers_from_first_last": "give numbers from 0 to 15, first, last or only",
    "inputs.wanted.query.give_one_them": "give one of them",
    "inputs.wanted.query.give_x_y_least_x": "give x and y least, x and y greatest; or x, y, z least, x, y, z greatest",
    "inputs.wanted.query.give_x_y_least_x_2": "give x and y least, x and y greatest",
    "inputs.wanted.query.no_class": "there is no class {value}",
    "inputs.wanted.query.no_return": "there is no return {item}",
    "inputs.wanted.query.spacing_makes_no_sense": "a spacing of {spacing} makes no sense",
    "inputs.wanted.query.time_window_from_ends_before": "the time window from {first} to {last} ends before it begins",
    "inputs.wanted.times.give_gps_seconds_file_counts": "give GPS seconds as the file counts them, or UTC like 2024-03-01T12:00:00",
    "inputs.wanted.times.no_moment": "{value} is no moment",
    "inputs.wanted.times.no_moment_2": "{text} is no moment",
    "inputs.wanted.expression.ends": "it ends",
    "inputs.wanted.expression.or_between": "in or between",
    "inputs.wanted.expression.or_or": "and or or",
    "inputs.wanted.expression.stands_at_character": "{shown} stands at character {position}",
    "inputs.wanted.placing.give_polygon_as_wkt_crs_points": "give the polygon as WKT in the CRS of the points",
    "inputs.wanted.placing.leave_number_out_if_polygon_crs": "leave the number out if the polygon is in the CRS of the points",
    "inputs.wanted.query.earlier_first_and_week": (
        "give the earlier moment first; the file counts seconds of the week, so that a window can't go across its end"
    ),
    "inputs.wanted.expression.a_comparison": "a comparison",
    "inputs.wanted.expression.a_number": "a number",
}
