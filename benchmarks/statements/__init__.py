"""Statements written by hand about invented articles, and how `check` judges them."""
