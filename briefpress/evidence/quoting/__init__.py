"""Quotations by the rules of the press: read, searched to the letter, ruled on."""
