"""What people call stock: goods come in, move, are counted; how many there are, were, and why.

Every figure is a sum of the book's moves. A document of this module only causes entries; it never keeps a quantity
that the book keeps, except what was entered.
"""
