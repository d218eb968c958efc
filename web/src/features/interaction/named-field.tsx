import type { Named } from 'virtual:places'
import { Combobox } from '@base-ui/react/combobox'
import { useRef, useState } from 'react'
import { control, cx, Field } from '../../design/index.ts'
import { defineWords, useLanguage, useWords } from '../../language/index.ts'
import type { ControlProps } from './field-control.tsx'
import { namedWholly, offered } from './find-named.ts'

const words = defineWords({ none: ['没有找到。可以直接填代码', 'Nothing found. A code will do'] })

const SHOWN = 12

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
  const [typed, setTyped] = useState('')
  const isTyping = useRef(false)
  const nameOf = (named: Named) => (language === 'en' ? named.en : named.zh)
  const chosen = value === '' ? null : (all.find((named) => named.code === value) ?? unnamed(value))
  const items = offered(all, isTyping.current ? typed : '', code)
  const settle = () => {
    if (!isTyping.current) return
    isTyping.current = false
    const whole = typed.trim() === '' ? '' : namedWholly(all, typed, code)
    if (whole !== null && whole !== value) onChange(whole)
  }
  return (
    <Combobox.Root
      items={items}
      filter={null}
      limit={SHOWN}
      value={chosen}
      onValueChange={(named: Named | null) => {
        isTyping.current = false
        onChange(named?.code ?? '')
      }}
      onInputValueChange={(text, { reason }) => {
        isTyping.current = reason === 'input-change'
        setTyped(text)
      }}
      itemToStringLabel={nameOf}
      isItemEqualToValue={(a: Named, b: Named) => a.code === b.code}
      autoHighlight
    >
      <Field label={label} hint={hint} error={error}>
        {(ids) => (
          <div className="relative">
            <Combobox.Input {...ids} name={path} onBlur={settle} className={cx(control, 'pr-13')} autoComplete="off" />
            <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center font-mono text-caption text-ink-2">
              {chosen !== null && nameOf(chosen) !== chosen.code && chosen.code}
            </span>
          </div>
        )}
      </Field>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
          <Combobox.Popup className="w-(--anchor-width) min-w-52 animate-fade rounded-control bg-card p-1.5 shadow-above">
            <Combobox.Empty className="px-2.5 text-small text-ink-2 not-empty:py-2">{say('none')}</Combobox.Empty>
            <Combobox.List className="max-h-72 overflow-y-auto outline-none">
              {(named: Named) => (
                <Combobox.Item
                  key={named.code}
                  value={named}
                  className="flex min-h-9 items-center justify-between gap-3 rounded-[8px] px-2.5 text-small select-none data-highlighted:bg-fill max-md:min-h-11"
                >
                  {nameOf(named)}
                  <span className="font-mono text-caption text-ink-2">{named.code}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

function unnamed(code: string): Named {
  return { code, zh: code, en: code, names: [] }
}
