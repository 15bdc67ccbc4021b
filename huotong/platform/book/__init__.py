"""The book on PostgreSQL: it knows numbers, not names.

What may be written is decided by the one judge of `huotong.core.ledger`. Here its rows are locked and read
(`loading`), its verdict is written in sets (`writing`), and both together are a posting (`posting.post`), inside the
transaction that the door has opened. `places`, `goods`, `items` and `periods` tell the book what never changes.
`stock` answers what is there, was there, and why; `doctor` adds everything up again from the entries alone; `digest`
names equal stock equally; `replay` holds the book against anybody's model in a schema of its own.

Ids of places, items, warehouses, owners and demands are the identities of the documents and lines that they stand
for. The tables are told in docs/reference/book.md.
"""
