"""thesis-lint: finds in a thesis manuscript what a good supervisor would circle."""

__version__ = "0.1.0"
