DELETE FROM verdict WHERE notice = :notice;
