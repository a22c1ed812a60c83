"""Whether a brief is proven by its sources: the heart of the house."""

from briefpress.evidence.check import Checked, check_brief
from briefpress.evidence.matching import Library
from briefpress.evidence.origins import unused_sources

__all__ = ["Checked", "Library", "check_brief", "unused_sources"]
