import { Dialog as Base } from '@base-ui/react/dialog'
import { CornerDownLeft, type LucideIcon, Search } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { cx } from '../design/index.ts'
import { defineWords, useSay, useWords, type Word } from '../language/index.ts'
import { useMyPages } from './my-pages.ts'
import { commandsFor } from './pages.ts'
import { useCan } from './session.tsx'

const words = defineWords({
  title: ['查找和前往', 'Find and go'],
  hint: ['页面名称、拼音、PNR、任务号、终端', 'A page, a PNR, a task, a terminal'],
  none: ['没有找到', 'Nothing found'],
})

interface Entry {
  to: string
  label: string
  icon: LucideIcon | undefined
}

/** Goes to any page by name, pinyin or its initials, and to what features find for a PNR, a task or a terminal. */
export default function Palette({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  const say = useWords(words)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 animate-fade bg-veil" />
        <Base.Popup className="fixed top-[12vh] left-1/2 z-40 w-[min(600px,calc(100vw-32px))] -translate-x-1/2 animate-fade overflow-hidden rounded-card bg-card shadow-above">
          <Base.Title className="sr-only">{say('title')}</Base.Title>
          <Finder onGone={() => onOpenChange(false)} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Finder({ onGone }: { onGone(): void }) {
  const say = useWords(words)
  const id = useId()
  const navigate = useNavigate()
  const [sought, setSought] = useState('')
  const [at, setAt] = useState(0)
  const entries = useEntries(sought.trim())
  const go = (entry: Entry | undefined) => {
    if (entry === undefined) return
    onGone()
    navigate(entry.to)
  }
  const press = (key: string): boolean => {
    if (key === 'ArrowDown') setAt((at + 1) % Math.max(1, entries.length))
    else if (key === 'ArrowUp') setAt((at - 1 + entries.length) % Math.max(1, entries.length))
    else if (key === 'Enter') go(entries[at])
    else return false
    return true
  }
  return (
    <>
      <div className="flex items-center gap-3 border-b border-hairline px-4">
        <Search aria-hidden className="size-5 text-ink-2" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={entries[at] === undefined ? undefined : `${id}-${at}`}
          aria-label={say('title')}
          placeholder={say('hint')}
          value={sought}
          onChange={(event) => {
            setSought(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => press(event.key) && event.preventDefault()}
          className="min-h-14 w-full bg-transparent text-head outline-none placeholder:text-ink-2"
        />
      </div>
      <div id={id} role="listbox" aria-label={say('title')} className="max-h-[50vh] overflow-y-auto p-2">
        {entries.map(({ to, label, icon: Icon }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
          <div
            key={to}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerMove={() => setAt(index)}
            onClick={() => go(entries[index])}
            className={cx(
              'flex min-h-11 cursor-pointer items-center gap-3 rounded-nav px-3',
              index === at && 'bg-fill',
            )}
          >
            {Icon && <Icon aria-hidden className="size-[18px] text-ink-2" strokeWidth={1.75} />}
            <span className="flex-1 truncate">{label}</span>
            {index === at && <CornerDownLeft aria-hidden className="size-4 text-ink-2" />}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className="px-5 pb-5 text-small text-ink-2">{say('none')}</p>}
    </>
  )
}

/** Pages first, then what features make of the text. */
function useEntries(sought: string): Entry[] {
  const word = useSay()
  const pages = useMyPages()
  const can = useCan()
  const keys = usePinyin(pages.map(({ title }) => title))
  return useMemo(() => {
    const text = sought.toLowerCase().replaceAll(' ', '')
    const found: Entry[] = pages
      .filter((page, index) => {
        const [zh, en] = page.title
        return [zh, en, ...(keys[index] ?? [])].some((key) => key.toLowerCase().replaceAll(' ', '').includes(text))
      })
      .map(({ path, title, nav }) => ({ to: `/${path}`, label: word(title), icon: nav?.icon }))
    const commands = sought === '' ? [] : commandsFor(sought, can)
    return [...found, ...commands.map(({ to, label, values, icon }) => ({ to, label: word(label, values), icon }))]
  }, [sought, pages, keys, can, word])
}

/** Full pinyin and initials of titles; the library is fetched when the palette is first used. */
function usePinyin(titles: readonly Word[]): readonly (readonly string[])[] {
  const [keys, setKeys] = useState<readonly (readonly string[])[]>([])
  const zh = titles.map((title) => title[0]).join('\n')
  useEffect(() => {
    let gone = false
    void import('pinyin-pro').then(({ pinyin }) => {
      if (gone) return
      setKeys(
        zh
          .split('\n')
          .map((title) => [
            pinyin(title, { toneType: 'none', type: 'array' }).join(''),
            pinyin(title, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
          ]),
      )
    })
    return () => {
      gone = true
    }
  }, [zh])
  return keys
}
