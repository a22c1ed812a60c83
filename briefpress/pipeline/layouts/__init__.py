"""Layouts: which a desk has, where each part of one comes from, and what one owes its readers."""
