SELECT count(*) FROM evidence WHERE notice = :notice;
