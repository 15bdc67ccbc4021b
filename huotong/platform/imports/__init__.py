"""Sheets in and out: every type as one flat sheet, whose export can be imported again.

`sheet` says what the columns are, `files` reads and writes CSV and XLSX, `writing` makes the rows of an export,
`reading` makes documents of rows, `bringing` brings them through the door, all or none, with all errors at once.
"""
