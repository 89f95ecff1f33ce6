"""The commands, one a file: each reads its arguments, calls, prints, and returns the exit code."""
