import ipaddr from 'ipaddr.js'

/** Is the caller on the whitelist? An empty one lets everybody in. IPv4 in IPv6 clothes counts as IPv4. */
export function isAllowedAddress(ip: string, whitelist: readonly string[]): boolean {
  if (whitelist.length === 0) return true
  if (!ipaddr.isValid(ip)) return false
  const address = ipaddr.process(ip)
  return whitelist.some((entry) => {
    const [range, bits] = entry.includes('/') ? ipaddr.parseCIDR(entry) : [ipaddr.process(entry), null]
    if (range.kind() !== address.kind()) return false
    return address.match(range, bits ?? (address.kind() === 'ipv4' ? 32 : 128))
  })
}
