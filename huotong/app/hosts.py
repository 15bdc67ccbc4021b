"""Answers only under the names that this installation has, so that no foreign page can reach it by a name of its own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def known_only(answer: Answer) -> Answer:
    def checked(request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses an unknown name with 400
        return answer(request)

    return checked
