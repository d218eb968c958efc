/** What the text of a date in a schedule says: so many days after the planned one, or a day that stands. */
export type DateMeaning = { days: number } | 'fixed' | null

/** null: neither, as far as it has been typed. */
export function dateMeaning(text: string): DateMeaning {
  const days = /^\+(\d{1,3})d$/.exec(text.trim())?.[1]
  if (days !== undefined) return { days: Number(days) }
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? 'fixed' : null
}
