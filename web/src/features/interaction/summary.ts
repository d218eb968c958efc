import { isRecord } from '../../eterm/params/field-model.ts'

/** What a task is about, short enough for a line; places by the names that are given. */
export function summaryOf(params: Record<string, unknown>, placeName: (code: string) => string): string {
  const text = (held: Record<string, unknown>, name: string) =>
    typeof held[name] === 'string' ? (held[name] as string) : ''
  const route = (held: Record<string, unknown>) =>
    text(held, 'origin') === '' ? '' : `${placeName(text(held, 'origin'))} → ${placeName(text(held, 'destination'))}`
  const list = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])
  const segments = list(params.segments).map((segment) =>
    [`${text(segment, 'flight_no')}/${text(segment, 'cabin')}`, route(segment), text(segment, 'date')]
      .filter(Boolean)
      .join(' '),
  )
  const names = list(params.passengers).map((passenger) => text(passenger, 'name'))
  const own = ['pnr', 'ticket_no', 'office_no', 'date', 'time', 'airline'].map((name) => text(params, name))
  return [route(params), ...segments, ...own, names.filter(Boolean).join(', ')].filter(Boolean).join(' · ')
}
