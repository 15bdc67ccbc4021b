# Some of an item for a demand.

the last unit is promised once
    supplier -> A-01            1 apple
    promise p1 from W1          1 apple
    promise p2 from W1          1 apple                      grants 0
    W1 has 1 apple              promised 1

what is short is not promised, and all or nothing is nothing
    supplier -> A-01            10 apple
    promise p1 from W1          12 apple, at least 12        grants 0
    promise p2 from W1          12 apple                     grants 10
    p1 ended
    p2 remaining 10

a promise leaves the bins free
    supplier -> A-01            10 apple
    promise p1 from W1          10 apple
    A-01 -> B-01                10 apple
    A-01 -> scrap               1 apple                      refused: A-01 lacks 1 apple.
    B-01 -> scrap               1 apple                      refused: W1 lacks 1 apple.

presale draws on what is still to come
    expect e1 in W1             20 apple, due 2026-04-01
    promise p1 from expected e1, W1   8 apple
    promise p2 from W1          3 apple                      grants 0
    promise p3 from W1, expected e1   15 apple               grants 12
    expected e1 has 20          promised 20
    release expectation e1      5                            refused: e1 lacks 5 apple.

goods that arrive go to the highest rank, then to the oldest
    expect e1 in W1             10 apple
    promise p1 from expected e1 4 apple
    promise p2 from expected e1 4 apple, rank 9
    promise p3 from expected e1 2 apple
    supplier -> A-01            6 apple for e1
    W1 has 6 apple              promised 6
    expected e1 has 4           promised 4
    hold h2 of p2 A-01 -> customer   4 apple
    hold h1 of p1 A-01 -> customer   2 apple
    hold h3 of p3 A-01 -> customer   1 apple                 refused: A-01 lacks 1 apple.

goods in inspection are still expected, and what fails is released
    expect e1 in W1             10 apple
    promise p1 from expected e1 8 apple
    supplier -> quarantine      10 apple
    expected e1 has 10          promised 8
    quarantine -> A-01          9 apple for e1
    quarantine -> scrap         1 apple
    release expectation e1
    W1 has 9 apple              promised 8
    expected e1 has 0

a move names an expectation only where goods begin to count
    expect e1 in W1             10 apple
    supplier -> A-01            10 apple
    A-01 -> B-01                5 apple for e1               refused: The expectation e1 is not met by this: it has ended, is for other goods, or these do not begin to count now.
    supplier -> A-01            11 apple for e1              refused: e1 lacks 1 apple.

a delivery that will not come breaks the promises on it
    expect e1 in W1             10 apple
    promise p1 from expected e1 6 apple
    promise p2 from expected e1 4 apple, rank 2
    release expectation e1      7 as a fact                  breaks p1 by 6 and p2 by 1
    expected e1 has 3           promised 3

a kit is promised in whole kits
    supplier -> A-01            9 apple
    supplier -> A-01            5 jar
    promise p1 from W1          10 apple, 2 a set of gift     grants 8
    and promise p2 from W1      5 jar, 1 a set of gift        grants 4
    promise p3 from W1          2 apple, 2 a set of more      grants 0
    and promise p4 from W1      1 jar, 1 a set of more        grants 0

a channel sells what is set aside for it
    supplier -> A-01            10 apple
    promise shop from W1        8 apple
    promise p1 from aside shop  5 apple
    promise p2 from W1          5 apple                      grants 2
    shop remaining 3
    p1 remaining 5
    W1 has 10 apple             promised 10
    promise p3 from aside shop, W1   5 apple                 grants 3
    shop ended

two warehouses serve an order with two promises
    supplier -> A-01            3 apple
    W2/supplier -> W2/A-01      4 apple
    promise p1 from W1          5 apple                      grants 3
    and promise p2 from W2      2 apple
    promise p3 from W1, W2      1 apple                      refused: warehouse W2 is not known here, does not belong here, or its id is already used.

a cancelled order gives back what is not held
    supplier -> A-01            10 apple
    promise p1 from W1          10 apple
    hold h1 of p1 A-01 -> customer   4 apple
    release promise p1          7                            refused: 4 of the promise p1 is held for tasks and cannot be released yet.
    release promise p1          6
    release promise p1                                       refused: 4 of the promise p1 is held for tasks and cannot be released yet.
    release hold h1
    release promise p1
    W1 has 10 apple             promised 0
    release promise p1                                       refused: Nothing is left of the promise p1: it was granted nothing, or was shipped, released or lost.
