import type { Options, Profile } from '../options.ts'
import { floodTable, profileTable } from '../report/flood-table.ts'
import type { Stage, StageInput } from '../stage/stage.ts'
import { crowdStage, playCrowd } from './crowd/crowd.ts'
import { fleetStage, playFleet } from './fleet/fleet.ts'
import { runFlood } from './flood.ts'
import { millionStage, playMillion } from './million/million.ts'
import { onStage } from './on-stage.ts'
import type { ProfileVerdict } from './profile-verdict.ts'
import { playRude, rudeStage } from './rude/rude.ts'
import type { FloodVerdict } from './verdict.ts'

type Log = (line: string) => void
type Play = (stage: Stage, options: Options, log: Log, signal: AbortSignal) => Promise<ProfileVerdict>

/** Tasks of the small customer in each part: enough for a 99th percentile that is not the slowest. */
const FEW = 120

const plays: Record<Exclude<Profile, 'faults' | 'flood'>, { stage(options: Options): StageInput; play: Play }> = {
  fleet: {
    stage: fleetStage,
    play: (stage, options, log, signal) => playFleet(stage, { ...options, forMs: options.floodMs }, log, signal),
  },
  crowd: {
    stage: crowdStage,
    play: (stage, options, log, signal) => playCrowd(stage, { ...options, few: FEW }, log, signal),
  },
  million: {
    stage: millionStage,
    play: (stage, options, log, signal) => playMillion(stage, { ...options, forMs: options.floodMs }, log, signal),
  },
  rude: { stage: rudeStage, play: playRude },
}

/** One flood from an empty platform to its table. */
export async function runProfile(
  profile: Exclude<Profile, 'faults'>,
  options: Options,
  log: Log,
  signal: AbortSignal,
): Promise<{ verdict: FloodVerdict | ProfileVerdict; table: string }> {
  log(`seed ${options.seed}`)
  if (profile === 'flood') {
    const verdict = await runFlood(options, log, signal)
    return { verdict, table: floodTable(verdict) }
  }
  const { stage, play } = plays[profile]
  const where = { keep: options.keep, log }
  const verdict = await onStage(stage(options), where, (opened) => play(opened, options, log, signal))
  return { verdict, table: profileTable(verdict) }
}
