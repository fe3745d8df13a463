SELECT id FROM notice WHERE key = :key AND sha256 = :sha256;
