"""Waves by plan: a template says which outbounds go together and what a cart carries, a job plans from a snapshot with
`huotong.solve.waves`, a person chooses among the plans that were possible, `wave.release` applies the chosen one.

Nothing is kept for a plan: what changed between snapshot and release goes back to planning, line by line.
"""
