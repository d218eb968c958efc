/** How far something is; `of` null: not known. */
export function Progress({ done, of, label }: { done: number; of: number | null; label: string }) {
  const share = of === null || of === 0 ? null : Math.min(1, done / of)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className="h-1.5 overflow-hidden rounded-full bg-fill"
    >
      <div
        className={
          share === null
            ? 'h-full w-1/3 animate-pulse rounded-full bg-accent-fill'
            : 'h-full rounded-full bg-accent-fill'
        }
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  )
}
