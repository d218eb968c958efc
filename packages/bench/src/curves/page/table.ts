/** A table of Markdown whose columns are as wide as their widest cell; the first is left-aligned, figures are right-aligned. */
export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((name, nth) => Math.max(3, name.length, ...lines.map((cells) => cells[nth]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, nth) => (nth === 0 ? (cells[nth] ?? '').padEnd(width) : (cells[nth] ?? '').padStart(width))).join(' | ')} |`
  const rule = `| ${widths.map((width, nth) => (nth === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...lines.map(line)].join('\n')
}
