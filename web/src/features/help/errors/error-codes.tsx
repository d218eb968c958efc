import { errors } from 'virtual:errors'
import { useSearchParams } from 'react-router'
import { Button, Chip, Segmented } from '../../../design/index.ts'
import { errorWords } from '../../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../../language/index.ts'

const callers = ['customer', 'terminal', 'console'] as const
type Caller = (typeof callers)[number]

const words = defineWords({
  for: ['谁会遇到', 'Who meets it'],
  for_customer: ['接口调用方', 'API callers'],
  for_terminal: ['终端', 'Terminals'],
  for_console: ['控制台', 'Console'],
  again: ['可重试', 'May succeed later'],
  only: ['只显示 {code}', 'Only {code} is shown'],
  all: ['显示全部', 'Show all'],
})

/** Every code of the API, from the catalogue that the services answer by. */
export function ErrorCodes() {
  const say = useWords(words)
  const word = useSay()
  const [search, setSearch] = useSearchParams()
  const only = search.get('code')
  const caller = callers.find((name) => name === search.get('caller')) ?? 'customer'
  const shown = errors.filter(({ code, callers: own }) => (only === null ? own.includes(caller) : code === only))
  return (
    <>
      {only === null ? (
        <Segmented<Caller>
          label={say('for')}
          tabs={callers.map((value) => ({ value, label: say(`for_${value}`) }))}
          value={caller}
          onChange={(value) => setSearch({ caller: value }, { replace: true, preventScrollReset: true })}
        />
      ) : (
        <p className="flex flex-wrap items-center gap-3 text-small text-ink-2">
          {say('only', { code: only })}
          <Button size="s" onClick={() => setSearch({}, { replace: true })}>
            {say('all')}
          </Button>
        </p>
      )}
      <ul className="mt-3 divide-y divide-hairline">
        {shown.map(({ code, status, again, meaning }) => {
          const remedy = errorWords(code)?.remedy
          return (
            <li key={code} className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[260px_minmax(0,1fr)]">
              <div className="flex flex-wrap items-center gap-2">
                <code className="font-mono text-small font-[560] break-all">{code}</code>
                <span className="text-small text-ink-2">{status}</span>
                {again && <Chip mood="accent">{say('again')}</Chip>}
              </div>
              <div className="min-w-0">
                <p className="text-body">{word(meaning)}</p>
                {remedy !== undefined && <p className="text-small text-ink-2">{word(remedy)}</p>}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
