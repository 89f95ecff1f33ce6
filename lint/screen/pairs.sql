-- The pairs of theses that share fingerprints which few theses have ({most} at most): how many, and how often one follows another within
-- {window} words, as far in the one as in the other, which only a run of equal words does. The later of the two is {fresh} or newer.
WITH rare AS (
    SELECT p.hash, p.thesis, p.place
    FROM {prints} AS p JOIN spread AS s ON p.hash = s.hash
    WHERE s.theses <= {most}
),
shared AS (
    SELECT
        a.thesis AS one,
        b.thesis AS other,
        a.place - LAG(a.place) OVER (PARTITION BY a.thesis, b.thesis ORDER BY a.place, b.place) AS step_one,
        b.place - LAG(b.place) OVER (PARTITION BY a.thesis, b.thesis ORDER BY a.place, b.place) AS step_other
    FROM rare AS a JOIN rare AS b ON a.hash = b.hash AND a.thesis < b.thesis
    WHERE b.thesis >= {fresh}
)
SELECT
    one,
    other,
    COUNT(*) AS fingerprints,
    SUM(CASE WHEN step_one BETWEEN 1 AND {window} AND step_one = step_other THEN 1 ELSE 0 END) AS steps
FROM shared
GROUP BY one, other
HAVING COUNT(*) >= {least} OR SUM(CASE WHEN step_one BETWEEN 1 AND {window} AND step_one = step_other THEN 1 ELSE 0 END) > 0
