// What else than faults needs a platform of its own, people on it, and what it costs.
export { fillBacklog } from './flood/backlog.ts'
export { runFlood } from './flood/flood.ts'
export { redisBytes } from './flood/million/redis-bytes.ts'
export { ProcessorTime } from './flood/processor-time.ts'
export { fastPeople } from './settings.ts'
export { type People, settle as settlePeople } from './stage/people.ts'
