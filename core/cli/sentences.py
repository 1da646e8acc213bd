"""What cli/ says: id and English of each sentence."""

from __future__ import annotations

SENTENCES = {
    "cli.far.agree": "add --yes if that is meant",
    "cli.far.agree_or_read_less": "add --yes if that is meant, or {instead}",
    "cli.far.would_read_much": "all points are asked for, which would read {size:,.0f} MB from the server",
    "cli.far.would_read_whole": "{size:,.0f} MB would be read from the server: only COPC is read in part, and if only a part is wanted",
    "cli.bcc.choose_another_name_allow_overwriting": "choose another name or allow overwriting",
    "cli.bcc.output_exists_already": "the output exists already",
    "cli.convert.no_input_given": "no input is given",
    "cli.extract.each_needs_one_polygon_features": "--each needs one --polygon with features",
    "cli.extract.give_polygon_file_geojson": "give it as --polygon @FILE.geojson",
    "cli.streams.complete_all_same": "{output} is complete all the same",
    "cli.streams.report_cannot_written_standard_output": "the report can't be written to standard output: {reason}",
    "cli.streams.send_file_program_takes": "send it to a file or a program that takes it",
}
