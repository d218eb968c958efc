// Accepted and ended tasks of each second, and how many were open: where the lines part is the knee.

const [WIDTH, HEIGHT, LEFT, TOP] = [900, 260, 60, 30]
const LINES = [
  { field: 'accepted', color: '#0969da' },
  { field: 'ended', color: '#1a7f37' },
  { field: 'open', color: '#bc4c00' },
]

/** An SVG, or a sentence when nothing was noted. */
export function chart(bySecond) {
  if (bySecond.length === 0) return '<p>Nothing was noted.</p>'
  const top = Math.max(1, ...bySecond.flatMap((second) => LINES.map(({ field }) => second[field])))
  const x = (nth) => LEFT + (nth * (WIDTH - LEFT)) / Math.max(1, bySecond.length - 1)
  const y = (value) => TOP + (HEIGHT - TOP - 20) * (1 - value / top)
  const drawn = LINES.map(({ field, color }) => {
    const points = bySecond.map((second, nth) => `${x(nth).toFixed(1)},${y(second[field]).toFixed(1)}`)
    return `<polyline fill="none" stroke="${color}" stroke-width="2" points="${points.join(' ')}"/>`
  })
  const names = LINES.map(
    ({ field, color }, nth) =>
      `<text x="${LEFT + nth * 140}" y="18" fill="${color}">${field}${field === 'open' ? '' : ' a second'}</text>`,
  )
  const axes = `<text x="0" y="${y(top) + 5}" fill="currentColor">${top}</text><text x="0" y="${y(0)}" fill="currentColor">0</text>
    <text x="${WIDTH - 60}" y="${HEIGHT - 2}" fill="currentColor">${bySecond.length} s</text>`
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" font-size="13" role="img" aria-label="Tasks second by second">${names.join('')}${axes}${drawn.join('')}</svg>`
}
