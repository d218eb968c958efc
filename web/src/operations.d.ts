declare module 'virtual:operations' {
  /** JSON Schema, as far as forms read it. */
  export interface FieldSchema {
    type?: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array'
    description?: string
    examples?: unknown[]
    enum?: unknown[]
    const?: unknown
    anyOf?: FieldSchema[]
    oneOf?: FieldSchema[]
    properties?: Record<string, FieldSchema>
    required?: string[]
    items?: FieldSchema
    pattern?: string
    format?: string
    minLength?: number
    maxLength?: number
    minimum?: number
    maximum?: number
    minItems?: number
    maxItems?: number
    default?: unknown
  }
  export interface Operation {
    type: import('@etermai/domain').OperationType
    label: readonly [zh: string, en: string]
    /** Changes the airline's world. */
    writes: boolean
    /** The right that it asks for. */
    permission: string
    params: FieldSchema
  }
  /** In the order of the product's table. */
  export const operations: readonly Operation[]
  /** In the order of a task's life. */
  export const taskStates: readonly import('@etermai/domain').TaskState[]
}
