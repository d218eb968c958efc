import { type DataOf, readOfficeLoad } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Chip } from '../../design/index.ts'
import { useFormat, useWords } from '../../language/index.ts'
import { words } from './words.ts'

type Load = DataOf<typeof readOfficeLoad>['items'][number]
const LOOK_MS = 10_000

/** How busy the Offices are of which one may know it. */
export function useLoads(): ReadonlyMap<string, Load> {
  const can = useCan()
  const load = useCall(readOfficeLoad, {}, { enabled: can('terminals.read'), everyMs: LOOK_MS })
  return new Map(load.data?.items.map((one) => [one.office_no, one]))
}

/** What an Office can take on now, in a word, and in numbers. */
export function LoadLine({ load }: { load: Load }) {
  const say = useWords(words)
  const format = useFormat()
  if (load.is_stale) return <p className="text-ink-2">{say('load_stale')}</p>
  const state = load.online === 0 ? 'none' : load.with_room > 0 ? 'room' : 'full'
  return (
    <div className="space-y-1">
      <p className="flex flex-wrap items-center gap-2">
        <Chip mood={state === 'room' ? 'ok' : state === 'full' ? 'warning' : 'danger'}>{say(`load_${state}`)}</Chip>
        {load.waiting > 0 && <span className="text-warning">{say('load_waiting', { n: load.waiting })}</span>}
      </p>
      <p className="text-ink-2">
        {say('load', { online: load.online, busy: load.busy, held: load.held_back })}
        {state === 'full' && load.free_in_ms !== null && load.free_in_ms > 0
          ? ` · ${say('free_in', { time: format.duration(load.free_in_ms) })}`
          : null}
      </p>
    </div>
  )
}
