import { expect, it } from 'vitest'
import { readActor } from '../../src/features/logs/actors.ts'
import { placeOf, readSubject } from '../../src/features/logs/audit/subjects.ts'

it.each([
  ['terminal:tm_1', { kind: 'terminal', id: 'tm_1' }],
  ['system', { kind: 'system', part: null }],
  ['system:dispatcher', { kind: 'system', part: 'dispatcher' }],
  ['web', { kind: 'source', source: 'web' }],
  ['lin', { kind: 'person', username: 'lin' }],
  ['user:lin', { kind: 'person', username: 'lin' }],
  ['lin@example.com', { kind: 'person', username: 'lin@example.com' }],
])('knows who did it: %s', (name, actor) => expect(readActor(name)).toEqual(actor))

it.each([
  ['user:a@b', { kind: 'user', name: 'a@b' }, '/users/a%40b'],
  ['task:0192', { kind: 'task', name: '0192' }, '/tasks/0192'],
  [
    'setting:limits.held_polls',
    { kind: 'setting', name: 'limits.held_polls' },
    '/settings/history?key=limits.held_polls',
  ],
  ['callbacks:https://x.example:8443', { kind: 'callbacks', name: 'https://x.example:8443' }, undefined],
  ['bare', { kind: '', name: 'bare' }, undefined],
])('knows what it is about, and where that is: %s', (text, subject, to) => {
  expect(readSubject(text)).toEqual(subject)
  expect(placeOf(readSubject(text))?.to).toBe(to)
})
