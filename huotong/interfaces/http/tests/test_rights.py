from huotong.interfaces.http.extra import EXTRA
from huotong.platform.people import rights


def test_every_right_beside_the_documents_may_be_a_scope():
    assert {extra.right for extra in EXTRA} | {"healthz.detail"} == set(rights.BESIDES)
