/** A part of a line: as it is, or marked. */
export type Span = { kind: 'text' | 'bold' | 'code'; text: string } | { kind: 'link'; text: string; to: string }

const MARKED = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g

/** The spans of a line: code in backticks, bold in double asterisks, links. */
export function spansOf(line: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const match of line.matchAll(MARKED)) {
    const [whole, code, bold, label, to] = match
    if (match.index > from) spans.push({ kind: 'text', text: line.slice(from, match.index) })
    if (code !== undefined) spans.push({ kind: 'code', text: code })
    else if (bold !== undefined) spans.push({ kind: 'bold', text: bold })
    else if (label !== undefined && to !== undefined) spans.push({ kind: 'link', text: label, to })
    from = match.index + whole.length
  }
  if (from < line.length) spans.push({ kind: 'text', text: line.slice(from) })
  return spans
}

/** A line without its marks, for who searches. */
export function plainOf(line: string): string {
  return spansOf(line)
    .map(({ text }) => text)
    .join('')
}
