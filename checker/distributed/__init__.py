"""The check on many machines: the stages of `checker.check`, each on the machine that has what it needs.

Articles are read in partitions, and stay there. What linking asks of them, names and what identifies events, is small
and goes to where the check was asked for, which hands out what can be linked apart. Then the claims of each event are
brought together in a block, wherever they were read; each block is dated, compared and reported by itself, and what
looks beyond one event comes last. The report is that of one machine, to the byte.
"""

from checker.distributed.engine import ClusterError
from checker.distributed.plan import check

__all__ = ["ClusterError", "check"]
