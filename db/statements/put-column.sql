INSERT INTO codebook (view_name, position, column_name, meaning, unit, source)
VALUES (:view_name, :position, :column_name, :meaning, :unit, :source);
