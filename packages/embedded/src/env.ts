// biome-ignore lint/style/noProcessEnv: the one place where this package reads the environment
export const environment: NodeJS.ProcessEnv = process.env
