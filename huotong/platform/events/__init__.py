"""What happened, told exactly when it is true (O1).

The door writes an event with the change that it tells of. One publisher numbers events after their commit, so that a
reader's cursor loses nothing; reactions follow in the order of each document.
"""
