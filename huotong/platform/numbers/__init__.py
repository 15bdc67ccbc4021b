"""Identities and document numbers (A1).

Identities come from one sequence in blocks, so that verbs have them before anything is written. Numbers follow the
pattern of their type, count per organisation and period, and are taken in blocks outside the transaction: a number
that was not used leaves a gap, and nobody waits for another's posting.
"""
