"""Makes `helpers` importable however pytest is started, and keeps the clock out of property tests."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# Speed is measured in benchmarks/, as ratios; a loaded machine must not fail a test.
settings.register_profile("thesis-lint", deadline=None)
settings.load_profile("thesis-lint")
