"""Figures and dates of prose as typed values, found in the sources they cite."""
