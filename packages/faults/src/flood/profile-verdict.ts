/** What a profile came to. */
export interface ProfileVerdict {
  profile: string
  seed: number
  figures: Record<string, number | string>
  /** Of each program, where it was measured. */
  programs: Record<string, Record<string, number>>
  must_be_zero: Record<string, number>
  /** All that was broken; the exit code. */
  violations: string[]
  /** Those among them that tell of speed or size: they depend on the machine. */
  measured: string[]
}

export interface Findings {
  profile: string
  seed: number
  figures: Record<string, number | string>
  programs?: Record<string, Record<string, number>>
  /** What was lost, wrong or not answered, by its name. */
  mustBeZero: Record<string, readonly string[]>
  /** Promises about speed and size: what was measured, and whether that keeps them. */
  limits?: Record<string, { figure: string; isKept: boolean }>
}

const SHOWN = 20

export function verdictOf(findings: Findings): ProfileVerdict {
  const { profile, seed, figures, programs = {}, mustBeZero, limits = {} } = findings
  const measured = Object.entries(limits).flatMap(([name, { figure, isKept }]) =>
    isKept ? [] : [`${name}: ${figure}`],
  )
  const wrong = Object.entries(mustBeZero).flatMap(([name, lines]) =>
    lines.slice(0, SHOWN).map((line) => `${name}: ${line}`),
  )
  return {
    profile,
    seed,
    figures: { ...figures, ...Object.fromEntries(Object.entries(limits).map(([name, { figure }]) => [name, figure])) },
    programs,
    must_be_zero: Object.fromEntries(Object.entries(mustBeZero).map(([name, lines]) => [name, lines.length])),
    violations: [...wrong, ...measured],
    measured,
  }
}

/** The value below which so many of a hundred lie; 0 of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}
