export const environment: NodeJS.ProcessEnv = process.env
