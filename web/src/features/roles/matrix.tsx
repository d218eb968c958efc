import { listRights } from '@etermai/admin-contract'
import { Check, Minus } from 'lucide-react'
import { Fragment } from 'react'
import { useCall } from '../../api/index.ts'
import { Answer, Card, CardHead, useNarrow } from '../../design/index.ts'
import { useSay, useWords } from '../../language/index.ts'
import { type Role, useRoleWords } from './role-words.ts'
import { words } from './words.ts'

/** Rights by area beside each other for every role. A phone shows them role by role, in each one's sheet. */
export function Matrix({ roles }: { roles: readonly Role[] }) {
  const say = useWords(words)
  const word = useSay()
  const roleWords = useRoleWords()
  const narrow = useNarrow()
  const rights = useCall(listRights, {}, { enabled: !narrow })
  if (narrow) return null
  const held = roles.map((role) => ({ role, rights: new Set(role.rights) }))
  return (
    <Card>
      <CardHead title={say('matrix')} />
      <Answer of={rights} lines={10}>
        {({ areas }) => (
          <section
            aria-label={say('matrix')}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
            tabIndex={0}
            className="max-h-[70vh] overflow-auto rounded-control"
          >
            <table className="w-full border-separate border-spacing-0 text-small">
              <thead>
                <tr>
                  <th scope="col" className="sticky top-0 left-0 z-10 bg-card py-2 pr-4 text-left font-[560]">
                    {say('right')}
                  </th>
                  {roles.map((role) => (
                    <th
                      key={role.name}
                      scope="col"
                      className="sticky top-0 bg-card px-3 py-2 text-center font-[560] whitespace-nowrap"
                    >
                      {roleWords(role).label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {areas.map(({ area, label, rights: own }) => (
                  <Fragment key={area}>
                    <tr>
                      <th
                        scope="colgroup"
                        colSpan={roles.length + 1}
                        className="bg-inset px-3 py-1.5 text-left text-caption text-ink-2"
                      >
                        {word([label.zh, label.en])}
                      </th>
                    </tr>
                    {own.map(({ name, label: right }) => (
                      <tr key={name}>
                        <th
                          scope="row"
                          title={name}
                          className="sticky left-0 border-b border-hairline bg-card py-2 pr-4 pl-3 text-left font-[400] whitespace-nowrap"
                        >
                          {word([right.zh, right.en])}
                        </th>
                        {held.map(({ role, rights: has }) => (
                          <td key={role.name} className="border-b border-hairline px-3 py-2 text-center">
                            <Mark has={has.has(name)} />
                          </td>
                        ))}
                      </tr>
                    ))}
                  </Fragment>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Answer>
    </Card>
  )
}

function Mark({ has }: { has: boolean }) {
  const say = useWords(words)
  const Icon = has ? Check : Minus
  return (
    <>
      <Icon aria-hidden className={has ? 'mx-auto size-4 text-ok' : 'mx-auto size-4 text-ink-3'} />
      <span className="sr-only">{say(has ? 'yes' : 'no')}</span>
    </>
  )
}
