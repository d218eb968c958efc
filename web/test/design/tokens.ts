import { readFileSync } from 'node:fs'

const css = readFileSync(new URL('../../src/design/tokens.css', import.meta.url), 'utf8')

export type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** Colours of a theme by token; dark says only what differs. */
export function tokensOf(theme: 'light' | 'dark'): ReadonlyMap<string, Rgba> {
  const light = colorsIn('[data-shade="light"] {')
  return theme === 'light' ? light : new Map([...light, ...colorsIn('[data-shade="dark"] {')])
}

function colorsIn(opening: string): Map<string, Rgba> {
  const [, rest = ''] = css.split(opening)
  const [block = ''] = rest.split('\n}')
  const found = new Map<string, Rgba>()
  for (const [, name = '', value = ''] of block.matchAll(/--([\w-]+): ([^;]+);/g)) {
    const color = parse(value)
    if (color !== null) found.set(name, color)
  }
  return found
}

function parse(value: string): Rgba | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(value)
  if (hex !== null) return [channel(hex[1]), channel(hex[2]), channel(hex[3]), 1]
  const rgb = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(value)
  return rgb === null ? null : [Number(rgb[1]), Number(rgb[2]), Number(rgb[3]), Number(rgb[4])]
}

function channel(hex: string | undefined): number {
  return Number.parseInt(hex ?? '', 16)
}

/** A colour through which what is behind it shows. */
export function over(above: Rgba, behind: Rgba): Rgba {
  const share = above[3]
  const mix = (at: 0 | 1 | 2) => above[at] * share + behind[at] * (1 - share)
  return [mix(0), mix(1), mix(2), 1]
}

/** WCAG 2.2: 1 to 21. */
export function contrast(one: Rgba, other: Rgba): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance([red, green, blue]: Rgba): number {
  const linear = (value: number) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
