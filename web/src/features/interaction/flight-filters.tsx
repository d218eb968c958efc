import { FilterPill } from '../../design/index.ts'
import { defineWords, useLanguage, useWords } from '../../language/index.ts'
import { airlineName } from './catalogue.ts'
import { choicesOf, type Flight, type FlightFilter } from './flights.ts'
import { PillSelect } from './placement.tsx'

const words = defineWords({
  found: ['{n} 个航班', '{n} {n|flight|flights}'],
  some: ['{n} 个航班，共 {all} 个', '{n} of {all} flights'],
  airline: ['航空公司', 'Airline'],
  cabin: ['有座舱位', 'Seats in'],
  any: ['不限', 'Any'],
  direct: ['直达', 'Direct'],
  own: ['不看共享航班', 'No codeshares'],
})

/** Narrows a list of flights down. */
export function FlightFilters({
  flights,
  shown,
  filter,
  onChange,
}: {
  flights: readonly Flight[]
  shown: number
  filter: FlightFilter
  onChange(filter: FlightFilter): void
}) {
  const say = useWords(words)
  const language = useLanguage()
  const { airlines, cabins } = choicesOf(flights)
  const any = { value: '', label: say('any') }
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <span role="status" className="mr-1 text-small text-ink-2">
        {shown === flights.length ? say('found', { n: shown }) : say('some', { n: shown, all: flights.length })}
      </span>
      {airlines.length > 1 && (
        <PillSelect
          label={say('airline')}
          value={filter.airline}
          options={[
            any,
            ...airlines.map((code) => ({ value: code, label: `${airlineName(code, language) ?? ''} ${code}`.trim() })),
          ]}
          onChange={(airline) => onChange({ ...filter, airline })}
        />
      )}
      <PillSelect
        label={say('cabin')}
        value={filter.cabin}
        options={[any, ...cabins.map((code) => ({ value: code, label: code }))]}
        onChange={(cabin) => onChange({ ...filter, cabin })}
      />
      {flights.some(({ stops }) => stops > 0) && (
        <FilterPill pressed={filter.direct} onPress={() => onChange({ ...filter, direct: !filter.direct })}>
          {say('direct')}
        </FilterPill>
      )}
      {flights.some(({ codeshare_of }) => codeshare_of !== null) && (
        <FilterPill pressed={filter.own} onPress={() => onChange({ ...filter, own: !filter.own })}>
          {say('own')}
        </FilterPill>
      )}
    </div>
  )
}
