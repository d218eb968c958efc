import type { ReactNode } from 'react'
import { Card } from '../../design/index.ts'
import { useSampleWords } from './words.ts'

const shades = ['light', 'dark'] as const

/** Something in both themes beside each other, whichever the page is in. */
export function Specimen({
  name,
  note,
  children,
}: {
  name: string
  note: string
  /** Told the theme's name where its own name must say which of the two it is. */
  children: ReactNode | ((shade: string) => ReactNode)
}) {
  const say = useSampleWords()
  return (
    <Card className="min-w-0">
      <h3 className="text-body font-[620]">{name}</h3>
      <p className="mb-3 text-small text-ink-2">{note}</p>
      <div className="grid gap-3 xl:grid-cols-2">
        {shades.map((shade) => (
          <section
            key={shade}
            aria-label={`${name} · ${say(shade)}`}
            data-shade={shade}
            className="min-w-0 space-y-3 rounded-control border border-hairline bg-ground p-4 text-ink"
          >
            {typeof children === 'function' ? children(say(shade)) : children}
          </section>
        ))}
      </div>
    </Card>
  )
}

/** One state of a component, with its name. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <p className="mb-1 text-caption text-ink-2">{name}</p>
      {children}
    </div>
  )
}

/** A chapter of the page. */
export function Chapter({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mb-10">
      <h2 id={id} className="mb-3 scroll-mt-20 text-head font-[620]">
        {title}
      </h2>
      <div className="grid gap-4">{children}</div>
    </section>
  )
}
