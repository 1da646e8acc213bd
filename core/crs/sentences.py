"""What crs/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "crs.keywriting.cannot_hold_text_proj_cannot": "{key_words} can't hold a text that PROJ can't read ({name})",
    "crs.keywriting.cannot_say_all": "{key_words} can't say all of {crs}",
    "crs.keywriting.cannot_say_neither_projected_nor": "{key_words} can't say {whole}, which is neither projected nor geographic",
    "crs.keywriting.convert_file_laz_las_copc": (
        "convert the file to LAZ of LAS 1.4 or to COPC with this CRS: those hold WKT, which can say it"
    ),
    "crs.keywriting.name_systems_codes_epsg_none": "{key_words} name systems by codes of EPSG, and {name} has none that fits",
    "crs.model.give_beside_one_x_y": "give it beside one of x and y, like EPSG:2927+5703",
    "crs.model.give_code_like_epsg_epsg": "give a code like EPSG:2927 or EPSG:2927+5703, or WKT",
    "crs.model.proj_cannot_read_crs": "PROJ can't read {told!r} as a CRS{reason}",
    "crs.model.vertical_crs_says_heights_not": "{found} is a vertical CRS, which says what heights are, not where points lie",
    "crs.resolving.but": "is in {first}, but {other} is in {other2}",
    "crs.resolving.give_target_crs_reproject_them": "give a target CRS to reproject them, or a CRS that overrides all",
    "crs.resolving.give_their_crs": "give their CRS",
    "crs.resolving.inputs_crs_tells_proj_nothing": (
        "the inputs' CRS {source} tells PROJ nothing of x and y, so that they can't be reprojected"
    ),
    "crs.resolving.inputs_no_crs_so_they": "the inputs have no CRS, so that they can't be reprojected",
    "crs.resolving.leave_out_give_crs": "leave it out or give a CRS",
    "crs.resolving.states_heights_but_states_them": "states heights in {name}, but {path} states them in {name2}",
    "crs.resolving.states_no_crs_while_other": "states no CRS, while the other inputs state different ones",
    "crs.transform.best_transformation_needs_grid_not": (
        "the best transformation {between} needs the grid {missing}, which is not installed"
    ),
    "crs.transform.check_crs_input_choose_another": "check the CRS of the input or choose another target CRS",
    "crs.transform.choose_another_target_crs": "choose another target CRS",
    "crs.transform.choose_another_target_crs_allow": "choose another target CRS or allow ballpark ones",
    "crs.transform.give_its_crs": "give its CRS",
    "crs.transform.install_grid_qgis_projsync_allow": "install the grid with QGIS or projsync, or allow ballpark transformations",
    "crs.transform.no_crs_proj_can_read": "{role} has no CRS that PROJ can read, so that nothing can be reprojected",
    "crs.transform.only_ballpark_transformation": "there is only a ballpark transformation {between}",
    "crs.transform.points_cannot_expressed": {
        "by": "lost",
        "one": "one of {count:,} points can't be expressed in {target}",
        "other": "{lost:,} of {count:,} points can't be expressed in {target}",
    },
    "crs.transform.proj_knows_no_way_from": "PROJ knows no way from {source} to {target}",
    "crs.units.give": "give {names} or {height_units}",
    "crs.units.no_unit_heights": "there is no unit of heights {choice!r}",
    "crs.geokeys.key_directory_has_version_not_1": "the key directory has version {version}, not 1",
    "crs.geokeys.key_directory_shorter_than_header": "the key directory is shorter than its header",
    "crs.geokeys.key_points_numbers_not_there": "key {key} points to numbers that are not there",
    "crs.geokeys.key_points_record_holds_no_values": "key {key} points to record {location}, which holds no values",
    "crs.geokeys.keys_announced_where_have_room": "{count} keys are announced where {present} have room",
    "crs.geotiff.epsg_given_as_geographic_crs_but": "EPSG:{code} is given as geographic CRS but is {name}",
    "crs.geotiff.ignored": "{bad}, and was ignored",
    "crs.geotiff.proj_cant_make_crs_them": "PROJ can't make a CRS of them ({reason})",
    "crs.geotiff.their_projection_method_unknown": "their projection method {code} is unknown",
    "crs.geotiff.they_announce_projected_crs_but_name": "they announce a projected CRS but name none",
    "crs.geotiff.they_describe_projection_no_known_datum": "they describe a projection of no known datum or ellipsoid",
    "crs.geotiff.they_give_epsg_instead_taken": "they give EPSG:{code} in {unit} instead of {unit_name}, and so it was taken",
    "crs.heights.epsg_given_as_vertical_crs_but": "EPSG:{code} is given as vertical CRS but is {name}",
    "crs.heights.geotiff_keys_give_heights_epsg_but": "GeoTIFF keys give heights of EPSG:{code} in {unit}, but that code has {unit_name}",
    "crs.heights.they_give_heights_above_ellipsoid_no": "they give heights above the ellipsoid, which no vertical CRS can say",
    "crs.heights.they_give_heights_but_no_vertical": "they give heights in {unit} but no vertical CRS, so that their unit can't be written",
    "crs.keyed.handling_coordinate_reference_systems": "handling coordinate reference systems",
    "crs.keyed.proj_knows_no_epsg": "PROJ knows no {what} EPSG:{code}",
    "crs.keyed.their_unit_unknown": "their {category} unit {code} is unknown",
    "crs.keyed.their_unit_user_defined_but_has": "their {category} unit is user-defined but has no size",
    "crs.model.handling_coordinate_reference_systems": "handling coordinate reference systems",
    "crs.model.says_what_heights_nothing_x_y": "{name} says what heights are and nothing of x and y",
    "crs.model.unreadable_wkt": "unreadable WKT",
    "crs.oddities.by_text_but_stands_there_too": (
        "{what} are in {name} by the text of {name2}, but {code}, which stands there too, has {name3}"
    ),
    "crs.oddities.does_not_have_front_eastings_number": (
        "does not have {prefix} in front of its eastings, the number of another zone, but these do ({has})"
    ),
    "crs.oddities.eastings_from": "eastings from {least:,.10g} to {greatest:,.10g}",
    "crs.oddities.geocentric_but_points_lie_nowhere_near": (
        "is geocentric, but the points lie nowhere near the Earth's surface: it is not the CRS of these coordinates"
    ),
    "crs.oddities.has_eastings_with_zones_number_front": (
        "has eastings with {own}, the zone's number, in front, but these have none ({has})"
    ),
    "crs.oddities.has_eastings_without_zones_number_but": (
        "has eastings without the zone's number, but these have {prefix} in front ({has})"
    ),
    "crs.oddities.has_s_but_by_bounds_x": (
        "has {unit}s, but by the bounds x reaches {reach:,.10g} and y {reach2:,.10g}: it is not the CRS of these coordinates"
    ),
    "crs.oddities.m_from_earths_centre": "{earth_radii:,.0f} to {earth_radii2:,.0f} m from the Earth's centre",
    "crs.records.contradict_each_other_holds_as_headers": (
        "the {source} ({name}) and the {source2} ({name2}) contradict each other; the {source} holds, as the header's WKT bit is {bit}"
    ),
    "crs.records.geotiff_keys": "GeoTIFF keys: {complaint}",
    "crs.records.heights_coordinates_taken_as_unit_says": (
        "{doubt}; heights and coordinates are taken as the unit says, though other programs may go by the code"
    ),
    "crs.records.holds_instead_wkt_taken_as": "the {source} holds {short!r} instead of WKT, which was taken as {meant}",
    "crs.records.holds_though_says": "the {source} ({name}) holds, though the {source2} says {name2}",
    "crs.records.kept_as_though": "the {source} is kept as it is, though {complaint}",
    "crs.records.not_set": "not set",
    "crs.records.proj_cant_use_passed_over_holds": "a {source} that PROJ can't use ({name}) is passed over; the {source2} ({name2}) holds",
    "crs.records.says_nothing_heights_what_geotiff_keys": (
        "the {source} says nothing of heights; what the GeoTIFF keys say of them ({name}) is not written"
    ),
    "crs.records.there_several_crs_another_first_holds": (
        "there are several CRS, {name} in the {source} and {name2} in another; the first holds"
    ),
    "crs.resolving.crs_given_unit_holds": "The CRS that is given: {doubt}; the unit holds.",
    "crs.resolving.input_states_no_crs_coordinates_do": (
        "The input states no CRS, and its coordinates do not fit the project's, {project}: the output has none; give its CRS."
    ),
    "crs.resolving.input_states_no_crs_output_has": "The input states no CRS, so that the output has none; give its CRS.",
    "crs.resolving.input_states_no_crs_projects_not": (
        "The input states no CRS, and the project's, {project}, was not taken: it is that of base maps, in which point clouds "
        "are not surveyed. The output has none; give its CRS."
    ),
    "crs.resolving.input_states_no_crs_projects_taken": "The input states no CRS; the project's, {project}, was taken.",
    "crs.resolving.several_without_crs_taken_like_others": {
        "by": "count",
        "one": "{fspath} and one more input state no CRS; taken to be in {first} like the other inputs.",
        "other": "{fspath} and {count:,} more inputs state no CRS; taken to be in {first} like the other inputs.",
    },
    "crs.resolving.no_crs_taken_like_other_inputs": "{fspath} states no CRS; taken to be in {first} like the other inputs.",
    "crs.surroundings.for_instance": ", for instance to {utm}",
    "crs.surroundings.for_instance_epsg": ", for instance EPSG:{twin}",
    "crs.surroundings.geocentric_z_no_height_maps_show": (
        "{crs} is geocentric: z is no height, and maps show its points from the side at best; reproject it{suggested}."
    ),
    "crs.surroundings.give_right_crs": "give the right CRS{twin}",
    "crs.surroundings.has_degrees_beside_heights_metres_or": (
        "{crs} has degrees beside heights in metres or feet, which gives a poor overview; reproject it{suggested}."
    ),
    "crs.surroundings.more_inputs": {
        "by": "count",
        "one": " and one more input",
        "other": " and {count:,} more inputs",
    },
    "crs.transform.from": "from {source} to {target}",
    "crs.transform.input": "the input",
    "crs.transform.target": "the target",
    "crs.records.keys": "GeoTIFF keys",
    "crs.records.liblas_record": "old liblas WKT record",
    "crs.records.proj_json_record": "PROJ JSON record",
    "crs.records.wkt2_record": "WKT 2 record",
    "crs.records.wkt_record": "WKT record",
    "crs.records.set": "set",
}
