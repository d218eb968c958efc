// The one place where the scripts read the environment.
export const environment = process.env
