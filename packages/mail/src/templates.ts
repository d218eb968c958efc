import { readFileSync } from 'node:fs'

export const mailKinds = [
  'password_reset',
  'verify_email',
  'email_changed',
  'already_registered',
  'registration_approved',
  'registration_rejected',
  'notifications',
] as const
export type MailKind = (typeof mailKinds)[number]
export const mailLanguages = ['zh', 'en'] as const
export type MailLanguage = (typeof mailLanguages)[number]

/** What fills the `{places}` of a template: words, or lines. */
export type Values = Readonly<Record<string, string | readonly string[]>>

const templates = new Map(
  mailLanguages.flatMap((language) => mailKinds.map((kind) => [`${language}/${kind}`, load(language, kind)] as const)),
)

/** The subject, which is a template's first line, and the text. Throws RangeError for a place that nothing fills. */
export function render(kind: MailKind, language: MailLanguage, values: Values): { subject: string; text: string } {
  const template = templates.get(`${language}/${kind}`)
  if (template === undefined) throw new RangeError(`no mail ${kind} in ${language}`)
  return { subject: fill(template.subject, values), text: fill(template.text, values) }
}

function load(language: MailLanguage, kind: MailKind): { subject: string; text: string } {
  const file = readFileSync(new URL(`./templates/${language}/${kind}.txt`, import.meta.url), 'utf8')
  const [subject = '', ...lines] = file.trimEnd().split('\n')
  return { subject, text: `${lines.join('\n').trimStart()}\n` }
}

function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`nothing fills {${name}}`)
    // What people call themselves begins no line of its own.
    return [value]
      .flat()
      .map((line) => line.replaceAll(/\s+/g, ' ').trim())
      .join('\n')
  })
}
