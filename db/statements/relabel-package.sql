UPDATE package SET rules = :rules WHERE sha256 = :sha256;
