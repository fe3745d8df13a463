-- Which notices belong together. A row for each current notice that is linked
-- with others; first is the one of them with the smallest number. Worked out
-- anew, in the transaction of a package, for whatever the package touches.
CREATE TABLE chain (
	notice INTEGER PRIMARY KEY REFERENCES notice,
	first INTEGER NOT NULL REFERENCES notice
);
CREATE INDEX chain_first ON chain (first);
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('chain', 'chain_first', '1200000 3');
