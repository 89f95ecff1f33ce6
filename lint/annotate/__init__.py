"""Findings written into a copy of the manuscript, where a supervisor would write them."""
