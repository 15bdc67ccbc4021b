"""What the work costs: processor time, statements, time to answer, each beside hand-written SQL of the same run.

    api           the API as a client sees it, on one connection that stays open
    journeys      what one client does for one order, request by request
    client        the program of a client process; `clients` starts several and lets them go at once
    installation  which installation is measured; `usage` reads what its processes and statements have cost
    scene         items, bins and stock to work with, set up through the API
    floor         hand-written SQL behind a bare HTTP POST, served as our server is
    desk          somebody at the desk in headless Chromium, and how long he waits
    parts/        what is measured, one file a part; `running` runs those that are asked for

Everything goes through HTTP to the server that runs, with the database that it uses; nothing is switched off.
"""
