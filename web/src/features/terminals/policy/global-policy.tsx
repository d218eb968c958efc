import { type DataOf, type readPolicy, setPolicy } from '@etermai/admin-contract'
import { useId } from 'react'
import { useAct } from '../../../api/index.ts'
import { useCan, useMe } from '../../../app/session.tsx'
import { Chip, cx, useToast } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { usePolicyWords } from './words.ts'

const words = defineWords({
  title: ['全局策略', 'Everywhere'],
  set: ['全局策略已改为：{policy}', 'Terminals are now picked: {policy}'],
  in_use: ['使用中', 'In use'],
  only: [
    '全局策略由超级管理员设置；你可以为自己的分组单独设置。',
    'Set by the super administrator; you can set it for groups of your own.',
  ],
})

/** The policy where no group says otherwise. */
export function GlobalPolicy({ policy: { policy, policies, etag } }: { policy: DataOf<typeof readPolicy> }) {
  const say = useWords(words)
  const { nameOf, about } = usePolicyWords()
  const toast = useToast()
  const { scope } = useMe()
  const can = useCan()
  const name = useId()
  const set = useAct(setPolicy, { touches: ['/api/admin/assignment-policy'] })
  const mayChoose = can('policy.edit') && scope === 'all'
  const choose = (next: string) =>
    set.mutate(
      { body: { etag, policy: next } },
      { onSuccess: () => toast.done(say('set', { policy: nameOf(next) })), onError: toast.failed },
    )
  return (
    <fieldset disabled={!mayChoose || set.isPending}>
      <legend className="mb-2 text-body font-[620]">{say('title')}</legend>
      <div className="overflow-hidden rounded-control border border-hairline">
        {policies.map((one, at) => (
          <label
            key={one}
            className={cx(
              'flex min-h-14 items-center gap-3 px-4 py-2.5',
              at > 0 && 'border-t border-hairline',
              mayChoose && 'cursor-pointer hover:bg-inset',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={one === policy}
              onChange={() => choose(one)}
              className="size-4 accent-accent-fill"
            />
            <span className="min-w-0 flex-1">
              <span className="block text-body font-[560]">{nameOf(one)}</span>
              {about(one) !== undefined && <span className="block text-small text-ink-2">{about(one)}</span>}
            </span>
            {one === policy && <Chip mood="accent">{say('in_use')}</Chip>}
          </label>
        ))}
      </div>
      {can('policy.edit') && !mayChoose && <p className="mt-2 text-small text-ink-2">{say('only')}</p>}
    </fieldset>
  )
}
