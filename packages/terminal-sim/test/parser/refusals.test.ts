import { expect, it } from 'vitest'
import { refusalOf } from '../../src/parser/index.ts'
import { refusalTexts } from '../../src/world/refusal.ts'
import * as screens from '../fixtures/screens.ts'

it.each(Object.entries(refusalTexts))('knows %s', (error_code, text) => {
  expect(refusalOf(text)).toEqual({ error_code, error_message: text })
  expect(refusalOf(` ${text}\n`)).toEqual({ error_code, error_message: text })
})

it.each([
  ['ERROR: STOCK OF OFFICE IS EMPTY', 'STOCK'],
  ['出票失败,请输入证件信息后再试', 'IDENTITY_REQUIRED'],
])('finds ticketing failures inside longer answers: %s', (text, error_code) => {
  expect(refusalOf(text)).toEqual({ error_code, error_message: text })
})

const { AS_OF: _, ...answers } = screens
it.each(Object.entries(answers))('takes no answer for a refusal: %s', (_name, screen) =>
  expect(refusalOf(screen)).toBeNull(),
)

it('is not fooled by a cancelled PNR, whose answer begins like the refusal', () => {
  expect(refusalOf('PNR CANCELLED K9X8YZ')).toBeNull()
})
