/** The names that the API has for fields of users, by those of the verbs. */
export const wireNames: Readonly<Record<string, string>> = {
  displayName: 'display_name',
  parent: 'administrator',
  permissions: 'given',
}
