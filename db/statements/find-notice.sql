-- All versions of a notice, and whether the open package, whose members follow
-- :last_member, has that version already.
SELECT n.id,
	n.sha256,
	n.current,
	EXISTS (SELECT 1 FROM member m
		WHERE m.notice = n.id AND m.id > :last_member)
FROM notice n
WHERE n.key = :key
ORDER BY n.id;
