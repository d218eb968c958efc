import fc from 'fast-check'
import { expect, it } from 'vitest'
import { maskParams, operations, operationTypes } from '../../src/operations/index.ts'
import { validParams } from './valid-params.ts'

/** Replaces one value somewhere in a tree. */
function spoil(tree: unknown, steps: readonly number[], by: unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined || typeof tree !== 'object' || tree === null) return by
  const keys = Object.keys(tree)
  const key = keys[step % Math.max(keys.length, 1)]
  if (key === undefined) return by
  const inner = spoil((tree as Record<string, unknown>)[key], rest, by)
  return Array.isArray(tree)
    ? tree.map((element, index) => (String(index) === key ? inner : element))
    : { ...tree, [key]: inner }
}

it('never throws on whatever stands in whatever place', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...operationTypes),
      fc.array(fc.nat(9), { maxLength: 4 }),
      fc.anything(),
      (type, steps, value) => {
        const params = spoil(validParams[type], steps, value)
        const parsed = operations[type].params.safeParse(params)
        if (!parsed.success) expect(parsed.error.issues.length).toBeGreaterThan(0)
        maskParams(type, params)
      },
    ),
    { numRuns: 500 },
  )
})
