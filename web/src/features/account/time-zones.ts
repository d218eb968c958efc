/** Where most of the people are; then every other, by name. */
const FIRST = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo', 'UTC']

export function timeZones(): string[] {
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => !FIRST.includes(zone))
  return [...FIRST, ...others]
}
