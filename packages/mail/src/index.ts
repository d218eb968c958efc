export { enqueueMail, listMails, type MailLine, type NewMail } from './outbox.ts'
export { MailSender } from './sender.ts'
export { type MailKind, type MailLanguage, mailKinds, mailLanguages, render } from './templates.ts'
export { createTransport, type Letter, mailFile, type Transport, textOfFile } from './transport.ts'
