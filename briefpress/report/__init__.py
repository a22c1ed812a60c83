"""Findings as people and programs read them: as text, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

from briefpress.report.counts import counts, summary
from briefpress.report.github import as_github
from briefpress.report.json import as_json
from briefpress.report.sarif import Run, as_sarif
from briefpress.report.text import as_text

__all__ = ["Run", "as_github", "as_json", "as_sarif", "as_text", "counts", "summary"]
