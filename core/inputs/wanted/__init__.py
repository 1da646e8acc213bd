"""Which points are wanted: conditions of place, time, class, return and attributes, in words and on records."""
