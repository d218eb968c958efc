// biome-ignore lint/style/noProcessEnv: the one place where the plain scripts read the environment
export const environment = process.env
