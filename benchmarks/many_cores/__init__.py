"""A trace of a conversion, and a replay that says how long it would take with more cores."""
