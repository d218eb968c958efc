import { describe, expect, it } from 'vitest'
import { Room } from '../../src/schedule/room.ts'
import { TerminalLoad } from '../../src/schedule/terminal-load.ts'
import { fleetTerminal, NOW } from './builders.ts'

const all = () => true

function loaded(id: string, count: number): TerminalLoad {
  const terminal = new TerminalLoad(fleetTerminal(id), { seenMs: NOW, saidMs: NOW })
  terminal.reserved = count
  return terminal
}

function roomWith(...terminals: TerminalLoad[]): Room {
  const room = new Room()
  for (const terminal of terminals) room.update(terminal, true)
  return room
}

const ids = (terminals: readonly TerminalLoad[]) => terminals.map(({ id }) => id)

describe('the terminals of an Office that have room', () => {
  it('come by how many tasks they have, the fewest first', () => {
    const room = roomWith(loaded('two', 2), loaded('none', 0), loaded('one', 1))
    expect(ids(room.candidates(10, all))).toEqual(['none', 'one', 'two'])
    expect(ids(room.candidates(2, all))).toEqual(['none', 'one'])
  })

  it('are moved when their count changes, and taken out when they have no room', () => {
    const [a, b] = [loaded('a', 0), loaded('b', 1)]
    const room = roomWith(a, b)
    a.reserved = 2
    room.update(a, true)
    expect(ids(room.candidates(10, all))).toEqual(['b', 'a'])
    room.update(b, false)
    room.update(b, false)
    expect([ids(room.candidates(10, all)), room.size]).toEqual([['a'], 1])
    room.remove('a')
    room.remove('a')
    expect([room.candidates(10, all), room.size]).toEqual([[], 0])
  })

  it('stay consistent whatever order they come and go in', () => {
    const terminals = Array.from({ length: 9 }, (_, i) => loaded(`t${i}`, i % 3))
    const room = roomWith(...terminals)
    // A walk that meets every removal from the middle, the end and the beginning of a bucket.
    for (let step = 0; step < 200; step++) {
      const terminal = terminals[(step * 7) % 9] as TerminalLoad
      terminal.reserved = (step * 5) % 4
      room.update(terminal, step % 5 !== 0)
      const found = room.candidates(100, all)
      expect(new Set(found).size).toBe(found.length)
      expect(found.length).toBe(room.size)
      expect(found.every((one, i) => i === 0 || (found[i - 1] as TerminalLoad).count <= one.count)).toBe(true)
    }
  })

  it('begin with another one each time, so that a large Office does not use the same few', () => {
    const room = roomWith(...Array.from({ length: 100 }, (_, i) => loaded(`t${i}`, 0)))
    const first = new Set(Array.from({ length: 100 }, () => room.candidates(1, all)[0]?.id))
    expect(first.size).toBe(100)
  })

  it('leave out those that do not fit, and look further instead', () => {
    const room = roomWith(loaded('a', 0), loaded('b', 0), loaded('c', 1))
    expect(ids(room.candidates(1, ({ id }) => id === 'c'))).toEqual(['c'])
  })
})
