export {
  type Ability,
  type AbilityRule,
  abilityOf,
  type Holder,
  holds,
  mayTouch,
  type Ownership,
  rulesOf,
} from './ability.ts'
export { areaLabels } from './areas.ts'
export {
  isRight,
  operationRightNames,
  type PageRight,
  pageRightNames,
  rightNames,
  rights,
} from './registry.ts'
export type { RightDefinition } from './right.ts'
export { type BuiltInRole, builtInRoleNames, builtInRoles, type RoleDefinition, type Scope, scopes } from './roles.ts'
export { isSuperAdmin, reachesAsFar, rightsBeyond, rightsWith, type Standing } from './standing.ts'
