import { listTaskScreenshots, readTaskScreenshot } from '@etermai/admin-contract'
import { useEffect, useState } from 'react'
import { client, useCall } from '../../../api/index.ts'
import { useMe } from '../../../app/session.tsx'
import { Card, CardHead, Skeleton } from '../../../design/index.ts'
import { useFleet } from '../../../eterm/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { useSeesTerminals } from './terminal-name.tsx'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

/** What the terminals showed that have had this task, as far as one may look at them. */
export function Screenshots({ task }: { task: TaskDetail }) {
  const { scope } = useMe()
  const sees = useSeesTerminals()
  const { claims, terminal_id, task_id } = task
  const terminals = [...new Set([...claims.map((claim) => claim.terminal_id), terminal_id ?? ''])].filter(Boolean)
  if (!sees || terminals.length === 0) return null
  const Shown = scope === 'all' ? ScreenshotsAt : ScreenshotsAtOwn
  return <Shown taskId={task_id} terminals={terminals} />
}

/** A task of one's users may have run where one reaches nothing: that is not asked for. */
function ScreenshotsAtOwn({ taskId, terminals }: { taskId: string; terminals: readonly string[] }) {
  const own = new Set(useFleet().items.map(({ terminal_id }) => terminal_id))
  return <ScreenshotsAt taskId={taskId} terminals={terminals.filter((terminal) => own.has(terminal))} />
}

function ScreenshotsAt({ taskId, terminals }: { taskId: string; terminals: readonly string[] }) {
  return terminals.map((terminal) => (
    <ScreenshotsCard key={terminal} taskId={taskId} terminalId={terminal} isOneOf={terminals.length} />
  ))
}

/** What a terminal showed while it worked on this task. */
function ScreenshotsCard({
  taskId,
  terminalId,
  isOneOf,
}: {
  taskId: string
  terminalId: string
  /** How many terminals have had the task. */
  isOneOf: number
}) {
  const say = useWords(words)
  const format = useFormat()
  const params = { terminal_id: terminalId, task_id: taskId }
  const { data } = useCall(listTaskScreenshots, { params })
  const [chosen, setChosen] = useState<number | null>(null)
  const shots = data?.items ?? []
  const shown = shots.find(({ slot }) => slot === chosen) ?? shots.at(-1)
  if (shown === undefined) return null
  return (
    <Card>
      <CardHead title={isOneOf > 1 ? say('screenshots_of', { terminal: terminalId }) : say('screenshots')} />
      <Screenshot
        key={shown.slot}
        params={{ ...params, slot: shown.slot }}
        label={say('screenshot_at', { at: format.time(shown.at) })}
      />
      <div className="mt-2 flex gap-1 overflow-x-auto">
        {shots.map(({ slot, at }) => (
          <button
            key={slot}
            type="button"
            aria-pressed={slot === shown.slot}
            onClick={() => setChosen(slot)}
            className="min-h-8 rounded-nav px-2 text-caption whitespace-nowrap text-ink-2 aria-pressed:bg-accent-tint aria-pressed:text-accent max-md:min-h-11"
          >
            {format.shortTime(at)}
          </button>
        ))}
      </div>
    </Card>
  )
}

function Screenshot({
  params,
  label,
}: {
  params: { terminal_id: string; task_id: string; slot: number }
  label: string
}) {
  const [url, setUrl] = useState<string | null>(null)
  const { terminal_id, task_id, slot } = params
  useEffect(() => {
    let made: string | null = null
    const late = new AbortController()
    client
      .stream(readTaskScreenshot, { params: { terminal_id, task_id, slot }, signal: late.signal })
      .then((response) => response.blob())
      .then((blob) => {
        made = URL.createObjectURL(blob)
        setUrl(made)
      })
      // It may have been removed meanwhile: then there is nothing to show.
      .catch(() => undefined)
    return () => {
      late.abort()
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [terminal_id, task_id, slot])
  if (url === null) return <Skeleton className="aspect-video w-full rounded-control" />
  return <img src={url} alt={label} className="w-full rounded-control bg-screen" />
}
