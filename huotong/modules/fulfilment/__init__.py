"""How goods leave: an outbound is born when a demand is confirmed, released to the floor, picked, rechecked, packed, handed over.

A promise (占数) keeps some of an item for a line of demand. At release these very goods are held (锁货位), bin by bin: a
pick. A pick's hold moves with the goods, onto the cart and into the carton, and ends at the customer. What is promised,
held and shipped is the book's; a pick only remembers which hold is its own, and where the goods are.
"""
