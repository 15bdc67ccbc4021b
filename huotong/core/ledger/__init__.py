"""The book: where goods are, to whom they are promised, and what is held for which task.

**Goods** are an item with what tells one piece of it from another: lot, serial, status, owner. Goods are always
somewhere. A **place** is a bin, a container (pallet, tote, cart, carton: a place that stands in a place), or a stretch
of the way (the road, a work order, a subcontractor); none of these ever holds less than nothing. Suppliers, customers,
scrap and differences are places too, outside, where nothing is added up.

A **move** takes goods from a place to a place, for ever. Nothing is edited and nothing deleted: what was wrong is
answered by another move. Every quantity on every screen is a sum of moves.

A **promise** keeps *some* of an item for a demand, say a line of an order. It is granted at once, from the shelf or
from what is still expected, never more than there is, and it leaves every bin free: which goods from which bin is
decided when the work is released. Then a **hold** keeps *these* goods in *this* place for a task. Held goods are
taken by nobody else. Picked goods are **carried**: the hold goes with them, to the cart, the carton, the staging area.
When they are handed over the hold is **settled**: the goods go, hold and promise end. Each ends once.

What can be sold is the **shelf**: all that lies where the place and the status of the goods both sell. A carton on a
pallet in quarantine does not sell, since quarantine does not. Never is more promised than lies on the shelf, nor of a
delivery more than is expected; that is why nothing is sold twice.

**The shelf is the truth.** When a count finds less, the book follows the count: the holds on what is not there break,
our own tasks first, then the lowest rank, then the newest; and if then more is promised than there is, promises break
in the same order. What broke is written down, and those who are concerned are told.

A request is a group of entries: all of them count, or none. What cannot be done is refused with everything that is in
the way (`refusals`). Stories in `tests/stories` tell all this by example.

For programmers: `entries` is what can be said, `state` what the judge reads, `judge` the one function that decides,
`verdict` what it answers, `stored` what is kept for ever, `sums` how everything follows from that alone. `memory` is
the reference book; another keeps its rows in PostgreSQL, and finds with `mentions` and `needs` which ones to lock.
`replay` and `playing` hold any book against a model or a story.
"""
