import type { ReactNode } from 'react'
import { Card, CardHead, Segmented, setTheme, type Theme, useTheme } from '../../design/index.ts'
import { defineWords, type Language, setLanguage, useLanguage, useWords } from '../../language/index.ts'

const words = defineWords({
  title: ['此浏览器', 'This browser'],
  language: ['界面语言', 'Language'],
  theme: ['外观', 'Appearance'],
  theme_system: ['跟随系统', 'System'],
  theme_light: ['浅色', 'Light'],
  theme_dark: ['深色', 'Dark'],
})
const themes: readonly Theme[] = ['system', 'light', 'dark']
const languages: readonly Language[] = ['zh', 'en']

export function AppearanceCard() {
  const say = useWords(words)
  const theme = useTheme()
  const language = useLanguage()
  return (
    <Card>
      <CardHead title={say('title')} />
      <div className="space-y-3">
        <Line name={say('theme')}>
          <Segmented
            label={say('theme')}
            tabs={themes.map((value) => ({ value, label: say(`theme_${value}`) }))}
            value={theme}
            onChange={setTheme}
          />
        </Line>
        <Line name={say('language')}>
          <Segmented
            label={say('language')}
            tabs={languages.map((value) => ({ value, label: ownName(value) }))}
            value={language}
            onChange={setLanguage}
          />
        </Line>
      </div>
    </Card>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span aria-hidden>{name}</span>
      {children}
    </div>
  )
}

/** What a language calls itself: whoever cannot read this page finds theirs. */
function ownName(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}
