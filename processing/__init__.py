"""The Processing front end: provider, base class, shared parameters, and one file for each algorithm."""
