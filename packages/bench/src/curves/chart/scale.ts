/** Where a value lies between two ends. */
export type Place = (value: number) => number

/** Round steps from 0 to beyond `most`: 1, 2 or 5 times a power of ten apart. */
export function ticksTo(most: number, wanted = 4): number[] {
  const rough = Math.max(most, Number.MIN_VALUE) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough * 0.999) ?? 10) * power
  const count = Math.ceil((most / step) * 0.999)
  return Array.from({ length: Math.max(1, count) + 1 }, (_, nth) => Number((nth * step).toPrecision(6)))
}

export function linear(from: number, to: number, [start, end]: readonly [number, number]): Place {
  return (value) => start + ((value - from) / (to - from || 1)) * (end - start)
}

/** Powers of ten evenly apart. Nothing at all has a place of its own, one power before the smallest. */
export function logarithmic(values: readonly number[], ends: readonly [number, number]): Place {
  const some = values.filter((value) => value > 0)
  const least = Math.log10(Math.min(...some))
  const zero = least - 1
  const from = some.length < values.length ? zero : least
  const place = linear(from, Math.log10(Math.max(...some)), ends)
  return (value) => place(value > 0 ? Math.log10(value) : zero)
}

/** 1000000 is 1M. */
export function short(value: number): string {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`
  if (value >= 1e3) return `${Number((value / 1e3).toPrecision(3))}k`
  return String(Number(value.toPrecision(3)))
}
