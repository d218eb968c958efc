import type { ReactNode } from 'react'
import type { Listing } from '../../../api/index.ts'
import { Button, Failed, Loading, useDesignWords } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({ more: ['继续读取', 'Read on'] })

/** A list inside a sheet, which is read on by a button. */
export function ReadOn<Item>({
  list,
  empty,
  children,
}: {
  list: Listing<Item>
  empty: ReactNode
  children(items: readonly Item[]): ReactNode
}) {
  const say = useWords(words)
  const designSay = useDesignWords()
  if (list.error !== null && list.items.length === 0) return <Failed error={list.error} onAgain={list.refresh} />
  if (list.isLoading) return <Loading lines={5} />
  if (list.items.length === 0) return <p className="py-6 text-center text-small text-ink-2">{empty}</p>
  return (
    <>
      {children(list.items)}
      <p className="mt-3 flex items-center justify-between gap-3 text-caption text-ink-2">
        <span role="status">{designSay(list.hasMore ? 'so_far' : 'end', { n: list.items.length })}</span>
        {list.hasMore && (
          <Button size="s" busy={list.isFetching} onClick={list.more}>
            {say('more')}
          </Button>
        )}
      </p>
    </>
  )
}
