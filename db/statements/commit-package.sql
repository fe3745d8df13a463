UPDATE package SET rules = :rules WHERE id = :package;
