const NAME = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Whether a policy can have this name; as core's `PolicyName` has it. */
export function isPolicyName(name: string): boolean {
  return NAME.test(name)
}
