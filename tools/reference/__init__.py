"""The pages of docs/reference that are made from the code: `python -m tools.reference` writes them.

Types, events and permissions are read from the registry, refusals from their classes, the description of the API as an
administrator gets it. No database is needed. A test fails while a page says something else than the code.
"""
