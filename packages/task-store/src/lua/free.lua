-- The terminal no longer executes this task.
-- KEYS[1] {t:T}:poll · ARGV[1] task id
local busy = redis.call('HGET', KEYS[1], 'busy')
if busy and string.sub(busy, 1, #ARGV[1]) == ARGV[1] then redis.call('HSET', KEYS[1], 'busy', '') end
return 1
