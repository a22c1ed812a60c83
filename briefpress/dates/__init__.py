"""Dates as the press words them, read into typed intervals."""

from briefpress.dates.mention import DateBound, DateMention, Granularity, Parts, Stretch
from briefpress.dates.reader import dated, read_dates

__all__ = ["DateBound", "DateMention", "Granularity", "Parts", "Stretch", "dated", "read_dates"]
