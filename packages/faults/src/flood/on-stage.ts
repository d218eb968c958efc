import { openStage, type Stage, type StageInput } from '../stage/stage.ts'

/** Plays on a stage of its own, which is gone afterwards unless something was found, or it is to be kept. */
export async function onStage<V extends { violations: readonly string[] }>(
  input: StageInput,
  { keep, log }: { keep: boolean; log(line: string): void },
  perform: (stage: Stage) => Promise<V>,
): Promise<V> {
  const stage = await openStage(input)
  let isClean = false
  try {
    const verdict = await perform(stage)
    isClean = verdict.violations.length === 0
    return verdict
  } finally {
    await stage.stop()
    if (isClean && !keep) stage.dataDir.remove()
    else log(`databases and logs are kept in ${stage.dataDir.path}`)
  }
}
