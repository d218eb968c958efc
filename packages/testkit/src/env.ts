// biome-ignore lint/style/noProcessEnv: the one place where the test kit reads the environment
export const environment: NodeJS.ProcessEnv = process.env
