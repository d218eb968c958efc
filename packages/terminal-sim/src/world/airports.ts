/** An airport of the simulated world. */
export interface Airport {
  readonly code: string
  readonly city: string
  /** Degrees north and east, for distances. */
  readonly latitude: number
  readonly longitude: number
  readonly terminal: string
}

const airport = (code: string, city: string, latitude: number, longitude: number, terminal: string): Airport => ({
  code,
  city,
  latitude,
  longitude,
  terminal,
})

/** The order matters: flight numbers follow it, so new airports go to the end. */
export const airports: readonly Airport[] = [
  airport('SHA', 'SHA', 31.2, 121.3, 'T2'),
  airport('PEK', 'BJS', 40.1, 116.6, 'T2'),
  airport('CAN', 'CAN', 23.4, 113.3, 'T2'),
  airport('SZX', 'SZX', 22.6, 113.8, 'T3'),
  airport('CTU', 'CTU', 30.6, 103.9, 'T2'),
  airport('PVG', 'SHA', 31.1, 121.8, 'T1'),
  airport('PKX', 'BJS', 39.5, 116.4, '--'),
  airport('HGH', 'HGH', 30.2, 120.4, 'T3'),
  airport('XIY', 'SIA', 34.4, 108.8, 'T3'),
  airport('CKG', 'CKG', 29.7, 106.6, 'T3'),
  airport('CSX', 'CSX', 28.2, 113.2, 'T2'),
  airport('KMG', 'KMG', 25.1, 102.9, '--'),
  airport('WUH', 'WUH', 30.8, 114.2, 'T3'),
  airport('XMN', 'XMN', 24.5, 118.1, 'T3'),
  airport('HAK', 'HAK', 19.9, 110.5, 'T1'),
  airport('URC', 'URC', 43.9, 87.5, 'T3'),
]

const byCode = new Map(airports.map((place) => [place.code, place]))

export const airportOf = (code: string): Airport | undefined => byCode.get(code)

/** A code may name an airport, or a city with all its airports; Eterm reads it as a city first. */
export function airportsOf(code: string): readonly Airport[] {
  const inCity = airports.filter(({ city }) => city === code)
  if (inCity.length > 0) return inCity
  const single = byCode.get(code)
  return single === undefined ? [] : [single]
}

const EARTH_RADIUS_KM = 6371

/** Great-circle distance in kilometres. */
export function distanceKm(from: Airport, to: Airport): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [a, b] = [radians(from.latitude), radians(to.latitude)]
  const half =
    Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half))
}
