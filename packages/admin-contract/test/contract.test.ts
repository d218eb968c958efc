import { isRight } from '@etermai/access'
import { describe, expect, it } from 'vitest'
import { adminOpenApiDocument, adminRoutes, errorCodesOf } from '../src/index.ts'

describe('the contract of the admin API', () => {
  it('names each route once, with a right that exists and the parameters of its path', () => {
    const names = adminRoutes.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(names).size).toBe(names.length)
    for (const route of adminRoutes) {
      if (route.right !== 'public' && route.right !== 'signed-in') expect(isRight(route.right), route.path).toBe(true)
      const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      expect(Object.keys(route.params?.shape ?? {}).toSorted(), route.path).toEqual(named.toSorted())
    }
  })

  it('says who may come and what may go wrong', () => {
    const signIn = adminRoutes.find(({ path, method }) => path === '/api/admin/session' && method === 'POST')
    expect(signIn && errorCodesOf(signIn)).toEqual(expect.arrayContaining(['LOGIN_FAILED', 'INVALID_REQUEST']))
    expect(signIn && errorCodesOf(signIn)).not.toContain('UNAUTHENTICATED')
  })

  it('is an OpenAPI document with an operation for each, of its own id', () => {
    const { paths } = adminOpenApiDocument('1.0.0') as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    expect(ids).toHaveLength(adminRoutes.length)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
