import { History, Pencil, RotateCcw } from 'lucide-react'
import { useNavigate } from 'react-router'
import { Chip, IconButton } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { useMayEdit } from '../use-settings.ts'
import { kindOf, partsOf, type Setting } from '../values/setting.ts'

const words = defineWords({
  is_default: ['默认', 'Default'],
  is_changed: ['已修改', 'Changed'],
  changed: ['{who} 于 {at} 修改', 'Changed by {who}, {at}'],
  default: ['默认 {value}', 'Default {value}'],
  range: ['范围 {range}', 'Range {range}'],
  edit: ['修改：{name}', 'Change: {name}'],
  reset: ['恢复默认：{name}', 'Back to the default: {name}'],
  history: ['修改历史：{name}', 'History: {name}'],
})

/** One setting: what it does, what it is, who changed it, and what may be done about it. */
export function SettingRow({ setting, onEdit, onReset }: { setting: Setting; onEdit(): void; onReset(): void }) {
  const say = useWords(words)
  const text = useSettingText()
  const format = useFormat()
  const navigate = useNavigate()
  const isEditor = useMayEdit()
  const { key, is_default, changed_by, changed_at } = setting
  const name = text.title(key)
  const isOfParts = kindOf(setting) === 'durations'
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3.5 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-[1_1_320px]">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="text-body font-[560]">{name}</h3>
          <Chip mood={is_default ? 'neutral' : 'accent'} dot={false}>
            {say(is_default ? 'is_default' : 'is_changed')}
          </Chip>
        </div>
        {!isOfParts && <p className="mt-0.5 text-small text-ink-2">{text.effect(setting)}</p>}
        <p className="mt-0.5 text-caption text-ink-2">
          <code className="font-mono">{key}</code>
          {!is_default && ` · ${say('default', { value: text.value(setting.default, setting) })}`}
          {` · ${say('range', { range: text.range(setting) })}`}
          {changed_by !== null && ` · ${say('changed', { who: changed_by, at: format.shortTime(changed_at) })}`}
        </p>
      </div>
      {isOfParts ? (
        <Parts setting={setting} />
      ) : (
        <p className="text-head font-[620]">{text.value(setting.value, setting)}</p>
      )}
      <div className="flex max-md:w-full max-md:justify-end">
        <IconButton
          label={say('history', { name })}
          icon={History}
          onClick={() => navigate(`/settings/history?key=${key}`)}
        />
        {isEditor && (
          <>
            {!is_default && <IconButton label={say('reset', { name })} icon={RotateCcw} onClick={onReset} />}
            <IconButton label={say('edit', { name })} icon={Pencil} onClick={onEdit} />
          </>
        )}
      </div>
    </li>
  )
}

/** The phases of an operation's clock beside each other. */
function Parts({ setting }: { setting: Setting }) {
  const text = useSettingText()
  const value = setting.value as Record<string, unknown>
  return (
    <dl className="grid grid-cols-4 gap-x-5 gap-y-2 max-md:w-full max-md:grid-cols-2">
      {partsOf(setting).map((part) => (
        <div key={part} className="min-w-20">
          <dt className="text-caption text-ink-2">{text.part(part)}</dt>
          <dd className="text-body font-[560]">{text.value(value[part], { schema: {}, unit: setting.unit })}</dd>
        </div>
      ))}
    </dl>
  )
}
