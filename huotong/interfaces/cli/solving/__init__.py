"""`ht solve NAME FILE`: a solver by itself, on a file in the format of docs/reference/solvers.md; no database, no Django."""
