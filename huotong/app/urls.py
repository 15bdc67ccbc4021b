"""All addresses of the server."""

from importlib import util

from django.urls import include, path

from huotong.app.health import healthz

urlpatterns = [path("healthz", healthz)]
if util.find_spec("huotong.interfaces.http") and util.find_spec("huotong.interfaces.http.urls"):
    urlpatterns.append(path("", include("huotong.interfaces.handheld.urls")))
    urlpatterns.append(path("", include("huotong.interfaces.http.urls")))
