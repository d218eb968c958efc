import type { Named } from 'virtual:places'
import { type KeyboardEvent, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { control, cx, Field } from '../../design/index.ts'
import { defineWords, useLanguage, useWords } from '../../language/index.ts'
import type { ControlProps } from './field-control.tsx'
import { namedWholly, offered } from './find-named.ts'
import { isSubmitKey } from './submit-key.ts'

const words = defineWords({ choices: ['可选的{label}', 'Choices of {label}'] })

const SHOWN = 10

/** A code chosen by name: a city, an airport, an airline. Typed whole, it need not be chosen. */
export function NamedField({
  all,
  code,
  path,
  label,
  hint,
  error,
  value,
  onChange,
}: ControlProps & { all: readonly Named[] /** What a code looks like. */; code: RegExp }) {
  const say = useWords(words)
  const language = useLanguage()
  const listId = useId()
  /** null: nothing is being typed, the choice is shown. */
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const nameOf = (named: Named) => (language === 'en' ? named.en : named.zh)
  const chosen = all.find((named) => named.code === value)
  const name = chosen === undefined ? value : nameOf(chosen)
  const items = typed === null || typed.trim() === '' ? [] : offered(all, typed, code).slice(0, SHOWN)

  const choose = (next: string) => {
    setTyped(null)
    setAt(0)
    if (next !== value) onChange(next)
  }
  const leave = () => {
    if (typed === null) return
    // What names nothing is put back to what was chosen before.
    choose(typed.trim() === '' ? '' : (namedWholly(all, typed, code) ?? value))
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    // What is typed counts before the form is looked at.
    if (isSubmitKey(event) || (event.key === 'Enter' && items.length === 0)) flushSync(leave)
    if (items.length === 0) return
    if (event.key === 'ArrowDown') setAt((at + 1) % items.length)
    else if (event.key === 'ArrowUp') setAt((at - 1 + items.length) % items.length)
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) choose(items[at]?.code ?? value)
    else if (event.key === 'Escape') choose(value)
    else return
    event.preventDefault()
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <div className="relative">
          <input
            {...ids}
            name={path}
            role="combobox"
            aria-expanded={items.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={items.length > 0 ? `${listId}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            value={typed ?? name}
            onChange={(event) => {
              setTyped(event.target.value)
              setAt(0)
            }}
            onFocus={(event) => event.target.select()}
            onBlur={leave}
            onKeyDown={press}
            className={cx(control, 'pr-13')}
          />
          {typed === null && name !== value && (
            <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center font-mono text-caption text-ink-2">
              {value}
            </span>
          )}
          <Choices
            id={listId}
            label={say('choices', { label })}
            items={items}
            at={at}
            nameOf={nameOf}
            choose={choose}
          />
        </div>
      )}
    </Field>
  )
}

function Choices({
  id,
  label,
  items,
  at,
  nameOf,
  choose,
}: {
  id: string
  label: string
  items: readonly Named[]
  at: number
  nameOf(named: Named): string
  choose(code: string): void
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className={cx(
        'absolute top-full left-0 z-20 mt-1 w-full min-w-56 animate-fade rounded-control bg-card p-1.5 shadow-above',
        items.length === 0 && 'hidden',
      )}
    >
      {items.map((named, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
        <div
          key={named.code}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(named.code)}
          className={cx(
            'flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-[8px] px-2.5 text-small select-none hover:bg-fill max-md:min-h-11',
            index === at && 'bg-fill',
          )}
        >
          {nameOf(named)}
          <span className="font-mono text-caption text-ink-2">{named.code}</span>
        </div>
      ))}
    </div>
  )
}
