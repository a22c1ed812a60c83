"""Briefpress: briefing notes whose every quotation is checked against its source."""
