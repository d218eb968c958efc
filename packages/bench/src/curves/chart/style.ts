/** Of one look: whoever reads in the dark has the other. */
function look(
  colours: Record<'ground' | 'strong' | 'soft' | 'grid' | 'spread' | 'node' | 'postgres' | 'redis', string>,
) {
  const { ground, strong, soft, grid, spread, node, postgres, redis } = colours
  return [
    `.ground{fill:${ground}}.title,.panel{fill:${strong}}.tick{fill:${soft}}.grid{stroke:${grid}}.spread{stroke:${spread}}`,
    ...Object.entries({ all: strong, node, postgres, redis }).map(
      ([kind, colour]) => `.line.${kind}{stroke:${colour}}.dot.${kind},.name.${kind}{fill:${colour}}`,
    ),
  ].join('')
}

const light = look({
  ground: '#ffffff',
  strong: '#1f2937',
  soft: '#4b5563',
  grid: '#e5e7eb',
  spread: '#9ca3af',
  node: '#15803d',
  postgres: '#1d4ed8',
  redis: '#b91c1c',
})
const dark = look({
  ground: '#0d1117',
  strong: '#e5e7eb',
  soft: '#9ca3af',
  grid: '#2b323b',
  spread: '#6b7280',
  node: '#4ade80',
  postgres: '#7db2ff',
  redis: '#fca5a5',
})

export const STYLE = [
  'text{font:12px system-ui,sans-serif}.title{font-size:17px;font-weight:600}.panel{font-weight:600}',
  '.line{fill:none;stroke-width:1.5}.line.all{stroke-width:2.5}.grid{fill:none}.spread{stroke-width:7;opacity:.5}',
  `${light}@media(prefers-color-scheme:dark){${dark}}`,
].join('')
