import { Button } from '../../design/index.ts'
import { OperationName } from '../../eterm/index.ts'
import { useOpenForm } from './use-open-form.ts'
import { useOperations } from './use-operations.ts'

/** A form without a sentence, of each operation that one may do. */
export function QuickButtons() {
  const openForm = useOpenForm()
  return (
    <div className="flex flex-wrap gap-2">
      {useOperations().map(({ type }) => (
        <Button key={type} size="s" onClick={() => openForm(type)}>
          <OperationName type={type} />
        </Button>
      ))}
    </div>
  )
}
