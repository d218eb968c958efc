-- Writes a hint that is missing in a terminal's list.
-- KEYS[1] {t:T}:list · ARGV[1] hint · answers 1 if it was missing
if redis.call('LPOS', KEYS[1], ARGV[1]) then return 0 end
redis.call('RPUSH', KEYS[1], ARGV[1])
return 1
