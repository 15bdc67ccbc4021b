"""Rules of the architecture that no other tool knows: `python -m tools.tidy` fails on what breaks one.

Each rule is a function from a parsed file to its findings. Besides, it reports what a reader should look at (the longest
files and functions, the classes with the most public methods, imports inside functions) without failing.
"""
