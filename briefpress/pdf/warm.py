"""Importing this module loads what printing needs, in a process that workers are forked from."""

from briefpress.pdf.printing import prepare_to_fork

prepare_to_fork()
