"""One table of parameters for each job: the command line makes its options from it, QGIS its algorithm's parameters, and the user
guide its tables. What a parameter is called, what it means and what it is by default is said there and nowhere else.

A table is a tuple of rows (`row.py`); what several jobs share stands in `shared.py`.
"""
