"""Why goods leave: customers order them.

An order is a draft until it is confirmed; then its goods are promised and fulfilment carries it out. What is promised,
short and shipped of a line is never stored here: it is asked of the book.
"""
