import { defineWords, useWords } from '../../../language/index.ts'
import type { WhitelistLine } from './whitelist.ts'

const words = defineWords({
  address: [
    '第 {line} 行：不是地址或网段，应如 203.0.113.7 或 203.0.113.0/24',
    'Line {line}: not an address or a range, like 203.0.113.7 or 203.0.113.0/24',
  ],
  interface: ['第 {line} 行：不能带网卡名', 'Line {line}: must not name a network interface'],
  mapped: ['第 {line} 行：请直接写 IPv4 地址', 'Line {line}: write the IPv4 address itself'],
  prefix4: ['第 {line} 行：前缀长度应为 0 到 32', 'Line {line}: the prefix must have 0 to 32 bits'],
  prefix6: ['第 {line} 行：前缀长度应为 0 到 128', 'Line {line}: the prefix must have 0 to 128 bits'],
  repeated: ['第 {line} 行：重复', 'Line {line}: stands there already'],
})

/** Each wrong line in a sentence. */
export function useLineProblems(lines: readonly WhitelistLine[]): string[] {
  const say = useWords(words)
  return lines.flatMap(({ line, problem }) => (problem === null ? [] : [say(problem, { line })]))
}
