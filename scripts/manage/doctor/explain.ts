import type { Finding, Outcome } from '@etermai/reconciler'
import { wireRow } from '../wire.ts'

/** Findings of one check that are printed; JSON has all. */
const LINES = 20

/** Something is not as it must be and was not put right, or could not be looked at. A notice is work, not a fault. */
export function isBad({ check, findings, repaired, error }: Outcome): boolean {
  return error !== null || (check.severity !== 'notice' && findings.length > repaired.length)
}

/** One line of the table; in JSON with everything that was found. */
export function lineOf({ check, looked, findings, repaired, isFull, error, seconds }: Outcome) {
  return {
    check: check.name,
    looked_at: error ?? looked,
    findings: isFull ? `${findings.length} or more` : findings.length,
    repaired: repaired.length,
    seconds: Math.round(seconds * 1_000) / 1_000,
    ...(findings.length > 0 && {
      severity: check.severity,
      meaning: check.meaning,
      remedy: check.remedy,
      found: findings.map((finding) => ({
        ...wireRow(finding.detail),
        subject: finding.subject,
        repaired: repaired.includes(finding),
      })),
    }),
  }
}

/** What was found, what it means and what to do, in prose. */
export function explain(outcomes: readonly Outcome[]): string {
  const told = outcomes.filter(({ findings }) => findings.length > 0)
  if (told.length === 0)
    return outcomes.some(isBad) ? 'Not everything could be looked at.\n' : 'All is as it must be.\n'
  return told.map(paragraph).join('\n')
}

function paragraph({ check, findings, repaired }: Outcome): string {
  const lines = findings.slice(0, LINES).map((finding) => `  ${sentence(finding, repaired.includes(finding))}\n`)
  const rest = findings.length > LINES ? `  … and ${findings.length - LINES} more (--json has them)\n` : ''
  return `${check.name} (${check.severity}): ${check.meaning}\n${lines.join('')}${rest}  What to do: ${check.remedy}\n`
}

function sentence({ subject, detail }: Finding, isRepaired: boolean): string {
  const facts = Object.entries(wireRow(detail)).filter(
    ([, value]) => value !== null && !subject.includes(String(value)),
  )
  const told = facts.map(([name, value]) => `${name.replaceAll('_', ' ')} ${plain(value)}`).join(', ')
  return `${subject}${told === '' ? '' : `: ${told}`}${isRepaired ? ' (repaired)' : ''}`
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
