-- A terminal's poll, without Postgres: is there a hint for it?
-- KEYS[1] {t:T}:poll  hash: epoch, boot, past (the boot before), seq, holder, busy (the hint that was taken and may be executing)
-- KEYS[2] {t:T}:list  hints, the next to do first
-- ARGV[1] epoch · ARGV[2] boot or '' · ARGV[3] seq or '' · ARGV[4] '1' to take a hint · ARGV[5] holder or ''
-- ARGV[6] '1' when a held poll looks again: only the newest holder may take
-- answers: 'verify' Redis knows nothing certain, ask Postgres · 'old' a newer call was seen · 'superseded'
--          'busy' something may be executing, ask Postgres · 'empty' · else the hint that was taken
local known = redis.call('HMGET', KEYS[1], 'epoch', 'boot', 'seq', 'holder', 'busy', 'past')
if ARGV[1] == '' or known[1] ~= ARGV[1] then return 'verify' end
if ARGV[6] == '1' then
  if known[4] ~= ARGV[5] then return 'superseded' end
else
  local same = (known[2] or '') == ARGV[2]
  -- A late call of the program before: it was ended when another took its place.
  if not same and ARGV[2] ~= '' and known[6] == ARGV[2] then return 'old' end
  if same and ARGV[3] ~= '' and known[3] and tonumber(ARGV[3]) < tonumber(known[3]) then return 'old' end
  if not same or (ARGV[3] ~= '' and known[3] ~= ARGV[3]) then
    redis.call('HSET', KEYS[1], 'boot', ARGV[2], 'seq', ARGV[3] == '' and '0' or ARGV[3])
    if not same then redis.call('HSET', KEYS[1], 'past', known[2] or '') end
  end
  -- Only a poll takes the place of a held one; a heartbeat does not.
  if (ARGV[4] == '1' or ARGV[5] ~= '') and (known[4] or '') ~= ARGV[5] then redis.call('HSET', KEYS[1], 'holder', ARGV[5]) end
end
if known[5] and known[5] ~= '' then return 'busy' end
if ARGV[4] ~= '1' then return 'empty' end
local hint = redis.call('LPOP', KEYS[2])
if not hint then return 'empty' end
redis.call('HSET', KEYS[1], 'busy', hint)
return hint
