import { describe, expect, it } from 'vitest'
import { contrast, over, type Rgba, tokensOf } from './tokens.ts'

/** WCAG AA of text; what is not text asks for less. */
const TEXT = 4.5
const SIGN = 3

const grounds = ['ground', 'card', 'inset', 'fill']
const moods = ['ok', 'warning', 'danger', 'unknown', 'neutral', 'accent']

/** Every text on every ground that it stands on. */
const pairs: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'ink-2', 'accent'].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ['ink', 'fill-strong'],
  ...moods.map((mood) => [mood, `${mood}-tint`] as const),
  ...moods.flatMap((mood) => ['card', 'inset', 'ground'].map((ground) => [mood, ground] as const)),
  ['ink', 'accent-tint'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-fill-hover'],
  ['white', 'danger-fill'],
  ['screen-ink', 'screen'],
  // Tooltips.
  ['card', 'ink'],
]

describe.each(['light', 'dark'] as const)('the colours of the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const color = (name: string): Rgba => {
    const found = name === 'white' ? ([255, 255, 255, 1] as const) : tokens.get(name)
    if (found === undefined) throw new Error(`tokens.css has no --${name}`)
    return found
  }

  it.each(pairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(color(text), color(ground))).toBeGreaterThanOrEqual(TEXT)
  })

  it.each(['ink', 'ink-2', 'accent'])('%s can be read on the bars, whatever is behind them', (text) => {
    for (const behind of ['ground', 'card', 'accent-tint']) {
      expect(contrast(color(text), over(color('bar'), color(behind)))).toBeGreaterThanOrEqual(TEXT)
    }
  })

  it.each([...grounds, 'accent-tint'])('the focus ring is seen on %s', (ground) => {
    expect(contrast(color('accent'), color(ground))).toBeGreaterThanOrEqual(SIGN)
  })
})
