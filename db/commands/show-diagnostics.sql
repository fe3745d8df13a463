-- What was odd but usable.
SELECT diagnostic, field, value
FROM v_diagnostic
WHERE notice = :notice
ORDER BY ord;
