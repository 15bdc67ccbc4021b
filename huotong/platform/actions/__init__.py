"""The door: the only place that opens a transaction, takes locks, judges, writes, audits, remembers and tells.

`door.perform` runs one request, `door.perform_all` many in one transaction, `grouping.perform_grouped` lets requests
of one verb that wait in this process be posted together. In the order of a request: `receipts` (has this key been
answered?), `reading` and `references` (what is given), `loading` (documents, locked), `considering` (rights, problems,
guards, gate, verb), the book, `writing` and `recording` (documents, audit, events, jobs, receipts, in sets).
"""
