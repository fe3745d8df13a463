SELECT notice, concept, change, former_label, label, former_rules, rules
FROM difference
ORDER BY change = 'reason', place, change, notice;
