"""A day of the imported history played again, now, through the same doors as everybody's work.

The orders of that day arrive as new ones, are promised, released in waves, picked, rechecked, packed and handed over.
What the day sells and is not there comes in first, as an openly derived receipt; a few items do not, and are short.
"""
