import { InlineText } from './inline-text.tsx'

/** A small table; on a phone each row is a few lines below each other. */
export function TextTable({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <>
      <table className="w-full text-left text-small max-md:hidden">
        <thead>
          <tr className="border-b border-hairline text-caption text-ink-2">
            {head.map((title) => (
              <th key={title} scope="col" className="py-2 pr-4 font-normal">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]} className="border-b border-hairline last:border-0">
              {row.map((cell, index) => (
                <td key={head[index]} className={`py-2.5 pr-4 align-top ${index === 0 ? 'font-[560]' : ''}`}>
                  <InlineText text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="divide-y divide-hairline md:hidden">
        {rows.map(([first = '', ...rest]) => (
          <li key={first} className="py-2.5">
            <p className="font-[560]">
              <InlineText text={first} />
            </p>
            {rest.map((cell, index) => (
              <p key={head[index + 1]} className="text-small">
                <span className="text-ink-2">{head[index + 1]}: </span>
                <InlineText text={cell} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}
