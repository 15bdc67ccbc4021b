# Goods, places, and where they count.

goods are received and put away
    supplier -> A-01            10 apple
    A-01 -> B-01                4 apple
    A-01 on hand 6
    B-01 on hand 4
    W1 has 10 apple

nobody takes more than lies there
    supplier -> A-01            10 apple
    A-01 -> B-01                11 apple                     refused: A-01 lacks 1 apple.
    A-01 on hand 10

a request hears of all its shortages and leaves no trace
    supplier -> A-01            3 apple
    supplier -> A-01            2 pear
    A-01 -> B-01                5 apple                      refused: A-01 lacks 2 apple.
    and A-01 -> B-01            1 pear
    and A-01 -> B-01            4 pear                       refused: A-01 lacks 3 pear.
    B-01 on hand 0
    A-01 on hand 5

only what lies where it is sold can be sold
    supplier -> A-01            10 apple
    supplier -> staging         3 apple
    supplier -> quarantine      7 apple
    supplier -> A-01            5 apple blocked
    W1 has 13 apple
    quarantine -> A-01          7 apple
    W1 has 20 apple

blocking a bin moves what lies there to a blocked status
    supplier -> A-01            10 apple
    promise p1 from W1          6 apple
    A-01 -> A-01                10 apple becomes apple blocked                refused: W1 lacks 6 apple.
    A-01 -> A-01                10 apple becomes apple blocked as a fact      breaks p1 by 6
    A-01 on hand 0 apple
    A-01 on hand 10 apple blocked
    W1 has 0 apple

a lot is found out later
    supplier -> A-01            10 apple
    A-01 -> A-01                4 apple becomes apple lot L7
    A-01 on hand 6 apple
    A-01 on hand 4 apple lot L7
    W1 has 10 apple

goods of two owners lie side by side and are sold apart
    supplier -> A-01            10 apple
    supplier -> A-01            5 apple of Ann
    A-01 on hand 15
    promise p1 from W1          12 apple                     grants 10
    promise p2 from W1          5 apple of Ann
    W1 has 5 apple of Ann       promised 5

a serial is in one place
    supplier -> A-01            1 phone serial 7
    supplier -> B-01            1 phone serial 7             refused: The serial 7 of phone is already in A-01.
    supplier -> B-01            2 phone serial 8             refused: The quantity 2 cannot be: it must be above zero, one for a serial, whole sets in a set.
    A-01 -> customer            1 phone serial 7
    supplier -> B-01            1 phone serial 7

half a piece does not exist, half a litre does
    item milk has 1 decimals
    supplier -> A-01            0.5 apple                    refused: 0.5 has more decimals than the 0 of apple.
    supplier -> A-01            0.5 milk
    A-01 on hand 0.5

a closed month stays closed
    close until 2026-02-01
    supplier -> A-01            10 apple on 2026-01-31       refused: The books are closed until 2026-02-01T00:00:00+00:00; 2026-01-31T00:00:00+00:00 lies before.
    supplier -> A-01            10 apple on 2026-02-01

goods on the road to another warehouse are ours, and not for sale
    supplier -> A-01            10 apple
    A-01 -> road-1              10 apple
    W1 has 0 apple
    road-1 -> customer          10 apple
    and W2/supplier -> W2/A-01  10 apple
    W2 has 10 apple
    A-01 -> W2/A-01             1 apple                      refused: place W2/A-01 is not known here, does not belong here, or its id is already used.
