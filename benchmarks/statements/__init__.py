"""Statements about invented articles, and how `check` judges them."""
