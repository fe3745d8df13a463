INSERT INTO code (notice, codes)
SELECT :notice, json_group_array(entry) FROM incoming_code;
