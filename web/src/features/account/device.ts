/** What browser and what system a `User-Agent` speaks of; null where it speaks of none that people know. */
export interface Device {
  browser: string | null
  system: string | null
  isPhone: boolean
}

// The order matters: most also call themselves what came before them.
const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bMicroMessenger\//, 'WeChat'],
  [/\bEdgA?(?:iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bQQBrowser\//, 'QQ Browser'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
  [/^([\w.-]+)(?:\/|$)/, ''],
]
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bHarmonyOS\b|\bOpenHarmony\b/, 'HarmonyOS'],
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows NT\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? ''
  return {
    browser: nameIn(text, browsers),
    system: nameIn(text, systems),
    isPhone: /\bMobile\b|\biPhone\b|\bAndroid\b/.test(text),
  }
}

function nameIn(text: string, names: typeof browsers): string | null {
  for (const [pattern, name] of names) {
    const found = pattern.exec(text)
    // A program names itself first; browsers begin with Mozilla.
    if (found !== null && found[1] !== 'Mozilla') return name === '' ? (found[1] ?? null) : name
  }
  return null
}
