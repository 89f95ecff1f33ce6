-- The fingerprints from {low} to {high} that more than one thesis has: how many have it, and the first of those.
SELECT hash, COUNT(*) AS theses, MIN(thesis) AS thesis
FROM {prints}
WHERE hash BETWEEN {low} AND {high}
GROUP BY hash
HAVING COUNT(*) > 1
