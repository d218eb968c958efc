/** Is what one can spend below the line that one wanted to be warned at? Amounts are yuan as the API writes them. */
export function isLow(available: string, warnBelow: string | null): boolean {
  return warnBelow !== null && Number(available) < Number(warnBelow)
}
