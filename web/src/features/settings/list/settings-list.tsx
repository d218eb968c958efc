import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { Answer, Button, Empty, FilterPill } from '../../../design/index.ts'
import { defineWords, useSay, useWords } from '../../../language/index.ts'
import { SearchField, useFilters } from '../../../lists/index.ts'
import { EditDialog } from '../edit/edit-dialog.tsx'
import { ResetDialog } from '../edit/reset-dialog.tsx'
import { useSettingText } from '../use-setting-text.ts'
import { useSettings } from '../use-settings.ts'
import { bySection, sectionWords } from '../values/sections.ts'
import type { Setting } from '../values/setting.ts'
import { Elsewhere } from './elsewhere.tsx'
import { SectionCard } from './section-card.tsx'

const words = defineWords({
  find: ['查找参数', 'Find a parameter'],
  all: ['全部', 'All'],
  changed: ['已修改', 'Changed'],
  none: ['没有符合条件的参数', 'No parameter matches'],
  show_all: ['显示全部', 'Show all'],
})

/** Every parameter by section, to be found by its name, its effect or its key. */
export default function SettingsList() {
  const say = useWords(words)
  const word = useSay()
  const text = useSettingText()
  const settings = useSettings()
  const { filters, set, clear } = useFilters(['q', 'section', 'changed'])
  const [edited, setEdited] = useState<string | null>(null)
  const [reset, setReset] = useState<string | null>(null)
  const isSought = ({ key, ...rest }: Setting) =>
    [key, text.title(key), text.effect(rest)]
      .join(' ')
      .toLowerCase()
      .includes((filters.q ?? '').toLowerCase())
  return (
    <Answer of={settings} lines={10}>
      {({ items }) => {
        const parts = bySection(items)
        const shown = bySection(
          items.filter((setting) => isSought(setting) && (filters.changed !== 'true' || !setting.is_default)),
        ).filter(([section]) => filters.section === undefined || filters.section === section)
        const editing = items.find(({ key }) => key === edited)
        const resetting = items.find(({ key }) => key === reset)
        const changes = items.filter(({ is_default }) => !is_default).length
        return (
          <>
            <div className="mb-4 flex flex-wrap items-center gap-2">
              <SearchField label={say('find')} value={filters.q ?? ''} onChange={(q) => set({ q })} />
              <FilterPill
                pressed={filters.section === undefined && filters.changed === undefined}
                count={items.length}
                onPress={() => set({ section: null, changed: null })}
              >
                {say('all')}
              </FilterPill>
              <FilterPill
                pressed={filters.changed === 'true'}
                count={changes}
                onPress={() => set({ changed: filters.changed === 'true' ? null : 'true' })}
              >
                {say('changed')}
              </FilterPill>
              {parts.map(([section, held]) => (
                <FilterPill
                  key={section}
                  pressed={filters.section === section}
                  count={held.length}
                  onPress={() => set({ section: filters.section === section ? null : section })}
                >
                  {word(sectionWords[section])}
                </FilterPill>
              ))}
            </div>
            <div className="space-y-5">
              {shown.length === 0 && (
                <Empty icon={SearchX} title={say('none')}>
                  <Button size="s" className="mt-3" onClick={clear}>
                    {say('show_all')}
                  </Button>
                </Empty>
              )}
              {shown.map(([section, held]) => (
                <SectionCard key={section} section={section} settings={held} onEdit={setEdited} onReset={setReset} />
              ))}
              <Elsewhere />
            </div>
            {editing !== undefined && <EditDialog setting={editing} onClose={() => setEdited(null)} />}
            {resetting !== undefined && <ResetDialog setting={resetting} onClose={() => setReset(null)} />}
          </>
        )
      }}
    </Answer>
  )
}
