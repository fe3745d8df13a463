UPDATE package SET verified = :verified WHERE sha256 = :sha256;
