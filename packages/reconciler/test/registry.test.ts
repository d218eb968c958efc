import { readFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { createChecks } from '../src/index.ts'

const checks = createChecks()

describe('the registry of checks', () => {
  it('has one name and one alert a check, so that none resolves another’s', () => {
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length)
    const alerts = checks.flatMap(({ alert }) => alert ?? [])
    expect(new Set(alerts).size).toBe(alerts.length)
  })

  it('explains each to an operator: what it means, and what to do', () => {
    for (const { name, meaning, remedy } of checks) {
      expect(meaning, name).toMatch(/^[A-Z].{30,}\.$/)
      expect(remedy, name).toMatch(/^(`|[A-Z]).{10,}\.$/)
    }
  })

  it('alerts of every fault and warning, and of no notice', () => {
    for (const { name, severity, alert } of checks) expect(alert === null, name).toBe(severity === 'notice')
  })

  it('puts right neither money, nor task rows, nor the trade’s records', () => {
    const repairing = checks.filter(({ repair }) => repair !== undefined).map(({ name }) => name)
    expect(repairing).toEqual([
      'callbacks-missing',
      'callbacks-locked',
      'redis-hints-missing',
      'redis-hints-stale',
      'redis-busy',
    ])
  })

  it('looks twice at everything that Redis says', () => {
    const redis = checks.filter(({ needsRedis }) => needsRedis)
    expect(redis.map(({ name }) => name)).toEqual(
      checks.map(({ name }) => name).filter((name) => name.startsWith('redis-')),
    )
    for (const { name, twice } of redis) expect(twice, name).toBe(true)
  })

  it('stands in the runbook, alert by alert', () => {
    const runbook = readFileSync(path.join(repositoryRoot, 'docs', 'operations-runbook.md'), 'utf8')
    for (const { alert } of checks) if (alert !== null) expect(runbook).toContain(`\`${alert}\``)
  })
})
