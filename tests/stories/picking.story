# These goods, in this place, for a task.

a short pick leaves the rest promised
    supplier -> A-01            10 apple
    promise p1 from W1          6 apple, rank 5
    hold h1 of p1 A-01 -> customer   6 apple
    carry h1 to cart-7          4 as h2
    A-01 on hand 6              held 2
    cart-7 on hand 4            held 4
    A-01 -> B-07                5 apple                      refused: A-01 lacks 1 apple.
    count A-01                  1 apple                      breaks h1 by 1 and p1 by 1; 5 apple lost
    settle h2                   4
    settle h1                   1
    p1 ended
    W1 has 0 apple

an order goes from the bin over cart and carton to the customer
    supplier -> A-01            10 apple
    promise p1 from W1          6 apple
    hold h1 of p1 A-01 -> customer   6 apple
    carry h1 to cart-7          6 as h2
    carry h2 to carton-1        4 as h3
    carry h2 to carton-2        2 as h4
    shift carton-1 to staging
    settle h3                   4
    p1 remaining 2              held 2
    settle h4                   2
    p1 ended
    A-01 on hand 4              held 0
    W1 has 4 apple              promised 0

held goods are not taken by others
    supplier -> A-01            10 apple
    promise p1 from W1          6 apple
    hold h1 of p1 A-01 -> customer   6 apple
    hold h2 A-01 -> B-01        5 apple                      refused: A-01 lacks 1 apple.
    hold h2 A-01 -> B-01        4 apple
    A-01 -> B-01                1 apple                      refused: A-01 lacks 1 apple.

who ships less keeps the rest promised
    supplier -> A-01            10 apple
    promise p1 from W1          6 apple
    hold h1 of p1 A-01 -> customer   6 apple
    settle h1                   7                            refused: 7 is more than the 6 that h1 holds.
    settle h1                   5
    p1 remaining 1              held 0
    settle h1                   1                            refused: The hold h1 has ended: its goods were taken, or it was released or lost.

a hold for an order goes out, a hold for ourselves stays
    supplier -> A-01            10 apple
    promise p1 from W1          6 apple
    hold h1 A-01 -> customer    1 apple                      refused: apple would leave, or not leave, the supply that its hold counts in.
    hold h1 of p1 A-01 -> B-01  1 apple                      refused: apple would leave, or not leave, the supply that its hold counts in.
    hold h1 A-01 -> B-01        1 apple
    hold h2 of p1 A-01 -> customer   1 apple

nothing is newly held where it is already on its way
    supplier -> staging         10 apple
    promise p1 from W1          6 apple
    hold h1 of p1 staging -> customer   6 apple              refused: staging is not open for this: nothing there may be held for orders, or it is not a place of ours.
    hold h1 staging -> A-01     6 apple
    settle h1                   6
    hold h2 of p1 A-01 -> customer   6 apple

who must have the lot promises and holds at once
    supplier -> A-01            3 apple lot L1
    supplier -> A-01            9 apple lot L2
    promise p1 from W1          5 apple
    and hold h1 of p1 A-01 -> customer   5 apple lot L1      refused: A-01 lacks 2 apple.
    p1 ended
    promise p2 from W1          3 apple
    and hold h2 of p2 A-01 -> customer   3 apple lot L1
    p2 remaining 3              held 3

a promise that got nothing holds nothing
    promise p1 from W1          1 apple
    and hold h1 of p1 A-01 -> customer   1 apple             refused: Nothing is left of the promise p1: it was granted nothing, or was shipped, released or lost.

replenishment does not touch what is promised
    supplier -> B-09            20 apple
    promise p1 from W1          20 apple
    hold h1 B-09 -> A-01        12 apple
    carry h1 to cart-3          12 as h2
    settle h2                   12
    A-01 on hand 12             held 0
    W1 has 20 apple             promised 20

what is held for an order is not carried out of supply
    supplier -> A-01            10 apple
    promise p1 from W1          6 apple
    hold h1 of p1 A-01 -> customer   6 apple
    carry h1 to quarantine      2 as h2                      refused: apple would leave, or not leave, the supply that its hold counts in.
    carry h1 to A-01            2 as h2
    carry h2 to cart-1          1 as h3 becomes apple lot L5
    h1 keeps 4
    h2 keeps 1
    cart-1 on hand 1 apple lot L5   held 1

a task that is given back frees the goods, not the promise
    supplier -> A-01            10 apple
    promise p1 from W1          10 apple
    hold h1 of p1 A-01 -> customer   10 apple
    release hold h1             4
    h1 keeps 6
    release hold h1
    h1 ended
    p1 remaining 10             held 0
