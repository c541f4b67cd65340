"""What the RFM frames say: who buys, who is being lost, and how much hangs on the few."""

from retention_lib.words.rfm.metrics import metrics_rfm
from retention_lib.words.rfm.scores import grid, scores
from retention_lib.words.rfm.segments import concentration, segments
from retention_lib.words.rfm.stakes import stakes

__all__ = ["concentration", "grid", "metrics_rfm", "scores", "segments", "stakes"]
