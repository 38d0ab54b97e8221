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
import { type Amount, isAmount, type Unit, UNITS } from './settings'

/** A number of bytes with its unit. */
export function AmountField({
  label,
  help,
  suffix = '',
  value,
  onChange,
}: {
  label: string
  help: string
  /** What stands after the unit. */
  suffix?: string
  value: Amount
  onChange: (value: Amount) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const isWrong = !isAmount(value)
  return (
    <FormGroup label={label} fieldId={id}>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput
            id={id}
            value={value.number}
            inputMode="decimal"
            autoComplete="off"
            placeholder={t('runtime.form.unlimited')}
            validated={isWrong ? 'error' : 'default'}
            aria-describedby={`${id}-help`}
            onChange={(_, number) => {
              onChange({ ...value, number })
            }}
          />
        </InputGroupItem>
        <InputGroupItem>
          <FormSelect
            aria-label={t('runtime.form.unitOf', { name: label })}
            value={value.unit}
            onChange={(_, unit) => {
              onChange({ ...value, unit: unit as Unit })
            }}
          >
            {UNITS.map((unit) => (
              <FormSelectOption key={unit} value={unit} label={unit + suffix} />
            ))}
          </FormSelect>
        </InputGroupItem>
      </InputGroup>
      <FormHelperText>
        <HelperText id={`${id}-help`} aria-live="polite">
          <HelperTextItem variant={isWrong ? 'error' : 'default'}>
            {isWrong ? t('runtime.form.noAmount') : help}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
