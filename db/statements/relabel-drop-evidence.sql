DELETE FROM evidence WHERE notice = :notice;
