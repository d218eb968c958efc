// How a run ends: a few lines for people, JSON for programs, HTML to keep.
import { htmlReport } from './html.js'
import { reportFile, witnessUrl } from './settings.js'
import { askSeconds } from './witness.js'

const SHOWN = [
  'accepted',
  'best_per_second',
  'until_handed',
  'until_ended',
  'lost',
  'duplicated',
  'iterations',
  'dropped_iterations',
  'http_reqs',
  'http_req_failed',
]
/** The last publications of a whole run are at most so long before its end. */
const SECONDS_OF_AN_END = 3
const OF_A_PART = /^http_req_duration\{part:/

export function summarize(profile, config, data) {
  const thresholds = Object.entries(data.metrics).flatMap(([metric, { thresholds: rules = {} }]) =>
    Object.entries(rules).map(([rule, { ok }]) => ({ metric, rule, ok, isKnee: isKnee(config, metric, rule) })),
  )
  const bySecond = secondsOf()
  const report = {
    profile,
    ended: new Date().toISOString(),
    seconds: data.state.testRunDurationMs / 1000,
    config,
    failed: thresholds
      .filter(({ ok, isKnee: expected }) => !ok && !expected)
      .map(({ metric, rule }) => `${metric}: ${rule}`),
    knee: kneeOf(config, thresholds, bySecond),
    thresholds,
    figures: figuresOf(data.metrics),
    bySecond,
    metrics: data.metrics,
  }
  const files = reportFile
    ? { [`${reportFile}.json`]: JSON.stringify(report, null, 2), [`${reportFile}.html`]: htmlReport(report) }
    : {}
  return { stdout: textReport(report), ...files }
}

/** Empty where the witness cannot be asked any more: a report without its chart is better than none. */
function secondsOf() {
  try {
    return (witnessUrl && askSeconds()) || []
  } catch (error) {
    console.error(`the witness was not heard: ${error}`)
    return []
  }
}

/** A threshold that ends a breakpoint is what it looks for, not a failure. */
function isKnee({ thresholds = {} }, metric, rule) {
  return (thresholds[metric] || []).some(({ threshold, abortOnFail }) => threshold === rule && abortOnFail)
}

/** In words; null for a profile that does not look for it. */
function kneeOf({ ingress, seconds }, thresholds, bySecond) {
  if (!ingress || ingress.to === undefined) return null
  const accepted = bySecond.map((second) => second.accepted)
  const crossed = thresholds.filter(({ ok, isKnee: looked }) => looked && !ok)
  // A run is cut short by a threshold, also by one that held again at its last look.
  const isCutShort =
    accepted.length > 0 && accepted.map((count) => count > 0).lastIndexOf(true) < seconds - SECONDS_OF_AN_END
  if (crossed.length === 0 && !isCutShort)
    return `not reached at ${ingress.to} publications a second: go on with a higher --to`
  const broken = crossed.map(({ metric, rule }) => `${metric} ${rule}`).join(', ') || 'a threshold'
  const most = bestOfFive(bySecond.map(({ ended }) => ended))
  return `${broken} no longer held at ${bestOfFive(accepted)} accepted a second; at most ${most} a second went the whole way`
}

function bestOfFive(counts) {
  const windows = counts.map((_, nth) => counts.slice(nth, nth + 5).reduce((sum, one) => sum + one, 0))
  return Math.round(Math.max(0, ...windows) / 5)
}

/** `[{ name, values }]`, those of the parts first. */
function figuresOf(metrics) {
  const parts = Object.keys(metrics).filter((name) => OF_A_PART.test(name))
  return [...parts.sort(), ...SHOWN]
    .filter((name) => metrics[name])
    .map((name) => ({ name, values: metrics[name].values }))
}

function textReport({ figures, thresholds, knee, failed }) {
  return [
    '',
    ...figures.map(({ name, values }) => `  ${name}  ${inWords(values)}`),
    '',
    ...thresholds.map(({ metric, rule, ok, isKnee: looked }) => `  ${markOf(ok, looked)}  ${metric}: ${rule}`),
    ...(knee ? ['', `  knee: ${knee}`] : []),
    '',
    failed.length === 0 ? '  everything held' : `  FAILED: ${failed.join('; ')}`,
    '',
  ].join('\n')
}

function markOf(ok, looked) {
  if (ok) return '✓'
  return looked ? '∧ the knee' : '✗ FAILED'
}

function inWords(values) {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${Number.isInteger(value) ? value : value.toFixed(2)}`)
    .join(' ')
}
