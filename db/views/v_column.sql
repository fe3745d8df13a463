-- The codebook: every column of every view.
CREATE VIEW v_column AS
SELECT view_name, column_name, position, meaning, unit, source
FROM codebook;
