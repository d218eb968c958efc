/** The fields that a schema names, without the index signature of a loose object, which `Omit` would drown them in. */
export type KnownFields<Loose, Without extends string = never> = {
  [Field in keyof Loose as string extends Field ? never : Field extends Without ? never : Field]: Loose[Field]
}
