"""Corrections of editions that went out: who has one, what it said, and telling them."""
