"""Makes `helpers` importable however pytest is started, keeps the clock out of property tests and old reports out of all."""

import os
import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# Speed is measured in benchmarks/, as ratios; a loaded machine must not fail a test.
settings.register_profile("thesis-lint", deadline=None)
settings.load_profile("thesis-lint")

# Tests of kept reports (test_recall.py) take this away.
os.environ["THESIS_LINT_NO_CACHE"] = "1"
