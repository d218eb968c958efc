// How a run ends: a few lines for people, JSON for programs.

const SHOWN = ['http_reqs', 'http_req_failed', 'http_req_duration', 'end_to_end', 'iterations', 'dropped_iterations']

export function summarize(name, config, data) {
  const thresholds = Object.entries(data.metrics).flatMap(([metric, { thresholds: rules = {} }]) =>
    Object.entries(rules).map(([rule, { ok }]) => ({ metric, rule, ok })),
  )
  const report = {
    script: name,
    seconds: data.state.testRunDurationMs / 1000,
    config,
    thresholds,
    metrics: data.metrics,
  }
  const text = [
    '',
    ...SHOWN.filter((metric) => data.metrics[metric]).map((metric) => `  ${metric}  ${figures(data.metrics[metric])}`),
    '',
    ...thresholds.map(({ metric, rule, ok }) => `  ${ok ? '✓' : '✗ FAILED'}  ${metric}: ${rule}`),
    '',
  ].join('\n')
  const file = __ENV.SUMMARY_FILE
  return { stdout: text, ...(file ? { [file]: JSON.stringify(report, null, 2) } : {}) }
}

function figures({ values }) {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${Number.isInteger(value) ? value : value.toFixed(2)}`)
    .join(' ')
}
