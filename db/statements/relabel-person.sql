UPDATE buyer SET person = :person
WHERE notice = :notice AND ord = :ord AND person IS NOT :person;
