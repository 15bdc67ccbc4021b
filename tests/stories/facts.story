# The shelf is the truth.

a count breaks our own tasks first, then the lowest rank, then the newest
    supplier -> A-01            20 apple
    promise p1 from W1          5 apple, rank 1
    promise p2 from W1          5 apple
    promise p3 from W1          5 apple
    hold h1 of p1 A-01 -> customer   5 apple
    hold h2 of p2 A-01 -> customer   5 apple
    hold h3 of p3 A-01 -> customer   5 apple
    hold h4 A-01 -> B-01        5 apple
    count A-01                  7 apple                      breaks h4 by 5 and h3 by 5 and h2 by 3 and p3 by 5 and p2 by 3; 13 apple lost
    p1 remaining 5              held 5
    p2 remaining 2              held 2

a broken hold keeps its promise while there are goods elsewhere
    supplier -> A-01            5 apple
    supplier -> B-01            5 apple
    promise p1 from W1          5 apple
    hold h1 of p1 A-01 -> customer   5 apple
    count A-01                  0 apple                      breaks h1 by 5; 5 apple lost
    p1 remaining 5              held 0
    hold h2 of p1 B-01 -> customer   5 apple

a count that agrees changes nothing, one that finds more adds
    supplier -> A-01            5 apple
    count A-01                  5 apple
    count A-01                  8 apple                      3 apple found
    W1 has 8 apple

a fact takes no more than lies there
    supplier -> A-01            5 apple
    A-01 -> scrap               6 apple as a fact            refused: A-01 lacks 1 apple.

who has the higher rank loses last
    supplier -> A-01            10 apple
    promise p1 from W1          5 apple
    promise p2 from W1          5 apple
    rank p2 3
    A-01 -> scrap               2 apple as a fact            breaks p1 by 2
    rank p1 4
    A-01 -> scrap               2 apple as a fact            breaks p2 by 2

what others are promised is scrapped only as a fact
    supplier -> A-01            10 apple
    promise p1 from W1          8 apple
    A-01 -> scrap               3 apple                      refused: W1 lacks 1 apple.
    A-01 -> scrap               3 apple as a fact            breaks p1 by 1
