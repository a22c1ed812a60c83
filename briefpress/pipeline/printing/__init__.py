"""Printing: pages set, charts drawn, letters looked for, the press and its workers."""
