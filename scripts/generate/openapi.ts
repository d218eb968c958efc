// docs/openapi.json: what /openapi.json answers, for people who want the file without a running platform.
import { openApiDocument } from '@etermai/domain'
import adminApi from '../../services/admin-api/package.json' with { type: 'json' }
import type { Generator } from '../generated-files.ts'
import { formatted } from './text/formatted.ts'

const FILE = 'docs/openapi.json'

const generate: Generator = () => ({ [FILE]: formatted(FILE, JSON.stringify(openApiDocument(adminApi.version))) })
export default generate
