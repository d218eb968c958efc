import { CopyButton } from './copy.tsx'
import { cx } from './cx.ts'

/** What a terminal showed, character by character. */
export function Screen({ text, label, className }: { text: string; label: string; className?: string }) {
  return (
    <div className="relative">
      <pre
        role="document"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
        tabIndex={0}
        className={cx(
          'overflow-auto rounded-control bg-screen p-4 font-mono text-[12.5px] leading-5 text-screen-ink',
          className,
        )}
      >
        {text}
      </pre>
      <CopyButton
        text={text}
        className="absolute top-2 right-2 my-0 text-screen-ink hover:bg-white/10 hover:text-screen-ink"
      />
    </div>
  )
}
