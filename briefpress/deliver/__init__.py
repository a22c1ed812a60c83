"""Handing over what was printed: into a folder."""
