import { CopyButton } from '../../../design/index.ts'

/** A program, or what a program says; the keyboard scrolls it. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="overflow-hidden rounded-control border border-hairline bg-inset">
      <div className="flex items-center justify-between border-b border-hairline py-1 pr-1 pl-3">
        <span className="text-caption text-ink-2">{label}</span>
        <CopyButton text={text} className="my-0 size-8" />
      </div>
      <pre
        role="document"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
        tabIndex={0}
        className="max-h-[520px] overflow-auto p-3 font-mono text-[12.5px] leading-5"
      >
        {text}
      </pre>
    </div>
  )
}
