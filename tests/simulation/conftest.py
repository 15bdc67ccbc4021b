"""The company of the tests."""

from huotong.conftest import company, found, shop

__all__ = ["company", "found", "shop"]
