import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'
import { useDesignWords } from './words.ts'

const item =
  'flex min-h-9 max-md:min-h-11 w-full items-center gap-2.5 rounded-[8px] px-2.5 text-small outline-none select-none data-highlighted:bg-fill data-disabled:opacity-45'

/** What can be done, behind a button. */
export function Menu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  const say = useDesignWords()
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        {/* A place of its own, as every other content of the page is in one. */}
        <Base.Positioner
          role="region"
          aria-label={say('menu')}
          sideOffset={6}
          align="end"
          className="z-50 outline-none"
        >
          <Base.Popup className="min-w-44 animate-fade rounded-control bg-card p-1.5 shadow-above outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function MenuItem({
  icon: Icon,
  danger = false,
  disabled = false,
  onPress,
  children,
}: {
  icon?: LucideIcon
  danger?: boolean
  disabled?: boolean
  onPress(): void
  children: ReactNode
}) {
  return (
    <Base.Item className={cx(item, danger ? 'text-danger' : 'text-ink')} disabled={disabled} onClick={onPress}>
      {Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </Base.Item>
  )
}

/** A symbol that acts, beside an item; the arrow keys find it too. */
export function MenuIcon({ label, icon: Icon, onPress }: { label: string; icon: LucideIcon; onPress(): void }) {
  return (
    <Base.Item
      aria-label={label}
      closeOnClick={false}
      onClick={onPress}
      className="flex size-9 max-md:size-11 shrink-0 items-center justify-center rounded-[8px] text-ink-2 outline-none data-highlighted:bg-fill data-highlighted:text-ink"
    >
      <Icon aria-hidden className="size-4" />
    </Base.Item>
  )
}

export function MenuCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean
  onChange(checked: boolean): void
  children: ReactNode
}) {
  return (
    <Base.CheckboxItem
      className={cx(item, 'text-ink')}
      checked={checked}
      onCheckedChange={onChange}
      closeOnClick={false}
    >
      <Check aria-hidden className={cx('size-4', !checked && 'invisible')} />
      {children}
    </Base.CheckboxItem>
  )
}

export function MenuLine() {
  return <Base.Separator className="my-1.5 h-px bg-hairline" />
}
