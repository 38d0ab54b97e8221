import {
  FormGroup,
  FormSelect,
  FormSelectOption,
  FormSelectOptionGroup,
} from '@patternfly/react-core'
import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { viewersZone } from './zoned'

/** One of the zones that the browser knows; that of who looks comes first. */
export function TimeZoneField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (zone: string) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const yours = viewersZone()
  const first = [...new Set([yours, 'UTC', value])]
  const others = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect
        id={id}
        value={value}
        onChange={(_, zone) => {
          onChange(zone)
        }}
      >
        <FormSelectOptionGroup label={t('policies.form.yours')}>
          {first.map((zone) => (
            <FormSelectOption key={zone} value={zone} label={zone} />
          ))}
        </FormSelectOptionGroup>
        <FormSelectOptionGroup label={t('policies.form.zones')}>
          {others
            .filter((zone) => !first.includes(zone))
            .map((zone) => (
              <FormSelectOption key={zone} value={zone} label={zone} />
            ))}
        </FormSelectOptionGroup>
      </FormSelect>
    </FormGroup>
  )
}
