"""Build the briefs of this desk: `python generate.py --help`."""

import sys

if __name__ == "__main__":
    try:
        from briefpress.cli import main
    except KeyboardInterrupt:  # before anything could say so more politely
        sys.exit(130)
    sys.exit(main())
