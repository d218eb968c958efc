// biome-ignore lint/style/noProcessEnv: the one place where the edge reads the environment
export const environment: NodeJS.ProcessEnv = process.env
