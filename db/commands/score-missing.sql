SELECT notice FROM coded
WHERE notice NOT IN (SELECT m.notice FROM met m)
ORDER BY notice;
