-- Notices it refers to, and later ones that refer to it.
SELECT relation, as_written, resolved, stored
FROM v_link
WHERE notice = :notice;
