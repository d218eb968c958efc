-- Which of these held polls have something to look for: those that poll.lua would not answer 'empty'. Takes nothing.
-- KEYS two a poll, as for poll.lua: {t:T}:poll, {t:T}:list
-- ARGV[1] epoch · ARGV[2] … the holder of each
-- answers their positions, from 1
local restless = {}
for i = 1, #ARGV - 1 do
  local known = redis.call('HMGET', KEYS[2 * i - 1], 'epoch', 'holder', 'busy')
  local isEmpty = known[1] == ARGV[1] and known[2] == ARGV[i + 1] and (not known[3] or known[3] == '')
  if not isEmpty or redis.call('EXISTS', KEYS[2 * i]) == 1 then restless[#restless + 1] = i end
end
return restless
