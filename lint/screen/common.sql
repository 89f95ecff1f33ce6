-- Where the fingerprints stand that more than {most} theses have: in the first thesis that has each, and in the first of every pair.
SELECT p.thesis, p.place, s.theses, CASE WHEN p.thesis = s.thesis THEN 1 ELSE 0 END AS is_first
FROM {prints} AS p JOIN spread AS s ON p.hash = s.hash
WHERE s.theses > {most} AND (p.thesis = s.thesis OR p.thesis IN (SELECT one FROM pairs))
ORDER BY p.thesis, p.place
