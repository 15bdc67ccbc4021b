"""The addresses of the handheld's dialogue."""

from django.urls import path

from . import enrolling, photos, views

urlpatterns = [
    path("api/handheld/scan", views.scan),
    path("api/handheld/packet", views.packet),
    path("api/handheld/packet/return", views.give_back),
    path("api/handheld/drain", views.drain),
    path("api/handheld/photo", photos.photo),
    path("api/handheld/home", views.home),
    path("api/handheld/enrol", enrolling.enrol),
    path("api/handheld/device", enrolling.device),
    path("api/handheld/sign_in", enrolling.sign_in),
    path("api/handheld/sign_out", enrolling.sign_out),
]
