import { Combobox } from '@base-ui/react/combobox'
import { listMoneyAccounts } from '@etermai/admin-contract'
import { Check, ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useCall } from '../../api/index.ts'
import { control, cx } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'

const words = defineWords({
  find: ['输入用户名查找', 'Type a username'],
  none: ['没有这样的用户', 'No such user'],
  available: ['可用 {amount}', '{amount} available'],
})
const OFFERED = 20

export interface PickedUser {
  user_id: number
  username: string
}

/** One of the users whose money one may see, found by the beginning of the name. */
export function UserPicker({
  label,
  shown,
  value,
  everybody,
  error,
  onChoose,
}: {
  label: string
  /** Is the label seen, or only read out? */
  shown: boolean
  value: PickedUser | null
  /** Offers everybody, under this name, as user 0. */
  everybody?: string
  error?: string | undefined
  onChoose(user: PickedUser): void
}) {
  const say = useWords(words)
  const format = useFormat()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const sought = isOpen ? typed.trim() : ''
  const found = useCall(
    listMoneyAccounts,
    { query: { limit: OFFERED, ...(sought === '' ? {} : { username: sought }) } },
    { keep: true, enabled: isOpen },
  )
  const accounts = new Map(found.data?.items.map((account) => [account.user_id, account]))
  const items: PickedUser[] = [...(found.data?.items ?? [])].map(({ user_id, username }) => ({ user_id, username }))
  if (everybody !== undefined && sought === '') items.unshift({ user_id: 0, username: everybody })
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={shown ? 'mb-1.5 block text-small text-ink-2' : 'sr-only'}>
        {label}
      </label>
      <Combobox.Root<PickedUser>
        items={items}
        filter={null}
        value={value}
        open={isOpen}
        onOpenChange={(open) => {
          setOpen(open)
          setTyped('')
        }}
        itemToStringLabel={({ username }) => username}
        isItemEqualToValue={(item, held) => item.user_id === held.user_id}
        onInputValueChange={(text, { reason }) => setTyped(reason === 'input-change' ? text : '')}
        onValueChange={(user) => {
          if (user !== null) onChoose(user)
        }}
      >
        <div className="relative">
          <Combobox.Input
            id={id}
            placeholder={say('find')}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            onFocus={(event) => event.currentTarget.select()}
            className={cx(control, 'min-w-52 pr-9')}
          />
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-2"
          />
        </div>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={6} align="start" className="z-50 outline-none">
            <Combobox.Popup className="max-h-80 w-(--anchor-width) min-w-64 animate-fade overflow-y-auto rounded-control bg-card p-1.5 shadow-above outline-none">
              <Combobox.Empty className="text-small text-ink-2 not-empty:px-2.5 not-empty:py-2">
                {found.isFetching ? null : say('none')}
              </Combobox.Empty>
              <Combobox.List aria-label={label}>
                {(user: PickedUser) => (
                  <Combobox.Item
                    key={user.user_id}
                    value={user}
                    className="flex min-h-9 items-center gap-2.5 rounded-[8px] px-2.5 text-small text-ink outline-none select-none data-highlighted:bg-fill max-md:min-h-11"
                  >
                    <Check aria-hidden className={cx('size-4', value?.user_id !== user.user_id && 'invisible')} />
                    <span className="min-w-0 flex-1 truncate">{user.username}</span>
                    {accounts.has(user.user_id) && (
                      <span className="text-caption text-ink-2">
                        {say('available', { amount: format.money(accounts.get(user.user_id)?.available ?? null) })}
                      </span>
                    )}
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1 text-caption text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
