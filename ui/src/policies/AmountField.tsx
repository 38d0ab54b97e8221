import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
  TextInput,
} from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Amount } from './form'

/** A number of something, which may be left out. */
export function AmountField<Unit extends string>({
  label,
  help,
  value,
  units,
  onChange,
}: {
  label: string
  help: string
  value: Amount<Unit>
  /** With what they are called. */
  units: [Unit, string][]
  onChange: (value: Amount<Unit>) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const isWrong = Number.isNaN(Number(value.text))
  return (
    <FormGroup label={label} fieldId={id}>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput
            id={id}
            inputMode="decimal"
            value={value.text}
            autoComplete="off"
            validated={isWrong ? 'error' : 'default'}
            aria-describedby={`${id}-help`}
            onChange={(_, text) => {
              onChange({ ...value, text })
            }}
          />
        </InputGroupItem>
        <InputGroupItem>
          <FormSelect
            aria-label={t('policies.form.unit', { of: label })}
            value={value.unit}
            onChange={(_, unit) => {
              onChange({ ...value, unit: unit as Unit })
            }}
          >
            {units.map(([unit, words]) => (
              <FormSelectOption key={unit} value={unit} label={words} />
            ))}
          </FormSelect>
        </InputGroupItem>
      </InputGroup>
      <FormHelperText>
        <HelperText id={`${id}-help`} aria-live="polite">
          <HelperTextItem variant={isWrong ? 'error' : 'default'}>
            {isWrong ? t('policies.form.noNumber') : help}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
