import { rightAreas } from 'virtual:rights'
import type { ReactNode } from 'react'
import { Checkbox, Notice } from '../design/index.ts'
import { defineWords, useSay, useWords } from '../language/index.ts'

const words = defineWords({
  ticked: ['{n} / {of}', '{n} of {of}'],
  not_yours: [
    '灰色的权限你自己没有，不能授予别人。',
    'You have not got the greyed ones yourself, so you cannot give them.',
  ],
})

/** Rights by area, ticked or not. What one has not oneself cannot be ticked, but taken away. */
export function RightTicks({
  ticked,
  mine,
  markOf,
  onChange,
}: {
  ticked: ReadonlySet<string>
  /** What one may hand on. */
  mine: ReadonlySet<string>
  /** What is to be said beside a right. */
  markOf?(right: string): ReactNode
  onChange(ticked: Set<string>): void
}) {
  const say = useWords(words)
  const word = useSay()
  const set = (right: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(right)
    else next.delete(right)
    onChange(next)
  }
  const isClosed = (right: string) => !mine.has(right) && !ticked.has(right)
  const hasClosed = rightAreas.some(({ rights }) => rights.some(({ name }) => isClosed(name)))
  return (
    <div className="space-y-4">
      {hasClosed && <Notice>{say('not_yours')}</Notice>}
      {rightAreas.map(({ area, label, rights }) => (
        <fieldset key={area} className="min-w-0 rounded-control bg-inset px-4 py-3">
          <legend className="sr-only">{word(label)}</legend>
          <p aria-hidden className="mb-1.5 flex justify-between gap-3 text-small font-[560]">
            {word(label)}
            <span className="font-[400] text-ink-2">
              {say('ticked', { n: rights.filter(({ name }) => ticked.has(name)).length, of: rights.length })}
            </span>
          </p>
          <ul className="grid gap-x-5 sm:grid-cols-2">
            {rights.map(({ name, label: right }) => (
              <li key={name} className="flex min-h-8 items-center gap-2 text-small max-md:min-h-11">
                <Checkbox
                  label={word(right)}
                  checked={ticked.has(name)}
                  disabled={isClosed(name)}
                  onChange={(on) => set(name, on)}
                />
                {markOf?.(name)}
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </div>
  )
}
