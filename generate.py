"""Build the briefs of this desk: `python generate.py --help`."""

import sys

from briefpress.__main__ import run

if __name__ == "__main__":
    sys.exit(run())
