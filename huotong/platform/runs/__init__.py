"""The worker: publishes events, turns them into reactions, runs jobs, keeps tables in order.

Several workers may run; one of them publishes at a time. What a job asks of the door carries the job's own key, so a
worker that dies between the door's commit and its own note asks again and gets the same answer.
"""
