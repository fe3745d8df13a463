UPDATE notice SET current = 0 WHERE id = :notice;
