import { ScrollText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { Listing } from '../../api/index.ts'
import { Card, Dialog, Empty } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { type Column, DataTable } from '../../lists/index.ts'

const words = defineWords({
  none: ['没有符合条件的日志', 'No line matches'],
  none_note: ['放宽时间范围，或清除筛选。', 'Widen the time, or clear the filters.'],
})

/** Lines of a log; one that is chosen opens above it, and stands in the address. */
export function LogTable<Item>({
  name,
  label,
  list,
  columns,
  keyOf,
  titleOf,
  details,
}: {
  name: string
  label: string
  list: Listing<Item>
  columns: readonly Column<Item>[]
  keyOf(item: Item): string
  /** Of the details of a line. */
  titleOf(item: Item): string
  details(item: Item): ReactNode
}) {
  const say = useWords(words)
  const [search, setSearch] = useSearchParams()
  const line = search.get('line')
  const opened = line === null ? undefined : list.items.find((item) => keyOf(item) === line)
  const withLine = (key: string) => {
    const next = new URLSearchParams(search)
    next.set('line', key)
    return `?${next}`
  }
  const close = () =>
    setSearch(
      (before) => {
        before.delete('line')
        return before
      },
      { replace: true },
    )
  return (
    <Card list>
      <DataTable
        name={name}
        label={label}
        list={list}
        columns={columns}
        keyOf={keyOf}
        linkOf={(item) => withLine(keyOf(item))}
        empty={
          <Empty icon={ScrollText} title={say('none')}>
            {say('none_note')}
          </Empty>
        }
      />
      {opened !== undefined && (
        <Dialog open wide onClose={close} title={titleOf(opened)}>
          <div className="space-y-5">{details(opened)}</div>
        </Dialog>
      )}
    </Card>
  )
}
