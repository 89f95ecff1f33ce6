"""What a manuscript shares with other texts: the words copied, lightly changed, or rewritten."""
