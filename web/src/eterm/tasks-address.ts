/** What the task list is filtered by; the names are those of its address. */
export interface TasksShown {
  status?: string | undefined
  source?: string | undefined
  type?: string | undefined
  username?: string | undefined
  terminal_id?: string | undefined
  office_no?: string | undefined
  finished_from?: string | undefined
  finished_to?: string | undefined
}

/** Where the tasks behind a figure are listed. */
export function tasksAddress(shown: TasksShown): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(shown)) if (value !== undefined && value !== '') query.set(name, value)
  return query.size === 0 ? '/tasks' : `/tasks?${query}`
}
