"""What rules walking beyond the layouts themselves: passage rules, doors, links. Each is a small document of master data.

Nothing here walks: `..walkways` makes a graph of what is in force.
"""
