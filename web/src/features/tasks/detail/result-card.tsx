import { useState } from 'react'
import { Card, CardHead, JsonView, Screen, Segmented } from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { ResultFacts } from './result-facts.tsx'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

type View = 'readable' | 'screen' | 'json'

/** What came of it: to be read, as the screen said it, and as programs get it. */
export function ResultCard({ task }: { task: TaskDetail }) {
  const say = useWords(words)
  const [view, setView] = useState<View>('readable')
  const result = task.result as Record<string, unknown> | null
  if (result === null) return null
  const raw = typeof result.raw === 'string' ? result.raw : null
  const views: View[] = raw === null ? ['readable', 'json'] : ['readable', 'screen', 'json']
  return (
    <Card>
      <CardHead title={say('result')}>
        <Segmented<View>
          label={say('view')}
          tabs={views.map((value) => ({ value, label: say(value) }))}
          value={view}
          onChange={setView}
        />
      </CardHead>
      {view === 'readable' && <ResultFacts result={result} />}
      {view === 'screen' && raw !== null && <Screen text={raw} label={say('screen')} className="max-h-[480px]" />}
      {view === 'json' && <JsonView value={result} label={say('json')} />}
    </Card>
  )
}
