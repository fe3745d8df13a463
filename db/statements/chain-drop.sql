-- Dissolve the chain a notice is in.
DELETE FROM chain
WHERE first = (SELECT first FROM chain WHERE notice = :notice);
