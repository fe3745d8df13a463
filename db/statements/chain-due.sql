-- Notices that were loaded before chains were kept: all, or those of the open
-- package only?
SELECT CASE WHEN EXISTS (SELECT 1 FROM meta WHERE name = 'chains')
	THEN :last ELSE 0 END;
