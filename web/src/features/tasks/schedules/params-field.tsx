import { useEffect, useRef } from 'react'
import { useFieldText } from '../../../api/index.ts'
import { Segmented, type SentForm, TextArea } from '../../../design/index.ts'
import { objectIn } from '../../../eterm/index.ts'
import { paramsOf, type Values, valuesOf, withValue } from '../../../eterm/params/values.ts'
import { useWords } from '../../../language/index.ts'
import { formOf } from './params-draft.ts'
import { ParamsForm } from './params-form.tsx'
import { saidBelow } from './said-below.ts'
import type { ScheduleFields } from './schedule-fields.ts'
import { words } from './words.ts'

type Way = ScheduleFields['way']

/** What is published, as a form or as JSON; each begins with what the other held. */
export function ParamsField({ form }: { form: SentForm<ScheduleFields> }) {
  const say = useWords(words)
  const fieldText = useFieldText()
  const { way, type, params, json } = form.watch()
  const fields = formOf(type)
  const turn = (next: Way) => {
    if (next === way) return
    if (next === 'json') form.setValue('json', JSON.stringify(paramsOf(fields, params), null, 2))
    else {
      const read = objectIn(json)
      if (read === null) {
        form.setError('json', { message: say('not_json') })
        return
      }
      form.setValue('params', valuesOf(fields, read))
    }
    form.clearErrors(['params', 'json'])
    form.setValue('way', next)
  }
  const wrong = form.formState.errors.params
  const said = saidBelow(wrong)
  const section = useRef<HTMLElement>(null)
  // It may be far above the button that sent it.
  useEffect(() => {
    if (wrong !== undefined) section.current?.querySelector<HTMLElement>('[aria-invalid], textarea')?.focus()
  }, [wrong])
  return (
    <section ref={section} aria-label={say('params')} className="space-y-3 rounded-card border border-hairline p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-body font-[560]">{say('params')}</h3>
        <Segmented<Way>
          label={say('way')}
          tabs={[
            { value: 'form', label: say('way_form') },
            { value: 'json', label: say('way_json') },
          ]}
          value={way}
          onChange={turn}
        />
      </div>
      {way === 'form' ? (
        <ParamsForm
          fields={fields}
          values={params}
          errorOf={(path) => form.errorOf(`params.${path}`)}
          onChange={(path, value) => form.setValue('params', withValue<Values>(form.getValues('params'), path, value))}
        />
      ) : (
        <>
          <TextArea label={say('json')} hint={say('json_hint')} rows={8} mono {...form.field('json')} />
          {said.length > 0 && (
            <ul className="list-disc pl-5 text-caption text-danger">
              {said.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <code>{path}</code>: {fieldText(message)}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
