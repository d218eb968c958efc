import { type OperationClocks, type OperationType, operations, operationTypes } from '@etermai/domain'
import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../definition.ts'

const DAY_MS = 86_400_000
export const duration = z.int().min(100).max(DAY_MS)

const schemaOf = ({ waitMs, fetchMs, leaseMs, deadlineMs }: OperationClocks) =>
  z.strictObject({
    waitMs: duration.default(waitMs),
    fetchMs: duration.default(fetchMs),
    leaseMs: duration.default(leaseMs),
    deadlineMs: duration.default(deadlineMs),
  })

type ClockSettings = Record<`clocks.${OperationType}`, SettingDefinition<ReturnType<typeof schemaOf>>>

/** A setting for each operation: how long each phase of its tasks may last. */
export const clockSettings = Object.fromEntries(
  operationTypes.map((type) => {
    const { defaults, label } = operations[type]
    const setting = defineSetting({
      group: 'clocks',
      schema: schemaOf(defaults),
      default: defaults,
      unit: 'ms',
      effect: {
        zh: `${label.zh}：等待终端、等待领取、租约、总时限；对此后发布的任务生效`,
        en: `${label.en}: waiting for a terminal, for being fetched, lease, deadline; of tasks that are published from now on`,
      },
    })
    return [`clocks.${type}`, setting]
  }),
) as ClockSettings
