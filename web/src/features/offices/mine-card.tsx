import { listGrants, setDefaultOffice, showApiConfig, switchOffice } from '@etermai/admin-contract'
import { KeyRound } from 'lucide-react'
import { Link } from 'react-router'
import { useAct, useCall, useList } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'
import { Button, Card, CardHead, Chip, Empty, Failed, Loading, Notice, Switch, useToast } from '../../design/index.ts'
import { endsSoon, type Grant, GrantStatusChip, grantTouches, SOON_DAYS, Validity } from '../../eterm/index.ts'
import { useWords } from '../../language/index.ts'
import { words } from './words.ts'

const PAGE = 200

/** What was granted to oneself: in use or not, until when, and which is taken where none is named. */
export function MineCard() {
  const say = useWords(words)
  const { username } = useMe()
  const can = useCan()
  // The default stands in the API configuration.
  const config = useCall(showApiConfig, { params: { username } }, { enabled: can('api_config.read') }).data
  const grants = useList(listGrants, { query: { username, limit: PAGE } })
  const soon = grants.items.filter(endsSoon)
  return (
    <Card>
      <CardHead title={say('mine')} note={say('mine_note')} />
      {soon.length > 0 && (
        <Notice mood="warning" className="mb-3">
          {say('expiring', { days: SOON_DAYS, offices: soon.map((one) => one.office_no).join(', ') })}
        </Notice>
      )}
      {grants.isLoading ? (
        <Loading lines={3} />
      ) : grants.error !== null && grants.items.length === 0 ? (
        <Failed error={grants.error} onAgain={grants.refresh} />
      ) : grants.items.length === 0 ? (
        <Empty icon={KeyRound} title={say('mine_none')}>
          {say(can('offices.create') ? 'mine_none_root' : 'mine_none_note')}
        </Empty>
      ) : (
        <ul className="divide-y divide-hairline">
          {grants.items.map((grant) => (
            <Mine key={grant.office_no} grant={grant} hasDefault={config !== undefined && config !== null} />
          ))}
        </ul>
      )}
      {config === null && grants.items.length > 0 && (
        <p className="mt-3 text-small text-ink-2">
          {say('no_config')}{' '}
          <Link to="/api-config" className="rounded-[4px] text-accent underline underline-offset-2">
            {say('to_config')}
          </Link>
        </p>
      )}
      {grants.hasMore && (
        <Button className="mt-3" busy={grants.isFetching} onClick={grants.more}>
          {say('more')}
        </Button>
      )}
    </Card>
  )
}

function Mine({ grant, hasDefault }: { grant: Grant; hasDefault: boolean }) {
  const say = useWords(words)
  const toast = useToast()
  const turn = useAct(switchOffice, { touches: grantTouches })
  const choose = useAct(setDefaultOffice, { touches: grantTouches })
  const { office_no, status, switched_on, is_default } = grant
  const setDefault = () =>
    choose.mutate(
      { body: { office_no: is_default ? null : office_no } },
      {
        onSuccess: () => toast.done(say(is_default ? 'default_gone' : 'default_done', { office: office_no })),
        onError: toast.failed,
      },
    )
  const setOn = (on: boolean) =>
    turn.mutate(
      { params: { office_no }, body: { on } },
      { onSuccess: () => toast.done(say(on ? 'on_done' : 'off_done', { office: office_no })), onError: toast.failed },
    )
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
      <code className="w-20 font-mono font-[560]">{office_no}</code>
      <span className="flex flex-wrap items-center gap-2">
        <GrantStatusChip status={status} />
        {is_default && (
          <Chip mood="accent" dot={false}>
            {say('default_mark')}
          </Chip>
        )}
      </span>
      <span className="flex-1 text-small text-ink-2 max-md:basis-full">
        <Validity grant={grant} />
      </span>
      {status === 'active' && (
        <span className="flex items-center gap-4 max-md:basis-full max-md:justify-between">
          {hasDefault && (switched_on || is_default) && (
            <Button
              size="s"
              tone="quiet"
              busy={choose.isPending}
              aria-label={say(is_default ? 'no_default_of' : 'make_default_of', { office: office_no })}
              onClick={setDefault}
            >
              {say(is_default ? 'no_default' : 'make_default')}
            </Button>
          )}
          <Switch
            label={<span className="text-small text-ink-2">{say('switch_of', { office: office_no })}</span>}
            checked={switched_on}
            disabled={turn.isPending}
            onChange={setOn}
          />
        </span>
      )}
    </li>
  )
}
