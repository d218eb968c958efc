import { operations } from 'virtual:operations'
import { useMe } from '../../../app/session.tsx'
import { Notice, Segmented, SelectField } from '../../../design/index.ts'
import { operationWord, taskSourceWords } from '../../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../../language/index.ts'
import { FilterPanel, SavedViews, TimeRange } from '../../../lists/index.ts'
import { dimensionWords } from './dimensions.ts'
import { presets, rangeOfPreset } from './range.ts'
import type { Names } from './use-names.ts'
import { type Narrowing, useQuestion } from './use-question.ts'

const words = defineWords({
  range: ['时间范围', 'Range'],
  range_today: ['今天', 'Today'],
  range_yesterday: ['昨天', 'Yesterday'],
  range_7d: ['7 天', '7 days'],
  range_30d: ['30 天', '30 days'],
  range_month: ['本月', 'This month'],
  range_last_month: ['上月', 'Last month'],
  range_custom: ['自定义', 'Any range'],
  all: ['全部', 'All'],
  finished: ['结束时间', 'Ended'],
  wrong: ['开始时间要早于结束时间。', 'The range must begin before it ends.'],
})

/** Of when, and of what, the reports speak; all of it stands in the address. */
export function QuestionBar({ names }: { names: Names }) {
  const say = useWords(words)
  const word = useSay()
  const me = useMe()
  const { question, set, clearNarrowing } = useQuestion()
  const { narrowed } = question
  const select = (name: Narrowing, label: string, options: readonly (readonly [value: string, label: string])[]) => {
    const value = narrowed[name] ?? ''
    const isKnown = value === '' || options.some(([known]) => known === value)
    return (
      <SelectField
        label={label}
        value={value}
        onChange={(event) => set({ [name]: event.target.value })}
        options={[
          { value: '', label: say('all') },
          ...options.map(([value, label]) => ({ value, label })),
          ...(isKnown ? [] : [{ value, label: value }]),
        ]}
      />
    )
  }
  return (
    <div className="mb-2">
      <FilterPanel
        active={Object.keys(narrowed).length}
        onClear={clearNarrowing}
        always={
          <>
            <Segmented
              label={say('range')}
              tabs={[...presets, 'custom' as const].map((value) => ({ value, label: say(`range_${value}`) }))}
              value={question.preset ?? 'custom'}
              onChange={(next) =>
                next === 'custom'
                  ? set({ range: null, from: question.query.from, until: question.query.until })
                  : set({ range: next, from: null, until: null, unit: null })
              }
            />
            <SavedViews page="reports" />
          </>
        }
      >
        {me.scope !== 'self' && select('user_id', word(dimensionWords.user), [...names.users])}
        {select('terminal_id', word(dimensionWords.terminal), [...names.terminals])}
        {select(
          'office_no',
          word(dimensionWords.office),
          names.offices.map((office) => [office, office] as const),
        )}
        {select(
          'operation',
          word(dimensionWords.operation),
          operations.map(({ type }) => [type, word(operationWord(type))] as const),
        )}
        {select(
          'source',
          word(dimensionWords.source),
          Object.entries(taskSourceWords).map(([source, label]) => [source, word(label)] as const),
        )}
      </FilterPanel>
      {question.preset === null && (
        <div className="mb-4 grid max-w-xl gap-3 sm:grid-cols-2">
          <TimeRange
            label={say('finished')}
            from={question.query.from}
            until={question.query.until}
            onChange={({ from, until }) =>
              set({
                ...(from === undefined
                  ? {}
                  : { from: from ?? new Date(rangeOfPreset('7d', Date.now()).from).toISOString() }),
                ...(until === undefined ? {} : { until }),
              })
            }
          />
        </div>
      )}
      {question.isWrong && (
        <Notice mood="warning" className="mb-4">
          {say('wrong')}
        </Notice>
      )}
    </div>
  )
}
