// The report as one page that needs nothing else: no script, no font, nothing from anywhere.
import { chart } from './chart.js'

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f24; background: #fff }
  h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #d8dee4 }
  td.n, th.n { text-align: right; font-variant-numeric: tabular-nums } .bad { color: #b3261e; font-weight: 600 } .good { color: #1a7f37 }
  pre { background: #f6f8fa; padding: 1rem; overflow: auto } svg { width: 100%; height: auto }
  @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } pre { background: #161b22 } th, td { border-color: #30363d } .bad { color: #ff7b72 } .good { color: #3fb950 } }`

const COLUMNS = ['count', 'rate', 'value', 'avg', 'med', 'p(95)', 'p(99)', 'max']

export function htmlReport({ profile, ended, seconds, config, failed, knee, thresholds, figures, bySecond }) {
  const verdict =
    failed.length === 0
      ? '<p class="good">Everything held.</p>'
      : `<p class="bad">Failed: ${text(failed.join('; '))}</p>`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(profile)}: load test of EtermAIWeb</title><style>${STYLE}</style></head><body>
<h1>Load test: ${text(profile)}</h1>
<p>Ended ${text(ended)} after ${seconds.toFixed(0)} s, settling included.</p>
${verdict}${knee ? `<p><b>The knee:</b> ${text(knee)}.</p>` : ''}
<h2>Second by second</h2>${chart(bySecond)}
<h2>Thresholds</h2>${thresholdTable(thresholds)}
<h2>Figures</h2><p>Durations in ms. <code>part</code>: whose calls. <code>until_handed</code>, <code>until_ended</code>: from the answered
publication to the terminal and to the callback.</p>${figureTable(figures)}
<h2>What was run</h2><pre>${text(JSON.stringify(config, null, 2))}</pre>
</body></html>
`
}

function thresholdTable(thresholds) {
  const rows = thresholds.map(({ metric, rule, ok, isKnee }) => {
    const said = ok ? '<td class="good">held</td>' : `<td class="bad">${isKnee ? 'the knee' : 'crossed'}</td>`
    return `<tr><td>${text(metric)}</td><td>${text(rule)}</td>${said}</tr>`
  })
  return `<table><tr><th>Metric</th><th>Rule</th><th></th></tr>${rows.join('')}</table>`
}

function figureTable(figures) {
  const used = COLUMNS.filter((column) => figures.some(({ values }) => values[column] !== undefined))
  const rows = figures.map(({ name, values }) => {
    const cells = used.map((column) => `<td class="n">${number(values[column])}</td>`)
    return `<tr><td>${text(name)}</td>${cells.join('')}</tr>`
  })
  const head = used.map((column) => `<th class="n">${column}</th>`)
  return `<table><tr><th>Metric</th>${head.join('')}</tr>${rows.join('')}</table>`
}

function number(value) {
  if (value === undefined || value === null) return ''
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}

function text(raw) {
  return String(raw).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
