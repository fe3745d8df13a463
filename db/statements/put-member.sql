INSERT INTO member (id, issue, notice, path, size, sha256)
VALUES (:id, :issue, :notice, :path, :size, :sha256);
