import { expect, it } from 'vitest'
import { soughtTerminal } from '../../src/features/terminals/sought-terminal.ts'

it.each([
  ['tm_hfige266l3', { terminalId: 'tm_hfige266l3' }],
  [' TM_HFIGE266L3 ', { terminalId: 'tm_hfige266l3' }],
  ['tm_hf', { filters: { text: 'tm_hf' } }],
  ['bjs123', { filters: { office_no: 'BJS123' } }],
  ['BJS123-51001', { filters: { office_no: 'BJS123', text: '51001' } }],
  ['sha255 x-1', { filters: { office_no: 'SHA255', text: 'x-1' } }],
  ['51001', { filters: { text: '51001' } }],
])('%s is a terminal, or what terminals are found by', (text, found) => {
  expect(soughtTerminal(text)).toEqual(found)
})

it.each([[''], ['12'], ['北京'], ['K9X8YZ'], ['tm_'], ['tm_hfige266l34'], ['123456789'], ['BJS123-']])(
  '%j is none',
  (text) => {
    expect(soughtTerminal(text)).toBeNull()
  },
)
