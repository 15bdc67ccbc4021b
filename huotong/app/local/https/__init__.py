"""HTTPS in the local network: browsers give camera, queue and home screen only to pages that came by it.

An installation that is named (`ht up --host NAME`) makes an authority of its own, whose certificate devices install once, and
from it the server's certificate, renewed before it ends. The authority can vouch for this name and for private addresses
alone, so that its key, were it stolen, opens nobody's bank. Or somebody gives a certificate of their own; it is kept.
"""
