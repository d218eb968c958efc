// What scripts/k6.ts tells: the platform, the profile with the options of this run, and where its witness listens.

function required(name) {
  const value = __ENV[name]
  if (!value) throw new Error(`${name} is not set: use npm run k6 -- <profile>`)
  return value
}

export const demo = JSON.parse(open(required('DEMO_FILE')))
export const profile = __ENV.PROFILE
export const config = __ENV.CONFIG ? JSON.parse(__ENV.CONFIG) : {}
export const witnessUrl = __ENV.WITNESS_URL
/** JSON and HTML, the file's name without its ending. */
export const reportFile = __ENV.REPORT_FILE
