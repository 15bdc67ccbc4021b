"""The company of the tests."""

from huotong.conftest import committed, company, found, lasting, migrated, shop

__all__ = ["committed", "company", "found", "lasting", "migrated", "shop"]
