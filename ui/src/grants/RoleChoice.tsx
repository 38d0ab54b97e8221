import { FormGroup, Radio } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../dataset/roles'

/** Chooses a role by what it lets somebody do. */
export function RoleChoice({
  label,
  roles,
  value,
  unlimited,
  onChange,
}: {
  label: string
  roles: Role[]
  value: Role | null
  /** What it is called, and means, not to choose one; where that may be. */
  unlimited?: { label: string; description: string }
  onChange: (role: Role | null) => void
}) {
  const { t } = useTranslation()
  const name = useId()
  const options = [
    ...(unlimited ? [{ role: null, ...unlimited }] : []),
    ...roles.map((role) => ({ role, label: role, description: t(`grants.roles.${role}`) })),
  ]
  return (
    <FormGroup label={label} role="radiogroup" fieldId={name} isStack>
      {options.map((option) => (
        <Radio
          key={option.label}
          id={`${name}-${option.role ?? 'none'}`}
          name={name}
          label={option.label}
          description={option.description}
          isChecked={value === option.role}
          onChange={() => {
            onChange(option.role)
          }}
        />
      ))}
    </FormGroup>
  )
}
