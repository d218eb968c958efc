import { listGrants, setDefaultOffice, switchOffice } from '@etermai/admin-contract'
import { useAct, useList } from '../../api/index.ts'
import { useMe } from '../../app/session.tsx'
import { Button, Card, CardHead, Chip, Failed, Loading, Notice, Switch, useToast } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { type Grant, GrantStatusChip, SOON_DAYS, Validity } from './grant-status.tsx'
import { words } from './words.ts'

/** What was granted to oneself: in use or not, until when, and which is taken where none is named. */
export function MineCard() {
  const say = useWords(words)
  const { username } = useMe()
  const grants = useList(listGrants, { query: { username } })
  const soon = grants.items.filter(
    ({ status, days_left }) => status === 'active' && days_left !== null && days_left <= SOON_DAYS,
  )
  return (
    <Card>
      <CardHead title={say('mine')} />
      {soon.length > 0 && (
        <Notice mood="warning" className="mb-3">
          {say('expiring', { n: soon.length })}
        </Notice>
      )}
      {grants.isLoading && <Loading lines={3} />}
      {grants.error !== null && grants.items.length === 0 && <Failed error={grants.error} onAgain={grants.refresh} />}
      {!grants.isLoading && grants.error === null && grants.items.length === 0 && (
        <p className="text-small text-ink-2">{say('mine_none')}</p>
      )}
      <ul className="divide-y divide-hairline">
        {grants.items.map((grant) => (
          <Mine key={grant.office_no} grant={grant} />
        ))}
      </ul>
    </Card>
  )
}

const touches = ['/api/admin/office-grants', '/api/admin/offices'] as const

function Mine({ grant }: { grant: Grant }) {
  const say = useWords(words)
  const toast = useToast()
  const turn = useAct(switchOffice, { touches })
  const choose = useAct(setDefaultOffice, { touches })
  const { office_no, status, switched_on, is_default } = grant
  const setDefault = () =>
    choose.mutate(
      { body: { office_no: is_default ? null : office_no } },
      { onSuccess: () => toast.done(say('default_done')), onError: toast.failed },
    )
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
      <code className="w-20 font-mono font-[560]">{office_no}</code>
      <GrantStatusChip status={status} />
      {is_default && <Chip mood="accent">{say('default_mark')}</Chip>}
      <span className="flex-1 text-small text-ink-2">
        <Validity grant={grant} />
      </span>
      {status === 'active' && (
        <>
          <Button size="s" tone="quiet" busy={choose.isPending} onClick={setDefault}>
            {say(is_default ? 'no_default' : 'make_default')}
          </Button>
          <Switch
            label={<span className="text-small text-ink-2">{say('switch_on', { office: office_no })}</span>}
            checked={switched_on}
            disabled={turn.isPending}
            onChange={(on) => turn.mutate({ params: { office_no }, body: { on } }, { onError: toast.failed })}
          />
        </>
      )}
    </li>
  )
}
