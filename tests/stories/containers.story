# A pallet, a cart, a carton: a place that stands in a place.

a pallet goes with all that is in it
    place pallet-1 in A-01
    supplier -> pallet-1        40 apple
    shift pallet-1 to B-01
    pallet-1 on hand 40
    W1 has 40 apple

a carton on a pallet in quarantine is not for sale
    place pallet-1 in A-01
    place carton-1 in pallet-1
    supplier -> carton-1        6 apple
    W1 has 6 apple
    shift pallet-1 to quarantine
    W1 has 0 apple
    shift carton-1 to A-01
    W1 has 6 apple

what is held for an order does not leave with the pallet
    place pallet-1 in A-01
    supplier -> pallet-1        40 apple
    promise p1 from W1          10 apple
    hold h1 of p1 pallet-1 -> customer   10 apple
    shift pallet-1 to B-01
    shift pallet-1 to quarantine                             refused: pallet-1 holds goods that are kept for orders and would no longer count where it goes.
    shift pallet-1 to quarantine as a fact                   breaks h1 by 10 and p1 by 10
    W1 has 0 apple

a pallet whose goods are promised does not leave supply
    place pallet-1 in A-01
    supplier -> pallet-1        40 apple
    supplier -> A-01            5 apple
    promise p1 from W1          6 apple
    shift pallet-1 to quarantine                             refused: W1 lacks 1 apple.
    release promise p1          1
    shift pallet-1 to quarantine
    W1 has 5 apple              promised 5

nothing stands in itself
    place pallet-1 in A-01
    place carton-1 in pallet-1
    shift pallet-1 to carton-1                               refused: pallet-1 cannot stand in carton-1, which is pallet-1 or stands in it.
    shift pallet-1 to customer                               refused: customer is not open for this: nothing there may be held for orders, or it is not a place of ours.

a pallet changes the warehouse with all that is in it
    place pallet-1 in A-01
    supplier -> pallet-1        40 apple
    shift pallet-1 to W2/A-01
    W1 has 0 apple
    W2 has 40 apple
    pallet-1 -> W2/B-01         10 apple

a task without an order travels with its pallet, and is then judged like a move
    place pallet-1 in quarantine
    supplier -> pallet-1        10 apple
    hold h1 pallet-1 -> scrap   4 apple
    shift pallet-1 to A-01
    promise p1 from W1          8 apple
    settle h1                   4                            refused: W1 lacks 2 apple.
    settle h1                   2
