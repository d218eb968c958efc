import type { ReactNode } from 'react'
import { Logo } from '../../app/logo.tsx'
import { Button, Card } from '../../design/index.ts'
import { setLanguage, useLanguage, useWords } from '../../language/index.ts'
import { words } from './words.ts'

/** What stands around every page before the sign-in. */
export function EntranceFrame({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const say = useWords(words)
  const language = useLanguage()
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[420px] flex-col justify-center p-5">
      <Card className="p-7">
        <Logo className="mb-4 size-11" />
        <h1 className="text-[24px] leading-8 font-[680]">{title}</h1>
        {note !== undefined && <p className="mt-1 text-small text-ink-2">{note}</p>}
        <div className="mt-6">{children}</div>
      </Card>
      <Button
        tone="quiet"
        size="s"
        className="mt-4 self-center"
        onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}
      >
        {say('language')}
      </Button>
    </main>
  )
}
