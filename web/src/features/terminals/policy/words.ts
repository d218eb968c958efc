import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  live_load: ['按实时负载', 'By live load'],
  least_tasks: ['任务最少优先', 'Fewest tasks'],
  round_robin: ['轮流', 'In turn'],
  about_live_load: [
    '看每台终端的排队、速度和权重，给最快能做完的一台。',
    'Looks at queue, speed and weight, and picks who will be done first.',
  ],
  about_least_tasks: ['给手上任务最少的一台。', 'Picks who has the fewest tasks.'],
  about_round_robin: ['每台轮流一个，不看负载。', 'One after the other, whatever their load.'],
})
type Known = 'live_load' | 'least_tasks' | 'round_robin'
const known: ReadonlySet<string> = new Set<Known>(['live_load', 'least_tasks', 'round_robin'])

/** The name of a policy and what it does; of one that this console does not know yet, its name. */
export function usePolicyWords(): { nameOf(policy: string): string; about(policy: string): string | undefined } {
  const say = useWords(words)
  return {
    nameOf: (policy) => (known.has(policy) ? say(policy as Known) : policy),
    about: (policy) => (known.has(policy) ? say(`about_${policy as Known}`) : undefined),
  }
}
