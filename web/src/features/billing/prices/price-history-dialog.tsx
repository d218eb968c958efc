import { listPriceHistory } from '@etermai/admin-contract'
import { useList } from '../../../api/index.ts'
import { Button, Dialog, Failed, Loading, Notice, Timeline } from '../../../design/index.ts'
import { operationWord } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'

const words = defineWords({
  title: ['{name} 的通用价历史', 'General prices of {name}'],
  none: ['还没有定过价。', 'No price was ever set.'],
  more: ['更早的', 'Earlier ones'],
  by: ['{who} 设定', 'Set by {who}'],
})

/** What the general price of an operation was set to, the newest first. */
export function PriceHistoryDialog({ operation, onClose }: { operation: string; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const name = useSay()(operationWord(operation))
  const { items, isLoading, isFetching, error, hasMore, more, refresh } = useList(listPriceHistory, {
    query: { operation },
  })
  return (
    <Dialog open onClose={onClose} title={say('title', { name })}>
      {error !== null && items.length === 0 ? (
        <Failed error={error} onAgain={refresh} />
      ) : isLoading ? (
        <Loading />
      ) : items.length === 0 ? (
        <Notice>{say('none')}</Notice>
      ) : (
        <Timeline
          steps={items.map(({ price, set_at, set_by }, index) => ({
            key: set_at,
            title: format.money(price),
            at: format.time(set_at),
            note: say('by', { who: set_by }),
            mood: index === 0 ? ('ok' as const) : ('neutral' as const),
          }))}
        />
      )}
      {hasMore && (
        <Button size="s" className="mt-4" busy={isFetching} onClick={more}>
          {say('more')}
        </Button>
      )}
    </Dialog>
  )
}
