import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldWord } from '../../src/api/field-words.ts'

/** What schemas and rules of the platform say of fields that people fill in. */
const sources = globSync(
  'packages/{admin-contract,domain,accounts,fleet,ledger,schedules,settings,notifications}/src/**/*.ts',
  {
    cwd: repositoryRoot,
  },
).map((name) => readFileSync(path.join(repositoryRoot, name), 'utf8'))
const said = new Set(
  sources.flatMap((text) => [...text.matchAll(/'(must [^']+)'/g)].map(([, message = '']) => message)),
)

describe('what the server says of a field', () => {
  it('exists in Chinese', () => {
    expect(said.size).toBeGreaterThan(30)
    expect([...said].filter((message) => fieldWord(message)[0] === message)).toEqual([])
  })

  it.each([
    [z.string().min(1), '', '必填'],
    [z.string().min(3), 'x', '至少 3 个字符'],
    [z.string().max(2), 'xxx', '最多 2 个字符'],
    [z.string(), undefined, '必填'],
    [z.number().min(1), 0, '不能小于 1'],
    [z.number().max(9), 10, '不能大于 9'],
    [z.number(), 'x', '必须是数字'],
    [z.array(z.string()).min(1), [], '至少 1 项'],
    [z.enum(['a', 'b']), 'c', '请选择其中一项'],
    [z.email(), 'x', '必须是邮箱地址'],
    [z.uuid(), 'x', '格式不正确'],
    [z.iso.datetime(), 'x', '格式不正确'],
    [z.string().regex(/^a/), 'x', '格式不正确'],
    [z.strictObject({}), { x: 1 }, '没有这个字段：“x”'],
  ])('also what the library itself says: %#', (schema, value, expected) => {
    const [issue] = schema.safeParse(value).error?.issues ?? []
    expect(fieldWord(issue?.message ?? '')[0].replaceAll(/"(\w+)"/g, '“$1”')).toBe(expected)
  })

  it.each([
    ['must be at most 361 days ahead', '最多提前 361 天'],
    ['must not be before the previous segment (2026-12-01)', '不能早于上一航段（2026-12-01）'],
    ['must not be INF: 3 years old on 2026-12-01, infants are under 2', '乘机时已满 3 岁，不是婴儿（不满 2 岁）'],
    ['holds a birth date that does not exist (1990-13-01)', '其中的出生日期不对（1990-13-01）'],
    ['has a wrong check digit', '身份证号校验位不对，请核对'],
    ['you have not these rights yourself: users.read, logs.api', '你自己没有这些权限：users.read, logs.api'],
    ['has rights that you have not: settings.edit', '此人有你没有的权限：settings.edit'],
    ['must not be later than your own: 2026-12-01T00:00:00.000Z', '不能晚于你自己的到期时间（2026-12-01）'],
  ])('also where it names something: %s', (message, expected) => {
    expect(fieldWord(message)[0]).toBe(expected)
  })

  it('that is new is shown as it is', () => {
    expect(fieldWord('is blue')).toEqual(['is blue', 'is blue'])
  })
})
