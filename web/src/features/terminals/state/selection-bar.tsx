import { useState } from 'react'
import { Button, Checkbox } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { StateDialog, type StateSelection } from './state-dialog.tsx'
import { stateIcons, type TerminalState, wantedStates } from './states.ts'
import { useStateWords } from './words.ts'

const words = defineWords({
  label: ['批量操作', 'Act on many'],
  chosen: ['已选 {n} 台', '{n} chosen'],
  all: ['当前筛选的全部 {n} 台', 'All {n} that the filter finds'],
  end: ['完成', 'Done'],
})

/** What can be done to the terminals that are chosen, or to all that the filter finds. */
export function SelectionBar({
  chosen,
  found,
  filter,
  onEnd,
}: {
  chosen: ReadonlySet<string>
  /** How many the filter finds. */
  found: number
  filter: Extract<StateSelection, { filter: unknown }>['filter']
  onEnd(): void
}) {
  const say = useWords(words)
  const stateSay = useStateWords()
  const [all, setAll] = useState(false)
  const [wanted, setWanted] = useState<{ state: TerminalState; selection: StateSelection } | null>(null)
  const count = all ? found : chosen.size
  const selection = all ? { filter } : { terminal_ids: [...chosen] }
  return (
    <section
      aria-label={say('label')}
      className="sticky bottom-4 z-10 mx-auto mt-4 flex max-w-fit flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-card px-4 py-3 shadow-above max-md:bottom-20"
    >
      <span role="status" className="text-small font-[560]">
        {say('chosen', { n: count })}
      </span>
      <span className="text-small">
        <Checkbox label={say('all', { n: found })} checked={all} onChange={setAll} />
      </span>
      <span className="flex flex-wrap gap-2">
        {wantedStates.map((state) => (
          <Button
            key={state}
            size="s"
            icon={stateIcons[state]}
            disabled={count === 0}
            onClick={() => setWanted({ state, selection })}
          >
            {stateSay(state)}
          </Button>
        ))}
      </span>
      <Button size="s" tone="quiet" onClick={onEnd}>
        {say('end')}
      </Button>
      {wanted !== null && <StateDialog {...wanted} onClose={() => setWanted(null)} onDone={onEnd} />}
    </section>
  )
}
