"""Live changes for browsers: one small process that listens to the database and tells each person what he may know.

What is told is only that a document has changed, never what is in it: the browser asks for it again, under its own
rights. Each connection begins where it broke off, by the number of the last event that it heard.

    GET /stream          server-sent events, signed in by cookie or token
    event: hello         {"next"}: where the stream stands; sent first
    event: change        {"type", "id", "code", "version", "verb"}
    event: presence      {"type", "id", "people": [{"login", "name", "doing"}]}, to who has this document open
    event: reset         too much was missed: fetch everything anew
    event: ended         the session has ended: sign in again
"""
