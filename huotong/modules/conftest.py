"""The company of the tests, for the tests of the modules."""

from huotong.conftest import NOW, Company

__all__ = ["NOW", "Company"]
