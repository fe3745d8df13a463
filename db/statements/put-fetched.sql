UPDATE package SET fetched_at = :fetched_at WHERE sha256 = :sha256;
