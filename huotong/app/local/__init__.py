"""An installation on this machine: its folder, its private PostgreSQL, its server and worker.

Everything of an installation lies in HT_HOME: the environment, the data folder of PostgreSQL, logs, secrets. Two
installations with a HT_HOME and a HT_PORT each do not know of one another.
"""
