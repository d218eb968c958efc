export { type Format, formatFor, setTimeZone, useFormat } from './format.ts'
export { currentLanguage, type Language, setLanguage, useLanguage } from './language.ts'
export { defineWords, say, useSay, useWords, type Values, type Word, type Words } from './words.ts'
