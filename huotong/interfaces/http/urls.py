"""The addresses of the API, fixed ones first. `EXTRA` holds the read-only questions that modules answer."""

from django.urls import path, re_path

from . import (
    attachments,
    batch,
    docs,
    documents,
    events,
    home,
    imports,
    paper,
    people,
    preferences,
    presence,
    proof,
    registry,
    sheets,
    start,
    web,
)
from .extra import EXTRA

TYPE = r"^api/(?P<type>[a-z][a-z0-9_]*)"

FACE = "|".join(web.FACES)

urlpatterns = [
    path("", web.root),
    path("trust", web.trust),
    re_path(rf"^(?P<name>{FACE})(?:/(?P<path>.*))?\Z", web.face),
    re_path(r"^(?P<path>assets/.+|[^/]+\.[a-z0-9]{2,12})\Z", web.file),
    path("api/sign_in", people.sign_in),
    path("api/sign_out", people.sign_out),
    path("api/me", people.me),
    path("api/me/preferences", preferences.mine),
    path("api/presence", presence.presence),
    path("api/start", start.start),
    path("api/start/remove_example", start.remove_example),
    path("api/home", home.home),
    path("api/proof", proof.proof),
    path("api/batch", batch.batch),
    path("api/imports", imports.imports),
    path("api/imports/<identity>", imports.one),
    path("api/imports/<identity>/rows", imports.rows),
    path("api/imports/<identity>/remarks.xlsx", imports.with_remarks),
    path("api/imports/<identity>/setting", imports.setting),
    path("api/imports/<identity>/mend", imports.mend),
    path("api/imports/<identity>/apply", imports.apply),
    path("api/imports/<identity>/undo", imports.undo),
    path("api/imports/<identity>/drop", imports.drop),
    path("api/print", paper.many),
    path("api/attachments", attachments.attachments),
    path("api/attachments/<id>", attachments.content),
    path("api/events", events.events),
    path("api/registry", registry.types),
    path("api/openapi.json", docs.openapi),
    re_path(r"^api/docs(?:/(?P<file>[a-z.]*))?\Z", docs.page),
    re_path(r"^api/registry/(?P<type>[^/]+)\Z", registry.type_),
    *(path(extra.path.lstrip("/"), extra.view) for extra in EXTRA),
    re_path(TYPE + r"/import\Z", sheets.bring),
    re_path(TYPE + r"/blank\.(?P<form>csv|xlsx)\Z", sheets.blank),
    re_path(TYPE + r"\.(?P<form>csv|xlsx)\Z", sheets.export),
    re_path(r"^api/(?P<type>[^/]+)\Z", documents.documents),
    re_path(r"^api/(?P<type>[^/]+)/(?P<id>.+)/print/(?P<key>[^/]+)\.pdf\Z", paper.one),
    # A code may hold a slash, which arrives here as it is, whether it was sent as / or as %2F.
    re_path(r"^api/(?P<type>[^/]+)/(?P<id>.+)/(?P<verb>[^/]+)\Z", documents.action),
    re_path(r"^api/(?P<type>[^/]+)/(?P<id>[^/]+)\Z", documents.document),
]
