const CHANCE = 8

/** The reference of a recharge: the day in Shanghai, and what no other has. Whatever is sent twice under it is entered once. */
export function referenceOf(now: Date, unique: string): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(now)
  return `R-${day.replaceAll('-', '')}-${unique.replaceAll('-', '').slice(0, CHANCE).toUpperCase()}`
}
