"""Build the briefs of this desk: `python generate.py --help`."""

import sys

from briefpress.cli import main

if __name__ == "__main__":
    sys.exit(main())
