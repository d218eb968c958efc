-- Writes down what Postgres said of a terminal.
-- KEYS[1] {t:T}:poll · ARGV[1] epoch · ARGV[2] boot or '' · ARGV[3] seq or '' · ARGV[4] task that it executes or ''
-- ARGV[5] holder or ''
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'boot', ARGV[2], 'seq', ARGV[3] == '' and '0' or ARGV[3], 'busy', ARGV[4])
if ARGV[5] ~= '' then redis.call('HSET', KEYS[1], 'holder', ARGV[5]) end
return 1
