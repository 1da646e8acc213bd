"""What inputs/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "inputs.lattice.of_file": "{path} {count:,} by up to {amounts}",
    "inputs.lattice.amount": "{value:g} in {axes}",
    "inputs.claims.coordinates_cannot_told_apart_numbers": "coordinates with {numbers} can't be told apart in numbers of 64 bits",
    "inputs.claims.header_must_wrong_get_file": "the header must be wrong; get the file again or repair it (copcforge:repair)",
    "inputs.claims.numbers_points_return_inputs_headers": (
        "The numbers of points by return in the inputs' headers are wrong; the output has right ones."
    ),
    "inputs.colours.colours": "Colours were {names}.",
    "inputs.colours.colours_use_bits_only_those": (
        "Colours of {named} use 8 bits only, those of {named2} use 16: beside these they look black; they are kept as they "
        "are, and the option that scales them to 16 bits is --colours scale (COLOURS)."
    ),
    "inputs.colours.give": "give {names}",
    "inputs.colours.no_input_colours_could_scaled": "No input has colours that could be scaled.",
    "inputs.colours.nothing_can_done_colours": "{choice!r} is nothing that can be done with colours",
    "inputs.declared.convert_files_different_extra_bytes": "convert files with different extra bytes separately",
    "inputs.declared.extra_bytes_declared_value_value": (
        "The extra bytes {names} are declared value by value: many readers fail on several values in one."
    ),
    "inputs.declared.inputs_extra_bytes_together_make": (
        "the inputs' extra bytes together make point records of {length:,} bytes, more than the {longest_record:,} of LAS"
    ),
    "inputs.fetching.all_read_from_server": "{path}: all of its {size:,} bytes are read from the server.",
    "inputs.fetching.all_tiles_from_server": "{path}: all of its tiles are read from the server, about {size:,.1f} MB.",
    "inputs.gathering.give_another_folder": "give another folder",
    "inputs.gathering.give_another_folder_search_subfolders": "give another folder, or search subfolders too",
    "inputs.gathering.give_las_laz_files_folder": "give LAS or LAZ files, or a folder of them",
    "inputs.gathering.give_output_another_name": "give the output another name",
    "inputs.gathering.named_more_once_its_points": "{file} is named more than once; its points are taken once.",
    "inputs.gathering.no_input": "there is no input",
    "inputs.gathering.no_las_laz_file_folder": "no .las or .laz file is in this folder",
    "inputs.gathering.output_also_input": "the output is also an input",
    "inputs.grid.convert_distant_files_separately_coarser": (
        "convert distant files separately, or with a coarser scale, such as {coarser} (--scale, SCALE)"
    ),
    "inputs.grid.convert_file_itself_coarser_scale": "convert the file by itself, or with a coarser scale (--scale, SCALE)",
    "inputs.grid.inputs_extend_over_units_too": (
        "the inputs extend over {extent:,.10g} units in {value}, too far for 32 bits at a scale of {unit:g}"
    ),
    "inputs.grid.outside_bounds_headers_give": "{message}, outside the bounds that the headers give",
    "inputs.grid.points_lie_too_far_from": "points lie too far from the others in {axis} for 32 bits at the common scale",
    "inputs.intake.get_whole_file_from_its": "get the whole file from its source, or repair it (copcforge:repair)",
    "inputs.intake.no_point_fulfils_query": "no point fulfils the query",
    "inputs.intake.not_one_point_can_read": "not one point can be read",
    "inputs.intake.widen_query": "widen the query",
    "inputs.lattice.give_number_above_units_crs": (
        "give a number above 0, in units of the CRS, or three for x, y and z, like 0.001,0.001,0.01"
    ),
    "inputs.lattice.no_scale": "{scale} is no scale",
    "inputs.lattice.points_moved_get_output_grid": {
        "by": "points",
        "one": "one point moved to get on the output's grid: in {names}{more}; {why}.",
        "other": "{points:,} points moved to get on the output's grid: in {names}{more}; {why}.",
    },
    "inputs.opened.give_files_points": "give files with points",
    "inputs.opened.inputs_cannot_read": {
        "by": "count",
        "one": "one of {count2:,} inputs can't be read: {listed}",
        "other": "{count:,} of {count2:,} inputs can't be read: {listed}",
    },
    "inputs.opened.left_out_asked": "{told}; it is left out, as asked for.",
    "inputs.opened.no_points_left_out": "{path} has no points; it is left out.",
    "inputs.scan.reading_headers": "Reading headers",
    "inputs.scan.waveform_references_points_dropped_copc": {
        "by": "count",
        "one": "The waveform references of one point are dropped: COPC can't hold them.",
        "other": "The waveform references of {count:,} points are dropped: COPC can't hold them.",
    },
    "inputs.thinning.distance_between_points_makes_no": "a distance of {distance} between points makes no sense",
    "inputs.thinning.distance_between_points_too_small": "a distance of {edge:g} between points is too small for such coordinates",
    "inputs.thinning.give_larger_one": "give a larger one",
    "inputs.thinning.give_one_above_units_crs": "give one above 0, in units of the CRS",
    "inputs.times.but": "has {names}, but {path} has {names2}",
    "inputs.times.convert_them_separately_say_times": "convert them separately, or say what the times are (--gps-time, GPS_TIME)",
    "inputs.times.give_nothing": "give {names}, or nothing",
    "inputs.times.gps_times_laz_whose_encoders": (
        "{zeros:,} GPS times are -0.0 and {zeros2:,} are 0.0: in LAZ, whose encoders take both for the same, some of either "
        "may get the other's sign."
    ),
    "inputs.times.gps_times_they_kept_header": (
        "{named}: GPS times of {span} are {problem}; they are kept as the header says ({overruled})."
    ),
    "inputs.times.header_says_but_gps_times": (
        "{named}: the header says {names}, but GPS times of {span} are none; they are taken for {names2}, and the output says "
        "so ({overruled})."
    ),
    "inputs.times.no_kind_gps_time": "{choice!r} is no kind of GPS time",
    "inputs.times.offset_gps_times_cannot_held": (
        "{inexact:,} offset GPS times can't be held exactly as {names} in 64 bits; they are rounded."
    ),
    "inputs.virtual.build_it_again": "build the virtual point cloud again",
    "inputs.virtual.entry_is_no_item": "entry {number:,} is no STAC item of version 1.0.0",
    "inputs.virtual.entry_names_no_file": "entry {number:,} names no file",
    "inputs.virtual.names_no_file": "the virtual point cloud names no file",
    "inputs.virtual.no_file_is_there": "none of the files that the virtual point cloud names is there",
    "inputs.virtual.no_collection": "this is no virtual point cloud: a JSON object with type FeatureCollection and features",
    "inputs.carrying.record_differs_from_kept": "{path}: record {key}/{key2} differs from that in {path2}, which is kept.",
    "inputs.claims.bounds_inputs_headers_do_not_fit": (
        "The bounds in the inputs' headers do not fit the points; the output has those of the points."
    ),
    "inputs.claims.scale_offset": "scale {listed} and offset {listed2}",
    "inputs.colours.kept_use_16_bits_or_all": "kept in {named}, which use 16 bits or are all 0",
    "inputs.colours.more": " and {more:,} more",
    "inputs.colours.multiplied_by_256": "multiplied by 256 in {named}",
    "inputs.lattice.more_files": {
        "by": "count",
        "one": " and one more file",
        "other": " and {count:,} more files",
    },
    "inputs.lattice.scale_asked_for_coarser_than_theirs": "the scale that was asked for is coarser than theirs, and that precision is lost",
    "inputs.lattice.their_offset_or_scale_not_on": (
        "their offset or scale is not on the output's grid; a finer scale (--scale, SCALE) may keep them in place"
    ),
    "inputs.opened.at_byte": " (at byte {offset:,})",
    "inputs.opened.file_has_no_points": "the file has no points",
    "inputs.opened.get_them_again_or_remove_them": "get them again or remove them",
    "inputs.opened.none_inputs_has_points": "none of the {count} inputs has points",
    "inputs.reprojection.as_usual_beside": "as is usual beside {beside}",
    "inputs.reprojection.by_proj": ", by PROJ",
    "inputs.reprojection.computed": "computed in {row}",
    "inputs.reprojection.does_not_say_unit_heights_they": (
        "{name} does not say the unit of heights; they are taken to be in {name2}, {usual}, and {converted}; {option} overrules this"
    ),
    "inputs.reprojection.geocentric_coordinates": "{row} to geocentric coordinates",
    "inputs.reprojection.heights": "; heights in {name} are {converted}",
    "inputs.reprojection.heights_as_file_states_crs_given": (
        "heights in {name}, as the file states and the CRS that is given does not, are {converted}"
    ),
    "inputs.reprojection.heights_computed_from_three_axes_for": "heights are computed from three axes, for which {option} has no meaning",
    "inputs.reprojection.heights_kept_as_they_as_given": "heights are kept as they are, as given, though those of the target are in {name}",
    "inputs.reprojection.heights_taken_above_ellipsoid": "heights in {name} are taken to be above the ellipsoid",
    "inputs.reprojection.heights_taken_as_given_though_stated": "heights are taken to be in {name}, as given, though {name2} is stated",
    "inputs.reprojection.like": "like {beside}",
    "inputs.reprojection.more_inputs": {
        "by": "count",
        "one": " and one more input",
        "other": " and {count:,} more inputs",
    },
    "inputs.reprojection.multiplied_by": "multiplied by {factor:.12g} to be in {name}",
    "inputs.reprojection.nothing_reprojected_heights_stay_as_they": (
        "Nothing is reprojected, so heights stay as they are: {option} has no effect."
    ),
    "inputs.reprojection.only_one_source_target_crs_says": (
        "only one of source and target CRS says what heights refer to: they get no vertical shift{rest}"
    ),
    "inputs.reprojection.steps": "{change} ({row}), in steps of {row2:g}",
    "inputs.reprojection.unchanged": "unchanged",
    "inputs.reprojection.from_to": "{unit} to {target} (× {factor:.12g})",
    "inputs.reprojection.unit_given_for_heights_height_unit": "the unit given for heights (--height-unit, HEIGHT_UNIT)",
    "inputs.stray.extent_leaves_out": {
        "by": "count",
        "one": "{option} (EXTENT) leaves it out",
        "other": "{option} (EXTENT) leaves them out",
    },
    "inputs.stray.more_places": {
        "by": "count",
        "one": "; and one more place",
        "other": "; and {count:,} more places",
    },
    "inputs.stray.points_far_off_all_others_at": {
        "by": "count",
        "one": "{count:,} of {points:,} points lies far off all others, at {listed}; {way_out}",
        "other": "{count:,} of {points:,} points lie far off all others, at {listed}; {way_out}",
    },
    "inputs.stray.where_z_between_leaves_out": {
        "by": "count",
        "one": '{option} (WHERE "Z between {low} and {high}") leaves it out',
        "other": '{option} (WHERE "Z between {low} and {high}") leaves them out',
    },
    "inputs.times.from_offset_times": "from offset times",
    "inputs.times.guessed_from_values": "guessed from the values",
    "inputs.times.more": {
        "by": "more",
        "one": " and one more",
        "other": " and {more:,} more",
    },
    "inputs.times.stated_by_header": "stated by the header",
    "inputs.times.stated_by_headers": "stated by the headers",
    "inputs.times.says_otherwise": "--gps-time or GPS_TIME says otherwise",
    "inputs.opened.leave_it_out": "leave it out (--skip-bad, SKIP_BAD)",
    "inputs.opened.leave_them_out": "leave them out (--skip-bad, SKIP_BAD)",
    "inputs.opened.or": "or",
}
