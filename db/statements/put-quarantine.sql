INSERT INTO quarantine (member, code, reason) VALUES (:member, :code, :reason);
