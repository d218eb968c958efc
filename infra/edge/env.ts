// The one place where the edge reads the environment.
export const environment: NodeJS.ProcessEnv = process.env
