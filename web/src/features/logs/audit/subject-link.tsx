import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { useSay } from '../../../language/index.ts'
import { placeOf, readSubject, subjectWords } from './subjects.ts'

/** What a line is about; leads there where one may see it. */
export function SubjectLink({ subject }: { subject: string }) {
  const word = useSay()
  const can = useCan()
  const read = readSubject(subject)
  const place = placeOf(read)
  const kind = subjectWords[read.kind]
  const name = read.kind === 'task' ? `…${read.name.slice(-8)}` : read.name
  return (
    <span title={subject}>
      <span className="text-ink-2">{kind === undefined ? read.kind : word(kind)} </span>
      {place !== null && can(place.right) ? (
        <Link to={place.to} className="rounded-[4px] text-accent underline underline-offset-2">
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  )
}
