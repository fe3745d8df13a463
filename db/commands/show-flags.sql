-- What the form itself says: yes, no, silent, not_asked.
SELECT flag, state, text
FROM v_flag
WHERE notice = :notice;
