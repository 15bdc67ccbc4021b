from huotong.interfaces.http.extra import EXTRA
from huotong.platform.people import rights
from huotong.registry.configuration import built_in


def test_every_right_beside_the_documents_may_be_a_scope():
    of_documents = set(rights.every(built_in().values())) - set(rights.BESIDES)
    assert {extra.right for extra in EXTRA} - of_documents | {"healthz.detail", "book.prove"} == set(rights.BESIDES)
