import { Actions, Button } from '../../design/index.ts'
import { OperationName } from '../../eterm/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import type { NextStep } from './steps-of-pnr.ts'
import { useOpenForm } from './use-open-form.ts'
import { useOperations } from './use-operations.ts'

const words = defineWords({ next: ['接下来', 'Next'] })

/** Forms that a result leads to, those that one may send. */
export function NextSteps({
  steps,
  quiet = false,
}: {
  steps: readonly NextStep[]
  /** None of them stands out. */
  quiet?: boolean
}) {
  const say = useWords(words)
  const openForm = useOpenForm()
  const operations = useOperations()
  const mine = steps.filter(({ operation }) => operations.some(({ type }) => type === operation))
  if (mine.length === 0) return null
  return (
    <div className="mt-4">
      <span className="sr-only">{say('next')}</span>
      <Actions>
        {mine.map(({ operation, params }, index) => (
          <Button
            key={operation}
            size="s"
            tone={index === 0 && !quiet ? 'primary' : 'plain'}
            onClick={() => openForm(operation, { params })}
          >
            <OperationName type={operation} />
          </Button>
        ))}
      </Actions>
    </div>
  )
}
