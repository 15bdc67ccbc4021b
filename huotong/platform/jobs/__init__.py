"""Work after the commit, kept in PostgreSQL itself: actions asked for, reactions to events, slow or outside work.

A job is taken with SKIP LOCKED, runs at least once, and has a key of its own, so that what it asks of the door is done
exactly once. Jobs of one `lane` run in their order; one that fails is repeated with growing pauses, then set aside with
its error for a person to retry or skip.
"""
