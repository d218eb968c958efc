/** How a terminal is picked for a task. */
export const assignmentPolicies = ['round_robin', 'least_tasks', 'live_load'] as const
export type AssignmentPolicy = (typeof assignmentPolicies)[number]

/** Where nothing is set. */
export const defaultPolicy: AssignmentPolicy = 'live_load'

/** Key in the settings of the policy for terminals whose group sets none. */
export const POLICY_SETTING = 'assignment.policy'

/** What is not a policy that this version knows counts as the default. */
export function policyOf(value: unknown): AssignmentPolicy {
  return assignmentPolicies.find((policy) => policy === value) ?? defaultPolicy
}
