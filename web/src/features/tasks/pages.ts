import { ListChecks } from 'lucide-react'
import type { FindCommands, Page } from '../../app/page.ts'

export const tasksPages: readonly Page[] = [
  {
    path: 'tasks',
    title: ['任务', 'Tasks'],
    rights: ['tasks.read'],
    nav: { icon: ListChecks, section: 'work' },
    tab: true,
    load: () => import('./tasks-page.tsx'),
    sheets: [{ path: ':task_id', load: () => import('./detail/task-sheet.tsx') }],
  },
  {
    path: 'schedules',
    title: ['定时任务', 'Schedules'],
    rights: ['schedules.read'],
    load: () => import('./schedules/schedules-page.tsx'),
    sheets: [{ path: ':schedule_id', load: () => import('./schedules/schedule-sheet.tsx') }],
  },
]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const PNR = /^[0-9A-Z]{6}$/i

/** What the palette finds: a task by its id, the tasks of a PNR, and those that hold a text. */
export const findTasks: FindCommands = (text, can) => {
  if (!can('tasks.read')) return []
  if (UUID.test(text)) {
    return [
      {
        to: `/tasks/${text.toLowerCase()}`,
        label: ['打开任务 {text}', 'Open task {text}'],
        values: { text },
        icon: ListChecks,
      },
    ]
  }
  const found = {
    to: `/tasks?text=${encodeURIComponent(text)}`,
    label: ['在任务中查找“{text}”', 'Find “{text}” in tasks'] as const,
  }
  const anywhere = { ...found, values: { text }, icon: ListChecks }
  if (!PNR.test(text)) return [anywhere]
  const pnr = text.toUpperCase()
  return [
    { to: `/tasks?pnr=${pnr}`, label: ['PNR {pnr} 的任务', 'Tasks of PNR {pnr}'], values: { pnr }, icon: ListChecks },
    anywhere,
  ]
}
