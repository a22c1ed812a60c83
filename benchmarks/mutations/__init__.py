"""Honest and dishonest quotations, figures and dates, thousands of each, through the checker."""
