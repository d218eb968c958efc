import { expect, it } from 'vitest'
import { bySection } from '../../src/features/settings/values/sections.ts'

const setting = (key: string, group = key.split('.')[0] ?? '') => ({ key, group })

it('parts security by who is let in, keeps the order of the page, and loses nothing', () => {
  const found = bySection([
    setting('alerts.grant_days'),
    setting('security.sign_type'),
    setting('security.login_failures'),
    setting('security.registration'),
    setting('clocks.query_av'),
    setting('voice.address'),
  ])
  expect(found.map(([section, held]) => [section, held.map(({ key }) => key)])).toEqual([
    ['clocks', ['clocks.query_av']],
    ['api_security', ['security.sign_type']],
    ['sign_in', ['security.login_failures', 'security.registration']],
    ['alerts', ['alerts.grant_days']],
    ['other', ['voice.address']],
  ])
})
