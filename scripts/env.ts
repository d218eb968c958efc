// biome-ignore lint/style/noProcessEnv: the one place where the scripts read the environment
export const environment: NodeJS.ProcessEnv = process.env
