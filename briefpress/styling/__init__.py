"""What the styles of a page make of it: what is hard to see, and what nobody brings.

There is no browser here; the cascade is computed.
"""

from briefpress.styling.cascade import Mode
from briefpress.styling.faults import Fault, faults_of

__all__ = ["Fault", "Mode", "faults_of"]
