import { Layers } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../../app/session.tsx'
import { Button, Menu, MenuItem } from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { useTaskFilters } from '../task-filters.ts'
import { type BulkAct, BulkDialog } from './bulk-dialog.tsx'
import { filterBody } from './filter-body.ts'
import { words } from './words.ts'

/** Acts on the chosen tasks, or on everything that the filters find; how many is counted before. */
export function BulkBar({ chosen, shown, onDone }: { chosen: ReadonlySet<string>; shown: number; onDone(): void }) {
  const say = useWords(words)
  const can = useCan()
  const { filters } = useTaskFilters()
  const [asked, setAsked] = useState<BulkAct | null>(null)
  const ids = [...chosen]
  const acts = (['cancel', 'retry'] as const).filter((act) => can(`tasks.${act}`))
  return (
    <div className="flex flex-wrap items-center gap-2 text-small">
      {ids.length > 0 && (
        <>
          <span role="status" className="font-[560]">
            {say('chosen', { n: ids.length })}
          </span>
          {acts.map((act) => (
            <Button key={act} size="s" onClick={() => setAsked({ act, selection: { ids } })}>
              {say(`${act}_chosen`)}
            </Button>
          ))}
          <Button size="s" tone="quiet" onClick={onDone}>
            {say('clear')}
          </Button>
        </>
      )}
      {ids.length === 0 && shown > 0 && (
        <Menu
          trigger={
            <Button size="s" icon={Layers}>
              {say('many')}
            </Button>
          }
        >
          {acts.map((act) => (
            <MenuItem key={act} onPress={() => setAsked({ act, selection: { filter: filterBody(filters) } })}>
              {say(`${act}_found`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {asked !== null && (
        <BulkDialog
          asked={asked}
          onClose={(isDone) => {
            setAsked(null)
            if (isDone) onDone()
          }}
        />
      )}
    </div>
  )
}
