"""What `new` makes: a desk that works, and briefs with every key in them.

Files come out by their names in a desk; nothing here writes one or reads the clock.
"""

from briefpress.scaffold.brief import BriefWish, RefusedError, brief_files, theme_problem
from briefpress.scaffold.desk import desk_files

__all__ = ["BriefWish", "RefusedError", "brief_files", "desk_files", "theme_problem"]
