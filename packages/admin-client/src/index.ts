export { AdminClient, type ClientOptions, type Sent } from './client.ts'
export { AdminError, type FieldError, Unreachable } from './errors.ts'
