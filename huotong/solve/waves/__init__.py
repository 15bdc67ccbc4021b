"""Waves: which orders go together, which bins serve them, which cart carries what, and how to walk.

A *wave* is what is let go to the floor at once: so many carts. A *cart* carries some orders whole and is walked once from
the depot and back. `plan` takes the waiting orders, the stock and the limits, and answers the waves in the order in which
they go. Promised about every plan: stock is never exceeded, no limit broken, no order twice; an order that cannot go stands
in `left` with its reason; of one rank none goes before another that is due earlier; of an item with expiries nothing
goes before what expires earlier; the same problem gives the same plan.

    records    what goes in and comes out
    loads      what carts carry
    ground     the floor: footprints to estimate with (`footprints`), walks to go (`quick`); `graph_ground` where it is a graph
    granting   who gets the goods
    shelf      which bins serve
    forming    the first division into waves and carts
    search     its improvement
    bound      how little must be walked, and why
    planning   all of it together
    plain      what is walked without a planner
"""
