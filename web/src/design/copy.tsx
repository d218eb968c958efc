import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'
import { useDesignWords } from './words.ts'

const SHOWN_MS = 1_500

/** Copies a text, and says that it did. */
export function CopyButton({ text, className }: { text: string; className?: string }) {
  const say = useDesignWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_MS)
  }
  return (
    <IconButton
      label={say(copied ? 'copied' : 'copy')}
      icon={copied ? Check : Copy}
      onClick={(event) => {
        event.stopPropagation()
        void copy()
      }}
      className={cx('-my-1.5', className)}
    />
  )
}

/** An id, short enough to read; copied whole. */
export function Id({ id, short = false }: { id: string; short?: boolean }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center">
      <code className="truncate font-mono text-small" title={id}>
        {short && id.length > 12 ? `…${id.slice(-8)}` : id}
      </code>
      <CopyButton text={id} />
    </span>
  )
}
