export type { Ambiguous, Context, Echo, Missing, Notice, ShownFlight, Understanding, Words } from './form.ts'
export { formFromModel, modelAnswerSchema, modelInstructions } from './from-model.ts'
export { type Masked, maskPrivate } from './masking.ts'
export { isUnsure, understand } from './understand.ts'
