import { LoaderCircle, type LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

export type Tone = 'primary' | 'plain' | 'quiet' | 'danger'
type Size = 'm' | 's'

const tones: Readonly<Record<Tone, string>> = {
  primary: 'bg-accent-fill text-on-accent hover:bg-accent-fill-hover',
  plain: 'bg-fill text-ink hover:bg-fill-strong',
  quiet: 'text-accent hover:bg-fill',
  danger: 'bg-danger-fill text-white hover:brightness-95',
}
const sizes: Readonly<Record<Size, string>> = {
  m: 'min-h-10 max-md:min-h-11 px-4 text-body rounded-control gap-2',
  s: 'min-h-8 max-md:min-h-11 px-3 text-small rounded-[10px] gap-1.5',
}

function look(tone: Tone, size: Size, className?: string): string {
  return cx(
    'inline-flex items-center justify-center font-[560] whitespace-nowrap select-none',
    'transition-colors duration-180 ease-calm disabled:opacity-45 aria-busy:opacity-45',
    tones[tone],
    sizes[size],
    className,
  )
}

interface ButtonProps extends ComponentProps<'button'> {
  tone?: Tone
  size?: Size
  icon?: LucideIcon
  /** Under way: says so, and cannot be pressed again. */
  busy?: boolean
}

/** Not `disabled`, which would take the focus away from who pressed it with the keyboard. */
const held = {
  'aria-busy': true,
  'aria-disabled': true,
  onClick: (event: { preventDefault(): void }) => event.preventDefault(),
} as const

/** The one button. `primary` once a view: what it is there for. */
export function Button({ tone = 'plain', size = 'm', icon, busy = false, className, children, ...rest }: ButtonProps) {
  const Icon = busy ? LoaderCircle : icon
  return (
    <button type="button" {...rest} {...(busy ? held : {})} className={look(tone, size, className)}>
      {Icon && <Icon aria-hidden className={cx('size-4 shrink-0', busy && 'animate-spin')} />}
      {children}
    </button>
  )
}

/** Looks like a button, leads to a page. */
export function ButtonLink({
  tone = 'plain',
  size = 'm',
  icon: Icon,
  className,
  children,
  ...rest
}: LinkProps & { tone?: Tone; size?: Size; icon?: LucideIcon }) {
  return (
    <Link {...rest} className={look(tone, size, className)}>
      {Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      {children}
    </Link>
  )
}

/** A symbol that acts; its label is read out, and shown on hover. */
export function IconButton({
  label,
  icon: Icon,
  className,
  busy = false,
  ...rest
}: ComponentProps<'button'> & { label: string; icon: LucideIcon; busy?: boolean }) {
  const Shown = busy ? LoaderCircle : Icon
  return (
    <Tooltip text={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        {...(busy ? held : {})}
        className={cx(
          'inline-flex size-9 max-md:size-11 shrink-0 items-center justify-center rounded-control text-ink-2',
          'transition-colors duration-180 ease-calm hover:bg-fill hover:text-ink disabled:opacity-45 aria-busy:opacity-45',
          className,
        )}
      >
        <Shown aria-hidden className={cx('size-[18px]', busy && 'animate-spin')} />
      </button>
    </Tooltip>
  )
}

/** Several buttons beside each other. */
export function Actions({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('flex flex-wrap items-center gap-2', className)}>{children}</div>
}
