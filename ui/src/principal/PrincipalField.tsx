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
import { isValid, type Kind, type Principal } from './principal'

/** Chooses what somebody is, and who. */
export function PrincipalField({
  label,
  kinds,
  value,
  onChange,
}: {
  label: string
  kinds: readonly Kind[]
  value: Principal
  onChange: (value: Principal) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const wrong = value.name !== '' && !isValid(value)
  return (
    <FormGroup label={label} fieldId={id} isRequired>
      <InputGroup>
        <InputGroupItem>
          <FormSelect
            aria-label={t('principal.kind')}
            value={value.kind}
            onChange={(_, kind) => {
              onChange({ kind: kind as Kind, name: kind === 'everyone' ? '' : value.name })
            }}
          >
            {kinds.map((kind) => (
              <FormSelectOption key={kind} value={kind} label={t(`principal.kinds.${kind}`)} />
            ))}
          </FormSelect>
        </InputGroupItem>
        <InputGroupItem isFill>
          <TextInput
            id={id}
            isRequired
            isDisabled={value.kind === 'everyone'}
            value={value.name}
            autoComplete="off"
            spellCheck={false}
            validated={wrong ? 'error' : 'default'}
            aria-describedby={`${id}-help`}
            onChange={(_, name) => {
              onChange({ ...value, name: name.trim() })
            }}
          />
        </InputGroupItem>
      </InputGroup>
      <FormHelperText>
        <HelperText id={`${id}-help`} aria-live="polite">
          <HelperTextItem variant={wrong ? 'error' : 'default'}>
            {wrong ? t('principal.wrong') : t(`principal.help.${value.kind}`)}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
