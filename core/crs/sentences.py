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
    "crs.transform.points_cannot_expressed": "{lost:,} of {count:,} points can't be expressed in {target}",
    "crs.transform.proj_knows_no_way_from": "PROJ knows no way from {source} to {target}",
    "crs.units.give": "give {names} or {height_units}",
    "crs.units.no_unit_heights": "there is no unit of heights {choice!r}",
}
