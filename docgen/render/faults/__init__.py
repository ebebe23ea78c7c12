"""All faults of a template at once, each with its place.

Each placeholder is read by itself, so that a fault in one hides none in another. Then what is
sound is filled as `render` would fill it, which tells what only shows in loops.
"""

from docgen.render.faults.fault import Fault
from docgen.render.faults.find import find_faults

__all__ = ["Fault", "find_faults"]
