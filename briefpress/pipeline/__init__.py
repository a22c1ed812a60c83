"""The order of the stages: load → check → compose → render → print → deliver."""
