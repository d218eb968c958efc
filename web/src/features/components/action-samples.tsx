import { Pencil, RefreshCw, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  Actions,
  Button,
  ButtonLink,
  Chip,
  CopyButton,
  FilterPill,
  IconButton,
  Id,
  type Mood,
} from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { Specimen } from './specimen.tsx'
import { useSampleWords } from './words.ts'

const words = defineWords({
  button: [
    '每个视图一个主要按钮；进行中时转圈且不可再按',
    'One primary a view; it turns, and cannot be pressed, while under way',
  ],
  icon: ['只有图标的按钮，名称可读出，悬停可见', 'A symbol that acts; its name is read out, and shown on hover'],
  chip: ['状态，用词和点表示', 'A state, in a word with its dot'],
  pill: ['可按下的筛选', 'A filter that one presses'],
  id: ['编号，可复制', 'An id that can be copied'],
})
const moods: readonly (readonly [Mood, 'completed' | 'executing' | 'pending' | 'failed' | 'unknown' | 'offline'])[] = [
  ['ok', 'completed'],
  ['accent', 'executing'],
  ['warning', 'pending'],
  ['danger', 'failed'],
  ['unknown', 'unknown'],
  ['neutral', 'offline'],
]
const ID = '01a21920-354f-71f0-a397-aca679b27805'

export function ActionSamples() {
  const say = useWords(words)
  const sample = useSampleWords()
  const [isPressed, setPressed] = useState(true)
  return (
    <>
      <Specimen name="Button" note={say('button')}>
        <Actions>
          <Button tone="primary" icon={Send}>
            {sample('publish')}
          </Button>
          <Button icon={Pencil}>{sample('edit')}</Button>
          <Button tone="quiet">{sample('save')}</Button>
          <Button tone="danger" icon={Trash2}>
            {sample('remove')}
          </Button>
        </Actions>
        <Actions>
          <Button tone="primary" busy>
            {sample('busy')}
          </Button>
          <Button disabled>{sample('off')}</Button>
          <Button size="s">{sample('edit')}</Button>
          <ButtonLink to="/tasks" size="s">
            {sample('to_tasks')}
          </ButtonLink>
        </Actions>
      </Specimen>
      <Specimen name="IconButton" note={say('icon')}>
        <Actions>
          <IconButton label={sample('refresh')} icon={RefreshCw} />
          <IconButton label={sample('refresh')} icon={RefreshCw} busy />
          <CopyButton text={ID} className="my-0" />
        </Actions>
      </Specimen>
      <Specimen name="Chip" note={say('chip')}>
        <Actions>
          {moods.map(([mood, word]) => (
            <Chip key={mood} mood={mood}>
              {sample(word)}
            </Chip>
          ))}
          <Chip dot={false}>{sample('flight')}</Chip>
        </Actions>
      </Specimen>
      <Specimen name="FilterPill" note={say('pill')}>
        <Actions>
          <FilterPill pressed={isPressed} count={9} onPress={() => setPressed(!isPressed)}>
            {sample('failed')}
          </FilterPill>
          <FilterPill pressed={!isPressed} onPress={() => setPressed(!isPressed)}>
            {sample('completed')}
          </FilterPill>
        </Actions>
      </Specimen>
      <Specimen name="Id" note={say('id')}>
        <Id id={ID} short />
      </Specimen>
    </>
  )
}
