import { Combobox } from '@base-ui/react/combobox'
import { listMoneyAccounts } from '@etermai/admin-contract'
import { Check, ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useCall } from '../../api/index.ts'
import { control, cx } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'

const words = defineWords({
  choose: ['选择用户', 'Choose a user'],
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
  // What was found for the text before is not offered for this one.
  const items: PickedUser[] = (found.data?.items ?? [])
    .filter(({ username }) => username.toLowerCase().startsWith(sought.toLowerCase()))
    .map(({ user_id, username }) => ({ user_id, username }))
  if (everybody !== undefined && sought === '') items.unshift({ user_id: 0, username: everybody })
  const shownName = value === null || value.username === '' ? say('choose') : value.username
  return (
    <div className="min-w-0">
      {shown && (
        <span aria-hidden className="mb-1.5 block text-small text-ink-2">
          {label}
        </span>
      )}
      <Combobox.Root<PickedUser>
        items={items}
        filter={null}
        autoHighlight
        value={value}
        open={isOpen}
        onOpenChange={(open) => {
          setOpen(open)
          setTyped('')
        }}
        itemToStringLabel={({ username }) => username}
        isItemEqualToValue={(item, held) => item.user_id === held.user_id}
        inputValue={typed}
        onInputValueChange={(text, { reason }) => setTyped(reason === 'input-change' ? text : '')}
        onValueChange={(user) => {
          if (user !== null) onChoose(user)
        }}
      >
        <Combobox.Trigger
          aria-label={`${label}: ${shownName}`}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          className={cx(control, 'flex min-w-52 items-center justify-between gap-3 text-left')}
        >
          <span className={cx('truncate', value === null && 'text-ink-2')}>{shownName}</span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-2" />
        </Combobox.Trigger>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={6} align="end" className="z-50 outline-none">
            <Combobox.Popup
              aria-label={label}
              className="w-(--anchor-width) min-w-72 animate-fade rounded-control bg-card p-1.5 shadow-above outline-none"
            >
              <Combobox.Input aria-label={say('find')} placeholder={say('find')} className={cx(control, 'mb-1.5')} />
              <Combobox.Empty className="text-small text-ink-2 not-empty:px-2.5 not-empty:py-2">
                {found.isFetching ? null : say('none')}
              </Combobox.Empty>
              <Combobox.List aria-label={label} className="max-h-72 overflow-y-auto">
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
