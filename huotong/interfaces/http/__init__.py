"""The API over HTTP: plain views over the registry, one call inward each.

`middleware` guards every request (host, size, headers, errors), `endpoint` is what each view is wrapped in (method,
token, rate, refusals), `given` reads bodies, `answers` writes them. `openapi` describes all of it to one person.
"""
