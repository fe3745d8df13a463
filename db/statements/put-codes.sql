-- OR FAIL as in all that is put: a failure ends the whole transaction, so no
-- page need be kept for the statement alone.
INSERT OR FAIL INTO code (notice, codes)
SELECT :notice, json_group_array(entry) FROM incoming_code;
