import { listGrants } from '@etermai/admin-contract'
import { KeyRound } from 'lucide-react'
import { useId, useState } from 'react'
import { useList } from '../../api/index.ts'
import { Card, CardHead, Empty, FilterPill } from '../../design/index.ts'
import {
  type Grant,
  GrantDialog,
  grantStatuses,
  OfficeNames,
  RevokeDialog,
  SOON_DAYS,
  UserNames,
  useGrantStatusWord,
} from '../../eterm/index.ts'
import { useWords } from '../../language/index.ts'
import { DataTable, FilterPanel, SavedViews, TextFilter, useFilters } from '../../lists/index.ts'
import { GrantCard } from './grant-card.tsx'
import { useGrantColumns } from './grant-columns.tsx'
import { grantFilters, grantQuery } from './grant-query.ts'
import { words } from './words.ts'

/** Ends that are looked for with one press, in days. */
const OFFERED_ENDS = [SOON_DAYS, 30] as const

/** Who may use which Office, until when; extended, shortened, taken away. */
export function GrantsCard() {
  const say = useWords(words)
  const statusWord = useGrantStatusWord()
  const id = useId()
  const { filters, set, clear } = useFilters(grantFilters)
  const list = useList(listGrants, { query: grantQuery(filters) })
  const [changing, setChanging] = useState<Grant | null>(null)
  const [revoking, setRevoking] = useState<Grant | null>(null)
  const acts = { onChange: setChanging, onRevoke: setRevoking }
  const columns = useGrantColumns(acts)
  const { username, office_no, status, expiring_within_days: days } = filters
  const fields = [username, office_no, OFFERED_ENDS.some((end) => String(end) === days) ? undefined : days]
  return (
    <Card list id="grants">
      <CardHead title={say('grants')} note={say('grants_note')}>
        <SavedViews page="office_grants" />
      </CardHead>
      <fieldset aria-label={say('status')} className="mb-3 flex min-w-0 gap-2 overflow-x-auto pb-1">
        <FilterPill
          pressed={status === undefined && days === undefined}
          onPress={() => set({ status: null, expiring_within_days: null })}
        >
          {say('all')}
        </FilterPill>
        {grantStatuses.map((one) => (
          <FilterPill
            key={one}
            pressed={status === one}
            onPress={() => set({ status: status === one ? null : one, expiring_within_days: null })}
          >
            {statusWord(one)}
          </FilterPill>
        ))}
        {OFFERED_ENDS.map((end) => (
          <FilterPill
            key={end}
            pressed={days === String(end)}
            onPress={() => set({ status: null, expiring_within_days: days === String(end) ? null : String(end) })}
          >
            {say('ends_within', { n: end })}
          </FilterPill>
        ))}
      </fieldset>
      <FilterPanel active={fields.filter((field) => field !== undefined).length} onClear={clear}>
        <TextFilter
          label={say('user')}
          value={username}
          onChange={(value) => set({ username: value })}
          list={`${id}-users`}
        />
        <UserNames id={`${id}-users`} />
        <TextFilter
          label={say('office')}
          value={office_no}
          onChange={(value) => set({ office_no: value?.toUpperCase() ?? null })}
          list={`${id}-offices`}
        />
        <OfficeNames id={`${id}-offices`} />
        <TextFilter
          label={say('expiring_filter')}
          value={days}
          onChange={(value) => set({ expiring_within_days: value })}
        />
      </FilterPanel>
      <DataTable
        name="grants"
        label={say('grants')}
        list={list}
        columns={columns}
        keyOf={({ username: user, office_no: office }) => `${user} ${office}`}
        card={(grant) => <GrantCard grant={grant} {...acts} />}
        empty={
          <Empty icon={KeyRound} title={say('grants_none')}>
            {say('grants_none_note')}
          </Empty>
        }
      />
      {changing !== null && <GrantDialog subject={{ grant: changing }} onClose={() => setChanging(null)} />}
      {revoking !== null && <RevokeDialog grant={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}
