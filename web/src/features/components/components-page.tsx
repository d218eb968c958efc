import { Outlet } from 'react-router'
import { PageHead } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { AboveSamples } from './above-samples.tsx'
import { ActionSamples } from './action-samples.tsx'
import { DataSamples } from './data-samples.tsx'
import { FieldSamples } from './field-samples.tsx'
import { ListSamples } from './list-samples.tsx'
import { PlaceSamples } from './place-samples.tsx'
import { Chapter } from './specimen.tsx'
import { StateSamples } from './state-samples.tsx'
import { TokenSamples } from './token-samples.tsx'
import { useSampleWords } from './words.ts'

const words = defineWords({
  part_tokens: ['颜色与字号', 'Colours and sizes'],
  part_actions: ['按钮与标记', 'Buttons and marks'],
  part_fields: ['表单', 'Forms'],
  part_states: ['状态', 'States'],
  part_places: ['容器与导航', 'Cards and tabs'],
  part_above: ['浮层', 'What opens above'],
  part_data: ['数据', 'Data'],
  part_lists: ['列表', 'Lists'],
})

const parts = [
  { part: 'tokens', Samples: TokenSamples },
  { part: 'actions', Samples: ActionSamples },
  { part: 'fields', Samples: FieldSamples },
  { part: 'states', Samples: StateSamples },
  { part: 'places', Samples: PlaceSamples },
  { part: 'above', Samples: AboveSamples },
  { part: 'data', Samples: DataSamples },
  { part: 'lists', Samples: ListSamples },
] as const

export default function ComponentsPage() {
  const say = useWords(words)
  const sayShared = useSampleWords()
  return (
    <>
      <PageHead title={sayShared('title')} note={sayShared('note')} />
      <nav aria-label={sayShared('contents')} className="mb-6 flex flex-wrap gap-x-4 gap-y-1">
        {parts.map(({ part }) => (
          <a
            key={part}
            href={`#${part}`}
            className="inline-flex min-h-8 items-center text-small text-accent max-md:min-h-11"
          >
            {say(`part_${part}`)}
          </a>
        ))}
      </nav>
      {parts.map(({ part, Samples }) => (
        <Chapter key={part} id={part} title={say(`part_${part}`)}>
          <Samples />
        </Chapter>
      ))}
      <Outlet />
    </>
  )
}
