INSERT INTO code (notice, codes) VALUES (:notice, :codes);
