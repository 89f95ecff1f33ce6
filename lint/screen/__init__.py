"""Screening a cohort: fingerprints of every thesis in a store, the pairs that share some, and the passages of those pairs."""
