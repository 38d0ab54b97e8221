import { Label } from '@patternfly/react-core'
import type { ComponentProps } from 'react'
import type { Role } from '../dataset/roles'

const COLORS: Record<Role, NonNullable<ComponentProps<typeof Label>['color']>> = {
  READER: 'grey',
  LOADER: 'blue',
  EDITOR: 'teal',
  OWNER: 'purple',
}

/** A role, which has the same name in every language, as in the API. */
export function RoleLabel({ role }: { role: Role }) {
  return (
    <Label isCompact color={COLORS[role]} data-role={role}>
      {role}
    </Label>
  )
}
