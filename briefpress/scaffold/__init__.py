"""What `new` writes: a desk that works, and briefs with every key in them.

Values in, bytes out: nothing here writes a file or reads the clock.
"""

from briefpress.scaffold.brief import brief_text, theme_problem
from briefpress.scaffold.desk import desk_files, schema_files

__all__ = ["brief_text", "desk_files", "schema_files", "theme_problem"]
