"""Two drafts of one manuscript: which findings are mended, new, or still there."""
