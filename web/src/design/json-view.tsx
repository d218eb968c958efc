import { ChevronRight } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { CopyButton } from './copy.tsx'
import { control } from './fields.tsx'
import { useDesignWords } from './words.ts'

const OPEN_DEPTH = 2

/** JSON that can be searched, and opened branch by branch. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  const say = useDesignWords()
  const [sought, setSought] = useState('')
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? '', [value])
  const isLong = text.length > 1_500
  return (
    <div className="rounded-control border border-hairline bg-inset">
      <div className="flex items-center gap-2 border-b border-hairline py-1 pr-1 pl-3">
        <span className="flex-1 truncate text-caption text-ink-2">{label}</span>
        {isLong && (
          <input
            type="search"
            aria-label={say('find')}
            placeholder={say('find')}
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            className={`${control} min-h-8 max-w-48 px-2 text-small`}
          />
        )}
        <CopyButton text={text} className="my-0 size-8" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it */}
      <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto p-3 font-mono text-[12.5px] leading-5">
        <Node value={value} depth={0} sought={sought.trim().toLowerCase()} />
      </section>
    </div>
  )
}

function Node({ name, value, depth, sought }: { name?: string; value: unknown; depth: number; sought: string }) {
  const isBranch = typeof value === 'object' && value !== null
  const holds = sought !== '' && JSON.stringify(value)?.toLowerCase().includes(sought) === true
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH)
  const label = name === undefined ? null : <span className="text-accent">{marked(name, sought)}: </span>
  if (!isBranch) {
    return (
      <div className="pl-4 break-all whitespace-pre-wrap">
        {label}
        <span className={typeof value === 'string' ? 'text-ok' : 'text-unknown'}>
          {marked(JSON.stringify(value) ?? '', sought)}
        </span>
      </div>
    )
  }
  const entries = Object.entries(value as object)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return (
    <details
      open={isOpen || holds}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="pl-4 [&[open]>summary>svg]:rotate-90 [&[open]>summary>span:last-child]:hidden"
    >
      <summary className="-ml-4 list-none leading-6">
        <ChevronRight aria-hidden className="inline size-4 text-ink-3 transition-transform" />
        {label}
        {open}
        <span className="text-ink-2">
          {' '}
          {entries.length} {close}
        </span>
      </summary>
      {entries.map(([key, item]) => (
        <Node key={key} name={key} value={item} depth={depth + 1} sought={sought} />
      ))}
      <div>{close}</div>
    </details>
  )
}

function marked(text: string, sought: string): ReactNode {
  const at = sought === '' ? -1 : text.toLowerCase().indexOf(sought)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark className="bg-warning-tint text-warning">{text.slice(at, at + sought.length)}</mark>
      {text.slice(at + sought.length)}
    </>
  )
}
