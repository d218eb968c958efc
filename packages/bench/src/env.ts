// The one place where the bench reads the environment.
export const environment: NodeJS.ProcessEnv = process.env
