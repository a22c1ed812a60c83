"""Whether a brief is proven by its sources: the heart of the house."""

from briefpress.evidence.check import Checked, check_brief
from briefpress.evidence.origins import unused_sources
from briefpress.evidence.quoting.matching import Library

__all__ = ["Checked", "Library", "check_brief", "unused_sources"]
