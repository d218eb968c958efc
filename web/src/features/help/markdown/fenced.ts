/** The fenced block of a language in a document: the first, or a later one. Throws where there is none. */
export function fenced(document: string, language: string, nth = 0): string {
  const blocks = [...document.matchAll(/^```(\w*)\n([\s\S]*?)\n```$/gm)].filter(([, own]) => own === language)
  const text = blocks[nth]?.[2]
  if (text === undefined) throw new Error(`the document has no block ${nth} of ${language}`)
  return text
}
