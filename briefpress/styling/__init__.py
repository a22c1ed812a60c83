"""What the styles of a page make of it: hard to see, lacking a font, numbered.

There is no browser here; the cascade is computed.
"""

from briefpress.styling.cascade import Mode
from briefpress.styling.counters import numbers_before
from briefpress.styling.faults import Fault, faults_of

__all__ = ["Fault", "Mode", "faults_of", "numbers_before"]
