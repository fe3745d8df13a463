-- A notice leaves its chain.
DELETE FROM chain WHERE notice = :notice;
