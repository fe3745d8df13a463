-- Is a package of these bytes loaded?
SELECT id FROM package WHERE sha256 = :sha256;
