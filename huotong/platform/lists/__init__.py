"""Lists of documents, generated from their types: what may be filtered, ordered and searched, and the one statement
that reads a page. Nothing above this package knows whether a field lies in a column, in `extra`, behind a foreign key
or in a view.
"""
