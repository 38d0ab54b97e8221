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
import type { Amount } from '../format/amount'

/** A number of something, which may be left out. */
export function AmountField<Unit extends string>({
  label,
  help,
  value,
  units,
  placeholder,
  isWrong,
  wrong,
  onChange,
}: {
  label: string
  help: string
  value: Amount<Unit>
  /** With what they are called. */
  units: [Unit, string][]
  /** What is shown where nothing was filled in. */
  placeholder?: string
  isWrong: boolean
  /** What is said then. */
  wrong: string
  onChange: (value: Amount<Unit>) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <FormGroup label={label} fieldId={id}>
      <InputGroup>
        <InputGroupItem isFill>
          <TextInput
            id={id}
            {...(placeholder !== undefined && { placeholder })}
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
            aria-label={t('dialog.unitOf', { name: label })}
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
            {isWrong ? wrong : help}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
