-- The chain a notice is in, with its first notice and the rank of its number.
SELECT d.notice, c.first, f.year * 100000000 + f.number
FROM chain c CROSS JOIN notice f CROSS JOIN chain d
WHERE c.notice = :notice AND f.id = c.first AND d.first = c.first;
