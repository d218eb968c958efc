import { listGrants, revokeOffice, type SentQueryOf } from '@etermai/admin-contract'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct, useList } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Button, Card, CardHead, ConfirmDialog, Empty, SelectField, TextField, useToast } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { type Column, DataTable, FilterPanel, useFilters } from '../../lists/index.ts'
import { GrantDialog } from './grant-dialog.tsx'
import { type Grant, GrantStatusChip, grantStatuses, Validity } from './grant-status.tsx'
import { words } from './words.ts'

/** Who may use which Office, until when; extended, shortened, taken away. */
export function GrantsCard() {
  const say = useWords(words)
  const { filters, set, clear } = useFilters(['username', 'office_no', 'status', 'expiring_within_days'])
  const list = useList(listGrants, { query: filters as NonNullable<SentQueryOf<typeof listGrants>> })
  const [changing, setChanging] = useState<Grant | null>(null)
  const [revoking, setRevoking] = useState<Grant | null>(null)
  const columns = useColumns(setChanging, setRevoking)
  return (
    <Card list>
      <CardHead title={say('grants')} />
      <FilterPanel active={Object.keys(filters).length} onClear={clear}>
        {(['username', 'office_no', 'expiring_within_days'] as const).map((name) => (
          <TextField
            key={`${name} ${filters[name]}`}
            label={say(name === 'username' ? 'user' : name === 'office_no' ? 'office' : 'expiring_filter')}
            defaultValue={filters[name] ?? ''}
            inputMode={name === 'expiring_within_days' ? 'numeric' : 'text'}
            onBlur={(event) => set({ [name]: event.target.value.trim() })}
          />
        ))}
        <SelectField
          label={say('status')}
          value={filters.status ?? ''}
          onChange={(event) => set({ status: event.target.value })}
          options={[
            { value: '', label: say('any') },
            ...grantStatuses.map((status) => ({
              value: status,
              label: say(status === 'revoked' ? 'revoked_state' : status),
            })),
          ]}
        />
      </FilterPanel>
      <DataTable
        name="grants"
        label={say('grants')}
        list={list}
        columns={columns}
        keyOf={({ username, office_no }) => `${username} ${office_no}`}
        empty={
          <Empty icon={KeyRound} title={say('grants_none')}>
            {say('grants_none_note')}
          </Empty>
        }
      />
      {changing !== null && <GrantDialog grant={changing} onClose={() => setChanging(null)} />}
      {revoking !== null && <RevokeDialog grant={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}

function useColumns(onChange: (grant: Grant) => void, onRevoke: (grant: Grant) => void): readonly Column<Grant>[] {
  const say = useWords(words)
  const can = useCan()
  return [
    {
      key: 'user',
      title: say('user'),
      cell: ({ username }) =>
        can('users.read') ? (
          <Link to={`/users/${encodeURIComponent(username)}`} className="text-accent">
            {username}
          </Link>
        ) : (
          username
        ),
    },
    { key: 'office', title: say('office'), width: '100px', cell: ({ office_no }) => <code>{office_no}</code> },
    { key: 'status', title: say('status'), width: '104px', cell: ({ status }) => <GrantStatusChip status={status} /> },
    { key: 'valid', title: say('valid'), width: 'minmax(0, 1.6fr)', cell: (grant) => <Validity grant={grant} /> },
    {
      key: 'remark',
      title: say('remark'),
      cell: ({ remark, switched_on }) => (switched_on ? (remark ?? '—') : say('switched_off')),
    },
    { key: 'by', title: say('granted_by'), cell: ({ granted_by }) => granted_by ?? '—', optional: true },
    {
      key: 'acts',
      title: say('acts'),
      width: '140px',
      align: 'end',
      cell: (grant) =>
        grant.status === 'revoked' ? null : (
          <span className="inline-flex gap-1">
            <Button size="s" onClick={() => onChange(grant)}>
              {say('extend')}
            </Button>
            <Button size="s" onClick={() => onRevoke(grant)}>
              {say('revoke')}
            </Button>
          </span>
        ),
    },
  ]
}

function RevokeDialog({ grant, onClose }: { grant: Grant; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const revoke = useAct(revokeOffice, { touches: ['/api/admin/office-grants', '/api/admin/offices'] })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('revoke_title', { name: grant.username, office: grant.office_no })}
      act={say('revoke')}
      danger
      onConfirm={async () => {
        await revoke.mutateAsync({ params: { username: grant.username, office_no: grant.office_no } })
        toast.done(say('revoked'))
      }}
    >
      {say('revoke_note')}
    </ConfirmDialog>
  )
}
