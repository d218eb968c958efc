import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'react-router'
import { Card } from '../../design/index.ts'
import { useLanguage } from '../../language/index.ts'
import { Contents } from './contents.tsx'
import { ErrorCodes } from './errors/error-codes.tsx'
import { CallbackPayload, Publication, SigningPrograms, WebhookProgram } from './examples/programs.tsx'
import { PythonTerminal } from './examples/python-terminal.tsx'
import { ForWhom, useRole } from './for-whom.tsx'
import { Blocks } from './markdown/blocks.tsx'
import { LiveSigner } from './signer/live-signer.tsx'
import { sectionsOf, type TopicName } from './topics.ts'

/** What stands below the text of a section: what runs, or comes from elsewhere. */
const parts: Readonly<Record<string, () => ReactNode>> = {
  'signing try': LiveSigner,
  'examples programs': SigningPrograms,
  'examples publish': Publication,
  'examples callback': CallbackPayload,
  'examples webhook': WebhookProgram,
  'errors codes': ErrorCodes,
  'terminals python': PythonTerminal,
}

/** A topic: its contents at the side, each of its sections a card. */
export function Topic({ name }: { name: TopicName }) {
  const language = useLanguage()
  const [role] = useRole()
  const { hash } = useLocation()
  const all = sectionsOf(name, language)
  const sections = name === 'guide' && role !== 'all' ? all.filter(({ marks }) => marks.includes(role)) : all
  useEffect(() => {
    if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView()
  }, [hash])
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[220px_minmax(0,1fr)]">
      <Contents sections={sections}>{name === 'guide' && <ForWhom />}</Contents>
      <div className="grid min-w-0 grid-cols-1 gap-4">
        {sections.map(({ id, title, blocks }) => {
          const Part = parts[`${name} ${id}`]
          return (
            <Card key={id} id={id} aria-labelledby={`${id}-title`} className="scroll-mt-20">
              <h2 id={`${id}-title`} className="mb-3 text-head font-[620]">
                {title}
              </h2>
              <Blocks blocks={blocks} />
              {Part !== undefined && (
                <div className="mt-4">
                  <Part />
                </div>
              )}
            </Card>
          )
        })}
      </div>
    </div>
  )
}
