"""What there is to do with one's hands, read from where it stands: tasks for the home screen, and the stops of a packet.

Nothing here is stored: a task is there as long as its picks, parcels, moves or exceptions are.
"""
