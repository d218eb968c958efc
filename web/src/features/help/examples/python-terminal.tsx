import readme from '../../../../../packages/terminal-python/README.md?raw'
import { fenced } from '../markdown/fenced.ts'
import { CodeBlock } from '../parts/code-block.tsx'

const LANGUAGE = 'Python'

/** The complete program of the library's own page. */
export function PythonTerminal() {
  return <CodeBlock text={fenced(readme, 'python')} label={LANGUAGE} />
}
